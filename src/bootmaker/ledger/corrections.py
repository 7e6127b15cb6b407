"""Marks that people put right: kept in the ledger, laid over what annotators read."""

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection, transaction

from bootmaker.base.clock import now
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.clock import tick
from bootmaker.ledger.models import Correction, Touchpoint
from bootmaker.nouns.marks import MARKS

FIXED = ("spans", "method")  # what nobody puts right by hand


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


def _choose(corrected: pa.Array, values: pa.Array, found: pa.Array) -> pa.Array:
    both = pa.chunked_array([found, values]).combine_chunks()
    rows = pc.add(pa.array(range(len(found))), pc.multiply(pc.cast(corrected, pa.int64()), len(found)))
    return both.take(rows)
