"""Runs the shared linear readers over every text of a batch."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import flat, gathered_sums, matrix
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.features import dense
from bootmaker.annotators.reading.linear import scores
from bootmaker.nouns.contracts import Annotations


class Reading:
    """Gives raw scores of all tasks for texts; other readers interpret them."""

    name = "reading"
    version = "2"
    needs: Sequence[str] = ("tokens", "traits", "vector", "grams", "hits", "hit_tokens", "hit_negated")

    @property
    def gives(self) -> Mapping[str, pa.DataType]:
        """`bag_scores` per text."""
        return {"bag_scores": pa.list_(pa.float32(), _outputs())}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient column `bag_scores`."""
        model, (grams, offsets) = shipped("reading"), flat(batch.column("grams"))
        total = gathered_sums(model["grams"], grams, offsets)
        return {"bag_scores": matrix(scores(model, total, np.diff(offsets), dense(batch)))}


@cache
def _outputs() -> int:
    return len(shipped("reading")["bias"])


ANNOTATOR = Reading()
