"""What is added to how likely each quadrant is, and from how likely on a clause is something besides."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.corpus import Message
from bootmaker.annotators.measures import macro_f1
from bootmaker.annotators.spans.annotator import BESIDES, QUADRANT_OF, read, told
from training.calibration import best_bonus, best_threshold
from training.clauses import labelled
from training.heldout import columns_of

Numbers = npt.NDArray[np.float64]
INFERRED = BESIDES.index("feels_inferred")


def told_best(messages: Sequence[Message]) -> dict[str, object]:
    """`quadrant_bonus` and `besides_thresholds` that find most in messages, which nothing was learned from."""
    kinds, besides, _ = read(columns_of([message.text for message in messages]))
    own, more = labelled(messages)
    thresholds = [best_threshold(*pair) for pair in zip(besides.T, more.T, strict=True)]
    shows = besides[:, INFERRED] >= thresholds[INFERRED], more[:, INFERRED] > 0
    return {"quadrant_bonus": _bonus(kinds, own, shows), "besides_thresholds": thresholds}


def _bonus(
    kinds: Numbers, own: npt.NDArray[np.float32], shows: tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]
) -> list[float]:
    """The bonus of says, does, thinks and feels with the best macro-F1 of the four, feelings shown counted, too."""
    wanted = _quadrants(own.argmax(axis=1), shows[1])
    return best_bonus(QUADRANT_OF[-1], lambda bonus: macro_f1(wanted, _quadrants(told(kinds, bonus), shows[0])))


def _quadrants(kinds: npt.NDArray[np.intp], shows: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which of says, does, thinks and feels each clause is; a feeling may show in any."""
    found = QUADRANT_OF[kinds][:, None] == np.arange(1, QUADRANT_OF[-1] + 1)
    found[:, -1] |= shows
    return np.asarray(found)
