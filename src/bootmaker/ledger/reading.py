"""Reading touchpoints by id: the words behind a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
from django.db import connection

from bootmaker.ledger.bulk import placeholders
from bootmaker.ledger.columns import table

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SAID = pa.schema(
    [
        ("id", pa.string()),
        ("customer", pa.string()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("text", pa.string()),
        ("conversation", pa.string()),
    ]
)


@dataclass(frozen=True)
class Quote:
    """A touchpoint as a reader sees it."""

    id: str
    revision: int
    at: datetime | None
    customer: str | None
    channel: str
    kind: str
    speaker: str
    source: str
    text: str
    act: str | None
    rating: float | None
    rating_max: float | None
    conversation: str | None


COLUMNS = (
    "t.id, t.revision, t.at, coalesce(c.linked_to_id, t.customer), t.channel, t.kind, t.speaker, t.source, t.text, "
    "t.act, t.rating, t.rating_max, t.conversation"
)
JOINED = "ledger_touchpoint t LEFT JOIN ledger_customer c ON c.key = t.customer"


def quotes(ids: Sequence[str]) -> dict[str, Quote]:
    """The touchpoints with these ids, by id; one that does not exist (any more) is left out."""
    found: dict[str, Quote] = {}
    for start in range(0, len(ids), 5_000):
        some = list(ids[start : start + 5_000])
        found |= {quote.id: quote for quote in _select(f"t.id IN ({placeholders(some)})", some)}
    return found


def conversation(key: str) -> list[Quote]:
    """The touchpoints of a conversation, in order."""
    return _select("t.conversation = %s", [key])


def of_customer(key: str) -> list[Quote]:
    """The touchpoints of a customer (links resolved), in order."""
    return _select("coalesce(c.linked_to_id, t.customer) = %s", [key])


def said_by_customer(*, arrived_with: int) -> Iterator[pa.RecordBatch]:
    """What customers said, of those customers whom an import touched; batches never cut a customer in two."""
    held: list[tuple[object, ...]] = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, customer, at, text, conversation FROM ledger_touchpoint "
            "WHERE speaker = 'customer' AND text IS NOT NULL "
            "AND customer IN (SELECT customer FROM ledger_touchpoint WHERE arrived_with_id = %s) "
            "ORDER BY customer, at, position",
            [arrived_with],
        )
        while fetched := cursor.fetchmany(50_000):
            held += fetched
            last = held[-1][1]
            whole = next((i for i in range(len(held), 0, -1) if held[i - 1][1] != last), 0)
            if whole:
                yield table(held[:whole], SAID)
                held = held[whole:]
    if held:
        yield table(held, SAID)


def _select(where: str, values: Sequence[str]) -> list[Quote]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM {JOINED} WHERE {where} ORDER BY t.at, t.position", values)
        return [_quote(*row) for row in cursor.fetchall()]


def _quote(key: str, revision: int, at: int | None, *rest: Any) -> Quote:
    customer, channel, kind, speaker, source, text, *others = rest
    return Quote(key, revision, when(at), customer, channel, kind, speaker, source, text or "", *others)


def when(microseconds: int | None) -> datetime | None:
    """Microseconds since 1970 as a time."""
    return None if microseconds is None else EPOCH + timedelta(microseconds=microseconds)
