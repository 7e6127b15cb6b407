"""Intent: the likeliest of six, and the probability of a complaint."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from bootmaker.annotators.columns import chosen, milli
from bootmaker.annotators.linear import scores, softmax
from bootmaker.annotators.models import shipped
from bootmaker.nouns.contracts import Annotations
from bootmaker.nouns.marks import Intent


class IntentReader:
    """Reads whether a message is a complaint, compliment, request, question, suggestion or something else."""

    name = "intent"
    version = "1"
    needs: Sequence[str] = ("grams", "dense", "language")
    gives: Mapping[str, pa.DataType] = {"intent": pa.string(), "complaint_p": pa.int32()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `intent` and `complaint_p` (milli-units)."""
        model = shipped("intent")
        labels = model.about["labels"]
        share = softmax(scores(model, batch) / model.about["temperature"])
        return {
            "intent": chosen(labels, share.argmax(axis=1)),
            "complaint_p": milli(share[:, labels.index(Intent.COMPLAINT)]),
        }


ANNOTATOR = IntentReader()
