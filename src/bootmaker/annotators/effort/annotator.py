"""Customer effort: how hard it was to get what was wanted; null where nothing tells of it."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import milli
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import softmax
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.nouns.contracts import Annotations

WORTH = np.array([0.1, 0.5, 0.9])  # effort of low, some, high


class Effort:
    """Reads effort in [0, 1]; null where nothing indicates it."""

    name = "effort"
    version = "2"
    needs: Sequence[str] = ("scores", "language")
    gives: Mapping[str, pa.DataType] = {"effort": pa.int32()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `effort` in milli-units: the mean of low, some and high, as likely as each is, where one of them is."""
        share = softmax(of_texts(batch, "effort"))
        told = share[:, 1:].sum(axis=1)
        effort = share[:, 1:] @ WORTH / np.maximum(told, 1e-9)
        return {"effort": milli(effort, null=told < shipped("reading").about["effort_threshold"])}


ANNOTATOR = Effort()
