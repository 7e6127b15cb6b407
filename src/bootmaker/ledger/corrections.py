"""Marks that people put right: kept in the ledger, laid over what annotators read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection, transaction
from django.db.models import Max

from bootmaker.base.clock import now
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.bulk import placeholders
from bootmaker.ledger.clock import tick
from bootmaker.ledger.columns import table
from bootmaker.ledger.models import Correction, Touchpoint
from bootmaker.nouns.marks import MARKS

FIXED = ("spans", "method")  # what nobody puts right by hand
CORRECTED = pa.schema(
    [
        ("id", pa.string()),
        ("text", pa.string()),
        ("customer", pa.string()),
        ("kind", pa.string()),
        ("speaker", pa.string()),
    ]
)
SOME = 5_000  # ids in one query


@dataclass(frozen=True)
class Corrected:
    """Texts whose mark people put right or confirmed: rows of CORRECTED, the right values, and when it was said."""

    texts: pa.RecordBatch
    values: Sequence[Any]
    at: Sequence[datetime]


def correct(touchpoint: str, mark: str, value: object, *, author: str) -> None:
    """Keep a correction; the touchpoint counts as changed, so the next refresh shows it everywhere."""
    if mark not in MARKS or mark in FIXED:
        raise NotFoundError(f"There is no mark “{mark}” that can be corrected.", hint=f"Known: {', '.join(MARKS)}.")
    with transaction.atomic():
        at = tick()
        found = Touchpoint.objects.filter(id=touchpoint).first()
        if found is None:
            raise NotFoundError("There is no such touchpoint.", hint="`bootmaker look` prints ids with `--json`.")
        Correction.objects.create(
            touchpoint=touchpoint, revision=found.revision, mark=mark, value=value, author=author, at=now()
        )
        Touchpoint.objects.filter(pk=found.pk).update(changed=at)


def overlay(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same batch with the corrected marks in place of the found ones; the last correction counts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_correction")
        if not cursor.fetchone()[0]:
            return batch
    ids = batch.column("id").to_pylist()
    made = Correction.objects.filter(touchpoint__in=ids).order_by("pk").values_list("touchpoint", "mark", "value")
    latest = {(touchpoint, mark): value for touchpoint, mark, value in made}
    for mark in {mark for _, mark in latest}:
        said = [latest.get((key, mark), ...) for key in ids]
        corrected = pa.array([value is not ... for value in said])
        values = pa.array([None if value is ... else value for value in said], MARKS[mark])
        batch = batch.set_column(
            batch.schema.get_field_index(mark), mark, _choose(corrected, values, batch.column(mark))
        )
    return batch


def corrected(mark: str) -> Corrected:
    """The last correction of this mark for every text that still reads as it did then, in order of arrival."""
    last = (
        Correction.objects.filter(mark=mark)
        .values("touchpoint")
        .annotate(last=Max("pk"))
        .values_list("last", flat=True)
    )
    made = {one.touchpoint: one for one in Correction.objects.filter(pk__in=list(last))} if last else {}
    rows = [row for row in _texts(list(made)) if made[row[0]].revision == row[-1]]
    return Corrected(
        texts=table([row[:-1] for row in rows], CORRECTED),
        values=[made[row[0]].value for row in rows],
        at=[made[row[0]].at for row in rows],
    )


def marks_corrected() -> list[str]:
    """The marks that anybody corrected."""
    return sorted(set(Correction.objects.values_list("mark", flat=True)))


def _texts(ids: Sequence[str]) -> list[tuple[Any, ...]]:
    """CORRECTED and the revision of these touchpoints, customers resolved through links."""
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for start in range(0, len(ids), SOME):
            some = ids[start : start + SOME]
            cursor.execute(
                "SELECT t.position, t.id, t.text, coalesce(c.linked_to_id, t.customer), t.kind, t.speaker, t.revision "
                "FROM ledger_touchpoint t LEFT JOIN ledger_customer c ON c.key = t.customer "
                f"WHERE t.text IS NOT NULL AND t.id IN ({placeholders(some)})",
                list(some),
            )
            found += cursor.fetchall()
    return [row[1:] for row in sorted(found)]


def _choose(corrected: pa.Array, values: pa.Array, found: pa.Array) -> pa.Array:
    both = pa.chunked_array([found, values]).combine_chunks()
    rows = pc.add(pa.array(range(len(found))), pc.multiply(pc.cast(corrected, pa.int64()), len(found)))
    return both.take(rows)
