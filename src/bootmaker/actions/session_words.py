"""What people say at a session becomes touchpoints: masked, and with their key only where they agreed to it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bootmaker.actions.keeping import identities_of, keep_rows
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.models import Invitation, ListeningSession
from bootmaker.nouns.sessions import SESSIONS
from bootmaker.nouns.touchpoint import Speaker
from bootmaker.privacy.known import known_of
from bootmaker.privacy.redact import Redactor


@dataclass(frozen=True)
class Said:
    """Something said at a session, before it is kept. `external` tells it from all others of the session.

    `thread`: the external of what it belongs to, its own when empty. A customer without consent has no `customer`.
    """

    external: str
    text: str
    at: datetime | None
    speaker: Speaker
    kind: str
    customer: str | None = None
    staff: str | None = None
    thread: str = ""
    answers: str = ""
    invited: bool | None = None


def keep_said(workspace: Workspace, session: ListeningSession, said: Sequence[Said]) -> list[str]:
    """Mask and store it; the ids of the touchpoints, in order. Said twice under one `external`, it is kept once."""
    if not said:
        return []
    known = _known(workspace, session)
    rows = [_row(session, one, known, line) for line, one in enumerate(said, 1)]
    return keep_rows(workspace, rows)[0]


def redacted(workspace: Workspace, session: ListeningSession, words: str) -> str:
    """Words about a session, with those who were invited to it masked."""
    settings = workspace.settings
    known = known_of(frozenset((one["kind"], one["value"]) for one in _known(workspace, session)), settings.region)
    redactor = Redactor(workspace.key, settings.region, settings.order_pattern)
    return redactor.text(words.strip(), known, session.key)


def _known(workspace: Workspace, session: ListeningSession) -> list[dict[str, str]]:
    """What is known of everyone who was invited."""
    invited = Invitation.objects.filter(occasion=session.key).values("customer")
    return [one for known in identities_of(workspace, invited).values() for one in known]


def _row(session: ListeningSession, one: Said, known: list[dict[str, str]], line: int) -> dict[str, object]:
    def external(name: str) -> str:
        return f"{session.key}:{name}"

    return {
        "source": SESSIONS,
        "external_id": external(one.external),
        "at": one.at,
        "channel": "other",
        "kind": "said",
        "speaker": str(one.speaker),
        "text": one.text,
        "conversation": external(one.thread or one.external),
        "in_reply_to": external(one.answers) if one.answers else None,
        "attributes": json.dumps({"session": session.key, "minute": one.kind}),
        "customer": one.customer,
        "staff": one.staff,
        "invited": one.invited,
        "identities": known,
        "line": line,
    }
