"""The probability that a message is informative: it names something that happened, is wanted, is wrong or is liked."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from bootmaker.annotators.columns import milli
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import chances
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.nouns.contracts import Annotations


class Informative:
    """Tells what is worth reading from small talk, bare assent and praise or blame without a reason."""

    name = "informative"
    version = "3"
    needs: Sequence[str] = ("scores", "language")
    gives: Mapping[str, pa.DataType] = {"informative": pa.int32()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `informative`, a probability in milli-units."""
        line = shipped("reading").about["informative_line"]
        return {"informative": milli(chances(of_texts(batch, "informative")[:, 0], line))}


ANNOTATOR = Informative()
