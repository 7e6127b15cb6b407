"""Messages of the corpus as read by models that never saw their authors."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators import corpus
from bootmaker.annotators.chain import run
from bootmaker.annotators.corpus import Message
from bootmaker.annotators.order import giving
from training.examples import real_messages, short, targets, written
from training.tasks import Targets

Numbers = npt.NDArray[np.float64]

COLUMNS = (
    *("tokens", "grams", "known", "traits", "clause_firsts"),
    *("scores", "bag_scores", "clause_scores"),
)


@dataclass(frozen=True)
class Dev:
    """Texts kept to calibrate on and their labels, NaN where there are none; valence in [-1, 1], intensity in [0, 1].

    The first `full` are labelled fully, the others are short messages.
    """

    batch: pa.RecordBatch
    truth: Targets
    valence: Numbers
    intensity: Numbers
    full: int

    def known(self, task: str) -> npt.NDArray[np.intp]:
        """The rows that have such a label."""
        return np.flatnonzero(~np.isnan(self.truth[task]).any(axis=1))


def labelled(data: Path, split: str = "train") -> list[Message]:
    """Every fully labelled message of a split, the project's own and real ones."""
    own = corpus.learned() if split == "train" else corpus.of_split(split)
    return [*own, *real_messages(data, split)]


def of_dev(data: Path) -> Dev:
    """Everything that is kept to calibrate on, as the models that are in place read it."""
    long, brief = labelled(data, "dev"), corpus.short_messages(corpus.DEV)
    both = [*long, *brief]
    return Dev(
        columns_of([message.text for message in both]),
        targets([*written(long), *short(brief)]),
        np.array([message.valence / 100 for message in both]),
        np.array([message.intensity / 100 for message in both]),
        len(long),
    )


def columns_of(texts: Sequence[str]) -> pa.RecordBatch:
    """The transient columns of texts."""
    batch = pa.RecordBatch.from_pydict({"text": pa.array(list(texts), pa.string())})
    return run(batch, giving(COLUMNS)).select(list(COLUMNS))
