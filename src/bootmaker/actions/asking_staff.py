"""Asking staff what they saw: who was asked, by whom, when, about what; seldom, and nobody who minds."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Record, Verb, find_member, may, require
from bootmaker.actions.decisions import redacted
from bootmaker.actions.sessions import seen
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.digests import wanted
from bootmaker.ledger.staff import Member, members
from bootmaker.ledger.staff_asks import Asked, add_asks, ask_never, asks, move_ask, never_asked
from bootmaker.nouns.answers import State

SELDOM = timedelta(days=30)  # from one question to the next, for one person


@dataclass(frozen=True)
class Question:
    """Whom to ask: a team, people by name, or both. `about`: a theme or a word; empty: anything.

    `session`: instead of a hint, ask them to come to this listening session. `told`: they were asked face to face.
    """

    team: str = ""
    people: tuple[str, ...] = ()
    about: str = ""
    session: str = ""
    told: bool = False


@dataclass(frozen=True)
class AskedStaff:
    """What came of it: how many are asked, how many of them get no mail as no address is known, who is left out."""

    people: int
    without_address: int
    lately: int  # asked within 30 days
    never: int  # do not want to be asked


def ask_staff(workspace: Workspace, question: Question, *, actor: Actor = AT_THE_KEYBOARD) -> AskedStaff:
    """Write down that these are asked; the mail leaves with `send_digests`, outside of their quiet hours.

    Left out: who asks, who does not want to be asked, who was asked within 30 days. NotFoundError for an unknown
    person, team or session.
    """
    people = _meant(workspace, question)
    for one in people:
        require(actor, Verb.ASK_STAFF, Record(author=one.key, team=one.team))
    session = seen(workspace, actor, question.session) if question.session else None
    about = session.title if session else redacted(workspace, question.about)[:200]
    keys = [one.key for one in people if one.key != actor.key]
    never = never_asked().intersection(keys)
    lately = _lately(session.key if session else "").intersection(keys) - never
    fresh = [key for key in keys if key not in never | lately]
    occasion = secrets.token_hex(12)
    with transaction.atomic():
        add_asks(fresh, occasion=occasion, about=about, session=session.key if session else "", by=actor.key)
        if question.told:
            _tell(one for one in asks(states=[State.WAITING]) if one.occasion == occasion)
        audit("ask staff", actor=actor.key, occasion=occasion, team=question.team, people=len(fresh))
    reachable = {one.person for one in wanted(key=workspace.key)}
    unreachable = 0 if question.told else len(set(fresh) - reachable)
    return AskedStaff(len(fresh), unreachable, len(lately), len(never))


def told_staff(workspace: Workspace, who: str, *, actor: Actor = AT_THE_KEYBOARD) -> int:
    """Somebody was asked face to face, or what may not have arrived did. How many questions that settles."""
    one = find_member(workspace, who)
    require(actor, Verb.ASK_STAFF, Record(author=one.key, team=one.team))
    done = _tell(asks(person=one.key))
    audit("staff asked in person", actor=actor.key, staff=one.key, asks=done)
    return done


def mind_being_asked(workspace: Workspace, who: str, *, back: bool = False, actor: Actor = AT_THE_KEYBOARD) -> None:
    """One of the staff wants to be asked no more, or (`back`) minds no longer."""
    one = find_member(workspace, who)
    require(actor, Verb.CHOOSE_MAIL, Record(author=one.key))
    ask_never(one.key, never=not back)
    audit("staff: asks again" if back else "staff: asks never", actor=actor.key, staff=one.key)


def asked_staff(workspace: Workspace, *, actor: Actor = AT_THE_KEYBOARD) -> list[Asked]:
    """Who was asked, the latest first: what the actor asked, and whom the actor may ask. Not what came of it."""
    teams = {one.key: one.team for one in members(key=workspace.key) if one.role}
    return [
        one
        for one in reversed(asks())
        if (actor.key and one.by == actor.key)
        or may(actor, Verb.ASK_STAFF, Record(author=one.person, team=teams.get(one.person, "")))
    ]


def asked_of(actor: Actor) -> list[Asked]:
    """What the actor was asked, the latest first."""
    return [one for one in reversed(asks(person=actor.key)) if one.reached] if actor.key else []


def _meant(workspace: Workspace, question: Question) -> list[Member]:
    everyone = [one for one in members(key=workspace.key) if one.role]
    found = [one for one in everyone if question.team and one.team == question.team]
    if question.team and not found:
        raise NotFoundError(f"Nobody of the staff is in “{question.team}”.", hint="`bootmaker staff list` shows teams.")
    named = [find_member(workspace, one) for one in question.people]
    if any(not one.role for one in named):
        raise BootmakerError("They are known from imports alone.", hint="`bootmaker staff add NAME` registers them.")
    if not (found or named):
        raise BootmakerError("Ask whom?", hint="--team TEAM, or --who NAME, which may be repeated.")
    return list({one.key: one for one in (*found, *named)}.values())


def _lately(session: str) -> set[str]:
    """Who was asked so lately that asking again would be too much; to a session nobody is asked twice."""
    since = now() - SELDOM
    return {
        one.person
        for one in asks()
        if one.state != State.BOUNCED and (one.session == session if session else one.at > since and not one.session)
    }


def _tell(found: Iterable[Asked]) -> int:
    open_states = [State.WAITING, State.UNKNOWN, State.BOUNCED]
    return sum(move_ask(one.number, before=open_states, after=State.TOLD) for one in found)
