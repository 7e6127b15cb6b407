"""The whole life of a session as data: written to JSON and read back, without anybody who was erased meanwhile."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from bootmaker.actions.access import Actor, Record, Verb, require
from bootmaker.actions.session_words import Said, keep_said
from bootmaker.actions.sessions import held
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import day_of
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import (
    Invitation,
    ListeningSession,
    Promise,
    SessionMinute,
    SessionStatement,
    SessionVote,
)
from bootmaker.ledger.people import add_customers, erased
from bootmaker.ledger.sessions import card_key, minutes_of, statements_of
from bootmaker.nouns.touchpoint import Speaker

FORMAT = "bootmaker session 1"
OWN = ("key", "series", "title", "kind", "about", "host", "starts", "minutes", "zone", "rule", "place", "rules",
       "agenda", "state", "closed_at", "outcome")  # fmt: skip
INVITED = ("purpose", "customer", "at", "state", "came", "consent")
SAID = ("number", "kind", "seconds", "answers", "external", "thread")
PROMISED = ("number", "words", "owner", "due", "made_at", "answers", "state", "settled_at", "settled_by", "why")


def export_session(workspace: Workspace, actor: Actor, key: str, path: Path) -> Path:
    """Write a session with all that belongs to it. Customers are keys; words are as stored, masked."""
    session = held(workspace, actor, key)
    minutes = {one.number: one for one in minutes_of(session)}
    texts = {one.number: one.text for one in statements_of(session)}
    told = {
        "format": FORMAT,
        "session": _columns(session, OWN),
        "invitations": [
            _columns(one, INVITED) for one in Invitation.objects.filter(occasion=session.key).order_by("pk")
        ],
        "statements": [
            {"number": one.number, "external": one.external, "text": texts[one.number]}
            for one in session.statements.order_by("number")
            if one.number in texts
        ],
        "votes": [_columns(one, ("number", "card", "vote")) for one in session.votes.order_by("number", "card")],
        "minutes": [
            _columns(one, SAID) | _columns(minutes[one.number], ("at", "speaker", "customer", "staff", "text"))
            for one in session.said.order_by("number")
            if one.number in minutes
        ],
        "promises": [_columns(one, PROMISED) for one in session.promises.order_by("number")],
    }
    path.write_text(json.dumps(told, default=str, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    audit("session: exported", actor=actor.key, session=session.key)
    return path


def import_session(workspace: Workspace, actor: Actor, path: Path) -> ListeningSession:
    """Bring an exported session back; one that is here already is an error. Erased customers stay away.

    Keys of customers and staff mean the same people only where the same secret key made them.
    """
    told = _read(path)
    try:
        with transaction.atomic():
            session = _restored(workspace, actor, told)
    except (KeyError, TypeError, ValueError) as error:
        raise BootmakerError(f"{path.name} is damaged: {type(error).__name__}.", hint="Export it again.") from error
    audit("session: imported", actor=actor.key, session=session.key)
    return session


def _restored(workspace: Workspace, actor: Actor, told: dict[str, Any]) -> ListeningSession:
    own = told["session"]
    require(actor, Verb.HOLD_SESSION, Record(author=own["host"] or None))
    if ListeningSession.objects.filter(key=own["key"]).exists():
        raise BootmakerError("This session is here already.", hint="It was not changed.")
    session = ListeningSession.objects.create(**{name: own[name] for name in OWN})
    session.refresh_from_db()
    keys = {one["customer"] for one in (*told["invitations"], *told["minutes"]) if one["customer"]}
    gone = erased(sorted(keys), key=workspace.key)
    add_customers(sorted(keys - gone))
    for one in told["invitations"]:
        if one["customer"] not in gone:
            Invitation.objects.create(occasion=session.key, **{name: one[name] for name in INVITED})
    _restore_statements(workspace, session, told, gone)
    kept = _restore_minutes(workspace, session, told, gone)
    for one in told["promises"]:
        lost = one["answers"] is not None and one["answers"] not in kept
        changed = {"words": "", "why": "", "answers": None} if lost else {}
        Promise.objects.create(session=session, **({name: one[name] for name in PROMISED} | changed))
    return session


def _restore_statements(workspace: Workspace, session: ListeningSession, told: dict[str, Any], gone: set[str]) -> None:
    at = day_of(session.starts)
    said = [
        Said(one["external"], one["text"], at, Speaker.CUSTOMER, "statement", invited=True)
        for one in told["statements"]
    ]
    for one, touchpoint in zip(told["statements"], keep_said(workspace, session, said), strict=True):
        SessionStatement.objects.create(
            session=session, number=one["number"], external=one["external"], touchpoint=touchpoint
        )
    away = {card_key(session.key, one, key=workspace.key) for one in gone}
    SessionVote.objects.bulk_create(
        SessionVote(session=session, number=one["number"], card=one["card"], vote=one["vote"])
        for one in told["votes"]
        if one["card"] not in away
    )


def _restore_minutes(workspace: Workspace, session: ListeningSession, told: dict[str, Any], gone: set[str]) -> set[int]:
    """Keep the minutes of who is not erased; their numbers."""
    kept = [one for one in told["minutes"] if one["customer"] not in gone]
    numbers = {one["number"]: one["external"] for one in kept}
    said = [
        Said(
            one["external"], one["text"], datetime.fromisoformat(one["at"]), Speaker(one["speaker"]), one["kind"],
            one["customer"], one["staff"], one["thread"], numbers.get(one["answers"], ""),
            True if one["speaker"] == Speaker.CUSTOMER else None,
        )
        for one in kept
    ]  # fmt: skip
    for one, touchpoint in zip(kept, keep_said(workspace, session, said), strict=True):
        row = {name: one[name] for name in SAID} | {"answers": one["answers"] if one["answers"] in numbers else None}
        SessionMinute.objects.create(session=session, touchpoint=touchpoint, **row)
    return set(numbers)


def _columns(one: Any, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in names}
    return {name: value.isoformat() if isinstance(value, datetime | date) else value for name, value in values.items()}


def _read(path: Path) -> dict[str, Any]:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        read = None
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        raise BootmakerError(
            f"{path.name} is no exported session.", hint="`bootmaker session export KEY FILE` makes one."
        )
    return read
