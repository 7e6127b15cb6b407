"""Intent: the likeliest of six, and the probability that there is a complaint in it at all."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from bootmaker.annotators.columns import chosen, milli
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import sigmoid
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.nouns.contracts import Annotations


class IntentReader:
    """Reads whether a message is a complaint, compliment, request, question, suggestion or something else."""

    name = "intent"
    version = "2"
    needs: Sequence[str] = ("scores", "language")
    gives: Mapping[str, pa.DataType] = {"intent": pa.string(), "complaint_p": pa.int32()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `intent` and `complaint_p` (milli-units); a message of another intent may hold a complaint."""
        about = shipped("reading").about
        return {
            "intent": chosen(about["intents"], (of_texts(batch, "intent") + about["intent_bonus"]).argmax(axis=1)),
            "complaint_p": milli(sigmoid(of_texts(batch, "complaint")[:, 0] / about["complaint_temperature"])),
        }


ANNOTATOR = IntentReader()
