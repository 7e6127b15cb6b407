"""Urgency signals: safety, legal steps, leaving, a vulnerable customer. Signs to look at, never verdicts."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import named
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import sigmoid
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.nouns.contracts import Annotations


class Urgency:
    """Reads which of the signals a message gives; an empty list where none was seen."""

    name = "urgency"
    version = "1"
    needs: Sequence[str] = ("scores", "language")
    gives: Mapping[str, pa.DataType] = {"urgency": pa.list_(pa.string())}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `urgency`: safety, legal, cancel, vulnerable."""
        about = shipped("reading").about
        shown = sigmoid(of_texts(batch, "urgency")) >= np.array(about["urgency_thresholds"])
        return {"urgency": named(shown, about["urgent"])}


ANNOTATOR = Urgency()
