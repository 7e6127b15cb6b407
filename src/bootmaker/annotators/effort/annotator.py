"""Customer effort: how hard it was to get what was wanted; null where nothing tells of it."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import milli
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import Scores, softmax
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.nouns.contracts import Annotations

WORTH = np.array([0.1, 0.5, 0.9])  # effort of low, some, high
EASY = 0.3  # effort below is low


class Effort:
    """Reads effort in [0, 1]; null where nothing indicates it."""

    name = "effort"
    version = "4"
    needs: Sequence[str] = ("scores", "language")
    gives: Mapping[str, pa.DataType] = {"effort": pa.int32()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `effort` in milli-units, null where none is told; rare classes are helped as rare intents are."""
        effort, told = read(of_texts(batch, "effort") + shipped("reading").about["effort_bonus"])
        return {"effort": milli(effort, null=~told)}


def read(raw: Scores) -> tuple[Scores, npt.NDArray[np.bool_]]:
    """From scores of none, low, some and high: the mean of the last three, and whether any is told.

    None is told where none is likelier than low, and than some and high together.
    """
    share = softmax(raw)
    effort = share[:, 1:] @ WORTH / np.maximum(share[:, 1:].sum(axis=1), 1e-9)
    return effort, share[:, 0] < np.maximum(share[:, 1], share[:, 2:].sum(axis=1))


ANNOTATOR = Effort()
