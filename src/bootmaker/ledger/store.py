"""Storing touchpoints: idempotent on (source, external_id), an edit adds a revision, nothing is ever lost."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection, transaction

from bootmaker.ledger.bulk import insert, placeholders
from bootmaker.ledger.clock import tick
from bootmaker.ledger.columns import TOUCHPOINT_COLUMNS, Row, rows
from bootmaker.ledger.search import index_new

EDITABLE = ("at", "text", "act", "rating", "attributes")  # what makes a new revision when it differs
MOVABLE = (*EDITABLE, "customer", "conversation", "goal", "channel", "kind", "speaker", "staff", "invited")


@dataclass(frozen=True)
class Stored:
    """What became of the rows of one batch."""

    new: int = 0
    revised: int = 0
    unchanged: int = 0

    def __add__(self, other: "Stored") -> "Stored":
        return Stored(self.new + other.new, self.revised + other.revised, self.unchanged + other.unchanged)


def store(batch: pa.RecordBatch, *, arrived_with: int | None = None) -> Stored:
    """Store a batch in the schema TOUCHPOINT, in one transaction.

    Rows whose id is new are added; rows that differ from what is stored gain a revision and the old one is kept; the
    rest is left alone. Where an id comes twice in the batch, the last one counts.
    """
    if not batch.num_rows:
        return Stored()
    batch = _last_of_each(batch)
    with transaction.atomic():
        now = tick()
        known = _known(batch.column("id").to_pylist())
        old = pc.is_in(batch.column("id"), pa.array(known, pa.string()))
        fresh = batch.filter(pc.invert(old))
        columns = (*TOUCHPOINT_COLUMNS, "born", "changed", "arrived_with_id")
        insert("ledger_touchpoint", columns, rows(fresh, TOUCHPOINT_COLUMNS, now, now, arrived_with))
        index_new(now)
        revised = _revise(batch.filter(old), known, now)
        return Stored(new=fresh.num_rows, revised=revised, unchanged=len(known) - revised)


def _last_of_each(batch: pa.RecordBatch) -> pa.RecordBatch:
    if pc.count_distinct(batch.column("id")).as_py() == batch.num_rows:
        return batch
    numbered = pa.table({"id": batch.column("id"), "row": pa.array(range(batch.num_rows))})
    last = numbered.group_by("id").aggregate([("row", "max")]).column("row_max").combine_chunks()
    return batch.take(last.take(pc.sort_indices(last)))


def _known(ids: Sequence[str]) -> dict[str, Row]:
    """What is stored under these ids: id -> (position, revision, *MOVABLE)."""
    wanted = ", ".join(("id", "position", "revision", *MOVABLE))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {wanted} FROM ledger_touchpoint WHERE id IN ({placeholders(ids)})", ids)
        return {row[0]: row[1:] for row in cursor.fetchall()}


def _revise(batch: pa.RecordBatch, known: dict[str, Row], now: int) -> int:
    """Write what differs; the content before an edit goes to the revisions."""
    kept, changed = [], []
    for new in rows(batch, ("id", *MOVABLE)):
        position, revision, *old = known[new[0]]
        if _same(old, new[1:]):
            continue
        edited = not _same(old[: len(EDITABLE)], new[1 : 1 + len(EDITABLE)])
        if edited:
            kept.append((new[0], revision, *old[: len(EDITABLE)]))
        changed.append((*new[1:], revision + edited, now, position))
    insert("ledger_revision", ("touchpoint", "revision", *EDITABLE), kept)
    assignments = ", ".join(f"{name} = %s" for name in (*MOVABLE, "revision", "changed"))
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE ledger_touchpoint SET {assignments} WHERE position = %s", changed)
    return len(changed)


def _same(old: Sequence[object], new: Sequence[object]) -> bool:
    """Equal as the database sees it: it keeps booleans as 0 and 1."""
    return all(a == b for a, b in zip(old, new, strict=True))
