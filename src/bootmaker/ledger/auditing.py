"""The audit trail: who did what, when. Never personal data."""

import getpass
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bootmaker.base.clock import day_of, now
from bootmaker.ledger.models import Audit

NAMELESS = "anonymous"


def audit(action: str, *, actor: str = "", **detail: Any) -> None:
    """Write one line of the audit trail; the actor is the person at the keyboard unless named."""
    Audit.objects.create(at=now(), actor=actor or at_the_keyboard(), action=action, detail=detail)


def audit_nameless(action: str, **detail: Any) -> None:
    """The same for what somebody did without their name: of the time only the day is kept."""
    Audit.objects.create(at=day_of(now()), actor=NAMELESS, action=action, detail=detail)


def at_the_keyboard() -> str:
    """The name of the person who runs this process."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def audited(action: str, *, since: datetime) -> Iterator[dict[str, Any]]:
    """The details of every line of the trail with this action, written at or after `since`."""
    yield from Audit.objects.filter(action=action, at__gte=since).order_by("at").values_list("detail", flat=True)


def trail(prefix: str) -> list[tuple[datetime, str, str, dict[str, Any]]]:
    """When, who, what and the detail of every line whose action begins with `prefix`, the latest first."""
    lines = Audit.objects.filter(action__startswith=prefix).order_by("-at", "-pk")
    return list(lines.values_list("at", "actor", "action", "detail"))
