"""Messages of the corpus as read by models that never saw their authors."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from bootmaker.annotators.chain import run
from bootmaker.annotators.corpus import Message
from bootmaker.annotators.order import giving

COLUMNS = (
    *("tokens", "grams", "known", "traits", "clause_firsts", "sentence_firsts"),
    *("scores", "bag_scores", "sentence_scores", "clause_scores"),
)


@dataclass(frozen=True)
class HeldOut:
    """Messages, and the transient columns of each."""

    messages: tuple[Message, ...]
    batch: pa.RecordBatch

    def __add__(self, other: "HeldOut") -> "HeldOut":
        table = pa.Table.from_batches([self.batch, other.batch]).combine_chunks()
        return HeldOut(self.messages + other.messages, table.to_batches()[0])


def read(messages: Sequence[Message]) -> HeldOut:
    """Read messages with the model that is in place."""
    return HeldOut(tuple(messages), columns_of([message.text for message in messages]))


def columns_of(texts: Sequence[str]) -> pa.RecordBatch:
    """The transient columns of texts."""
    batch = pa.RecordBatch.from_pydict({"text": pa.array(list(texts), pa.string())})
    return run(batch, giving(COLUMNS)).select(list(COLUMNS))
