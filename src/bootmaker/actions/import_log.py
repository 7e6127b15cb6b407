"""What came in, when, and what was set aside."""

from dataclasses import dataclass
from datetime import datetime

from bootmaker.ledger.models import Import, SetAside


@dataclass(frozen=True)
class Run:
    """One import of one file. `finished_at` is None while it runs and after it was interrupted."""

    number: int
    source: str
    format: str
    started_at: datetime
    finished_at: datetime | None
    rows: int
    new: int
    revised: int
    unchanged: int
    erased: int
    set_aside: int
    masked: dict[str, int]
    mapping: dict[str, str]


@dataclass(frozen=True)
class Reason:
    """Why rows of a source were set aside, how many, and on which lines (the first few)."""

    source: str
    reason: str
    count: int
    lines: tuple[int, ...]


def runs(*, limit: int = 100) -> tuple[Run, ...]:
    """The imports, newest first."""
    names = [name for name in Run.__dataclass_fields__ if name != "number"]
    return tuple(Run(*values) for values in Import.objects.order_by("-pk").values_list("pk", *names)[:limit])


def reasons(*, limit: int = 2_000, lines: int = 12) -> tuple[Reason, ...]:
    """Rows that were set aside (the newest `limit`), grouped by source and reason, the most frequent first."""
    grouped: dict[tuple[str, str], list[int]] = {}
    for source, line, reason in SetAside.objects.order_by("-pk").values_list("source", "line", "reason")[:limit]:
        grouped.setdefault((source, reason), []).append(line)
    found = (Reason(*key, len(at), tuple(sorted(at)[:lines])) for key, at in grouped.items())
    return tuple(sorted(found, key=lambda one: (-one.count, one.source, one.reason)))


def last_import() -> datetime | None:
    """When the last import was finished; None when nothing came in yet."""
    done = Import.objects.exclude(finished_at=None).order_by("-finished_at")
    return done.values_list("finished_at", flat=True).first()
