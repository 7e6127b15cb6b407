"""What changed in the ledger since a tick, as record batches in the lake's touchpoint columns."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
from django.db import connection

from bootmaker.ledger.columns import TOUCHPOINT_COLUMNS, table
from bootmaker.nouns.marks import LAKE
from bootmaker.nouns.touchpoint import TOUCHPOINT

ROWS_AT_ONCE = 100_000
PROJECTED = pa.schema([*TOUCHPOINT, LAKE.field("position"), LAKE.field("month")])
LINKED = "LEFT JOIN ledger_customer c ON c.key = t.customer"


@dataclass(frozen=True)
class Stretch:
    """The ticks after `since` up to and with `until`; `only_new` when no touchpoint of before changed in it."""

    since: int
    until: int
    only_new: bool = False


def stretches(since: int) -> Iterator[Stretch]:
    """Cut what changed after `since` into stretches of whole ticks, of about ROWS_AT_ONCE touchpoints each."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT changed, count(*), sum(CASE WHEN born > %s THEN 0 ELSE 1 END) FROM ledger_touchpoint "
            "WHERE changed > %s GROUP BY changed ORDER BY changed",
            [since, since],
        )
        ticks = cursor.fetchall()
    start, count, old = since, 0, 0
    for number, (at, touchpoints, earlier) in enumerate(ticks, start=1):
        count, old = count + touchpoints, old + earlier
        if count >= ROWS_AT_ONCE or number == len(ticks):
            yield Stretch(start, at, only_new=not old)
            start, count, old = at, 0, 0


def read(stretch: Stretch) -> Iterator[pa.RecordBatch]:
    """The touchpoints of a stretch that count (duplicates stay behind), in the schema PROJECTED."""
    columns = ", ".join(
        "coalesce(c.linked_to_id, t.customer)" if name == "customer" else f"t.{name}" for name in TOUCHPOINT_COLUMNS
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns}, t.position, {_month()} FROM ledger_touchpoint t {LINKED} "
            "WHERE t.changed > %s AND t.changed <= %s AND t.duplicate_of IS NULL ORDER BY t.position",
            [stretch.since, stretch.until],
        )
        while fetched := cursor.fetchmany(20_000):
            yield table(fetched, PROJECTED)


def folded(stretch: Stretch) -> list[str]:
    """Ids of touchpoints in a stretch that were folded into another one: the lake drops them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM ledger_touchpoint WHERE changed > %s AND changed <= %s AND duplicate_of IS NOT NULL",
            [stretch.since, stretch.until],
        )
        return [row[0] for row in cursor.fetchall()]


def _month() -> str:
    """SQL for "2026-03" of `at`, or "undated"."""
    if connection.vendor == "postgresql":
        month = "to_char(to_timestamp(t.at / 1000000.0) AT TIME ZONE 'UTC', 'YYYY-MM')"
    else:
        month = "strftime('%%Y-%%m', t.at / 1000000, 'unixepoch')"
    return f"CASE WHEN t.at IS NULL THEN 'undated' ELSE {month} END"
