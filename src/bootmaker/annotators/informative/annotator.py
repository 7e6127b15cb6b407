"""The probability that a message is informative: it names something that happened, is wanted, is wrong or is liked."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from bootmaker.annotators.columns import milli
from bootmaker.annotators.linear import scores, sigmoid
from bootmaker.annotators.models import shipped
from bootmaker.nouns.contracts import Annotations


class Informative:
    """Tells what is worth reading from small talk, bare assent and praise or blame without a reason."""

    name = "informative"
    version = "1"
    needs: Sequence[str] = ("grams", "dense", "language")
    gives: Mapping[str, pa.DataType] = {"informative": pa.int32()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `informative`, a probability in milli-units."""
        model = shipped("informative")
        return {"informative": milli(sigmoid(scores(model, batch)[:, 0] / model.about["temperature"]))}


ANNOTATOR = Informative()
