"""The record of import runs and of the rows they set aside."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from bootmaker.base.clock import now
from bootmaker.ledger.bulk import insert_missing
from bootmaker.ledger.models import Import, SetAside

COUNTS = ("rows", "new", "revised", "unchanged", "erased")


def start(*, source: str, format: str, mapping: dict[str, str]) -> int:  # noqa: A002 - the field's name
    """Open the record of a run; returns its number."""
    return Import.objects.create(source=source, format=format, mapping=mapping, started_at=now()).pk


def set_aside(run: int, source: str, rows: Sequence[tuple[int, str]]) -> None:
    """Keep line and reason of rows that were not understood; the same ones again are not doubled."""
    with transaction.atomic():
        insert_missing(
            "ledger_setaside",
            ("first_import_id", "source", "line", "reason"),
            ((run, source, line, reason[:300]) for line, reason in rows),
        )


def finish(run: int, done: Any) -> None:
    """Close the record of a run with its counts (an object with the attributes COUNTS, set_aside, masked)."""
    counts = {name: getattr(done, name) for name in COUNTS}
    Import.objects.filter(pk=run).update(
        finished_at=now(), set_aside=len(done.set_aside), masked=dict(done.masked), **counts
    )


def interrupted() -> int:
    """How many runs were started and never finished."""
    return Import.objects.filter(finished_at=None).count()


def rows_set_aside(*, limit: int = 100) -> list[tuple[str, int, str]]:
    """Source, line and reason of what was set aside, newest first."""
    found = SetAside.objects.order_by("-pk").values_list("source", "line", "reason")[:limit]
    return list(found)
