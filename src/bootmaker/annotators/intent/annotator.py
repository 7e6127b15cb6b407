"""Intent: the likeliest of six, where it is likely enough, and how likely there is a complaint in it at all."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from bootmaker.annotators.columns import chosen, milli
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import Scores, chances, softmax
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.nouns.contracts import Annotations

CONFIDENT = 0.5  # an intent is told where it is likelier than all others together


class IntentReader:
    """Reads whether a message is a complaint, compliment, request, question, suggestion or something else."""

    name = "intent"
    version = "3"
    needs: Sequence[str] = ("scores", "language")
    gives: Mapping[str, pa.DataType] = {"intent": pa.string(), "complaint_p": pa.int32()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `intent` and `complaint_p` (milli-units); a message of another intent may hold a complaint."""
        about = shipped("reading").about
        return {
            "intent": sure(about["intents"], likely(batch)),
            "complaint_p": milli(chances(of_texts(batch, "complaint")[:, 0], about["complaint_line"])),
        }


def likely(batch: pa.RecordBatch) -> Scores:
    """How likely each intent is, (texts, intents); rare ones are helped by as much as tells most of them right."""
    return softmax(of_texts(batch, "intent") + shipped("reading").about["intent_bonus"])


def sure(intents: Sequence[str], shares: Scores) -> pa.StringArray:
    """The likeliest of the intents, by how likely each is; null where it is less likely than CONFIDENT."""
    return chosen(intents, shares.argmax(axis=1), null=shares.max(axis=1) < CONFIDENT)


ANNOTATOR = IntentReader()
