"""Listening sessions: planned once or by a rule, started, closed; closing one of a series plans the next."""

import secrets
import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from bootmaker.actions.access import Actor, Record, Verb, find_member, require
from bootmaker.actions.session_series import moment, occurrence_after, rule_of
from bootmaker.actions.session_words import redacted
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.finding import by_beginning
from bootmaker.ledger.models import ListeningSession
from bootmaker.ledger.staff import members
from bootmaker.nouns.sessions import SessionKind, SessionState


@dataclass(frozen=True)
class Wanted:
    """A session that somebody wants to hold. `starts`: the wall clock in `zone`; `every`: a word of EVERY or a rule."""

    title: str
    starts: datetime
    kind: str = "questions"
    minutes: int = 60
    zone: str = "UTC"
    about: str = ""
    every: str = ""
    place: str = ""
    host: str = ""


def plan_session(workspace: Workspace, actor: Actor, wanted: Wanted) -> ListeningSession:
    """Plan a session, the first of its series; it invites nobody yet.

    Raises BootmakerError for an unknown kind, zone or rule.
    """
    host = find_member(workspace, wanted.host).key if wanted.host else actor.key
    require(actor, Verb.HOLD_SESSION, Record(author=host or None, team=_team(workspace, host)))
    if wanted.kind not in list(SessionKind):
        raise BootmakerError(f"“{wanted.kind}” is no kind of session.", hint=f"Kinds: {', '.join(SessionKind)}.")
    if not wanted.title.strip() or wanted.minutes < 1:
        raise BootmakerError("A session needs a title and a length.", hint='`session new "Deliveries" --minutes 60`')
    key, zone = secrets.token_hex(12), _zone(wanted.zone)
    session = ListeningSession(
        key=key, series=key, title=" ".join(wanted.title.split()), kind=wanted.kind, about=wanted.about.strip(),
        host=host, starts=moment(wanted.starts, zone), minutes=wanted.minutes, zone=wanted.zone,
        rule=rule_of(wanted.every, wanted.starts, zone), place=wanted.place.strip(), rules=ground_rules(wanted.kind),
        state=SessionState.PLANNED,
    )  # fmt: skip
    session.title, session.about = (
        redacted(workspace, session, session.title),
        redacted(workspace, session, session.about),
    )
    session.save(force_insert=True)
    audit("session: planned", actor=actor.key, session=key)
    return session


def start_session(workspace: Workspace, actor: Actor, key: str) -> ListeningSession:
    """The session begins: what is said from now on belongs to it."""
    session = held(workspace, actor, key)
    if session.state == SessionState.CLOSED:
        raise BootmakerError("This session is closed.", hint="`bootmaker session list` shows the next of its series.")
    session.state = SessionState.STARTED
    session.save(update_fields=["state"])
    audit("session: started", actor=actor.key, session=session.key)
    return session


def close_session(
    workspace: Workspace, actor: Actor, key: str, *, outcome: str = "", last: bool = False
) -> ListeningSession | None:
    """Close a session with a word on what came of it; the next of its series, unless it is the last, is given back."""
    session = held(workspace, actor, key)
    if session.state == SessionState.CLOSED:
        raise BootmakerError("This session is closed already.")
    with transaction.atomic():
        session.state, session.closed_at = SessionState.CLOSED, now()
        session.outcome = redacted(workspace, session, outcome)
        session.save(update_fields=["state", "closed_at", "outcome"])
        audit("session: closed", actor=actor.key, session=session.key)
        return None if last else _next_of(session, actor)


def sessions(workspace: Workspace, actor: Actor) -> list[ListeningSession]:
    """Every session, in order of time."""
    require(actor, Verb.SEE_SESSION)
    return list(ListeningSession.objects.order_by("starts", "key"))


def seen(workspace: Workspace, actor: Actor, key: str) -> ListeningSession:
    """One session to look at; the beginning of its key is enough."""
    require(actor, Verb.SEE_SESSION)
    return _found(key)


def held(workspace: Workspace, actor: Actor, key: str) -> ListeningSession:
    """One session to work on, for who may hold it."""
    session = _found(key)
    require(actor, Verb.HOLD_SESSION, record_of(workspace, session))
    return session


def record_of(workspace: Workspace, session: ListeningSession, *, holder: str = "") -> Record:
    """Whose a session is, for the door."""
    return Record(author=session.host or None, team=_team(workspace, session.host), holder=holder)


def ground_rules(kind: str) -> list[str]:
    """The ground rules that are shipped for a kind of session."""
    path = files("bootmaker.content") / "en" / "sessions" / "ground_rules.toml"
    found: list[str] = tomllib.loads(path.read_text("utf-8"))[kind]
    return found


def set_rules(workspace: Workspace, actor: Actor, key: str, rules: list[str]) -> ListeningSession:
    """Give a session ground rules of its own."""
    session = held(workspace, actor, key)
    session.rules = [redacted(workspace, session, one) for one in rules if one.strip()]
    session.save(update_fields=["rules"])
    audit("session: rules", actor=actor.key, session=session.key, rules=len(session.rules))
    return session


def _next_of(session: ListeningSession, actor: Actor) -> ListeningSession | None:
    starts = occurrence_after(session) if session.rule else None
    if starts is None:
        return None
    following = ListeningSession.objects.create(
        key=secrets.token_hex(12), series=session.series, title=session.title, kind=session.kind, about=session.about,
        host=session.host, starts=starts, minutes=session.minutes, zone=session.zone, rule=session.rule,
        place=session.place, rules=session.rules, state=SessionState.PLANNED,
    )  # fmt: skip
    audit("session: planned", actor=actor.key, session=following.key)
    return following


def _found(key: str) -> ListeningSession:
    return by_beginning(
        ListeningSession, key, nothing="There is no session under this key.",
        several="Several sessions are known under this key.", hint="`bootmaker session list` shows keys.",
    )  # fmt: skip


def _team(workspace: Workspace, staff: str) -> str:
    return next((one.team for one in members(key=workspace.key) if staff and one.key == staff), "")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise BootmakerError(f"There is no time zone “{name}”.", hint="For example: Europe/Helsinki.") from None
