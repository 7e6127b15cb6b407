"""Targets: product, delivery, staff, price, process, the customer's own doing, a third party."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import named
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import sigmoid
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.nouns.contracts import Annotations


class Target:
    """Reads what is judged or goes wrong; an empty list where nothing is, or where it was not seen."""

    name = "target"
    version = "1"
    needs: Sequence[str] = ("scores", "language")
    gives: Mapping[str, pa.DataType] = {"targets": pa.list_(pa.string())}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `targets`, in the order product, delivery, staff, price, process, self, third_party."""
        about = shipped("reading").about
        shown = sigmoid(of_texts(batch, "target")) >= np.array(about["target_thresholds"])
        return {"targets": named(shown, about["targets"])}


ANNOTATOR = Target()
