"""The minutes: who said what, of which kind, and what it answers; typed in, or from a transcript."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from bootmaker.actions.access import Actor, find_customer, find_member
from bootmaker.actions.checking import read_messages
from bootmaker.actions.session_words import Said, keep_said
from bootmaker.actions.sessions import held
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import Invitation, ListeningSession, SessionMinute
from bootmaker.ledger.sessions import Minute, minutes_of
from bootmaker.nouns.marks import Intent
from bootmaker.nouns.sessions import Consent, MinuteKind
from bootmaker.nouns.touchpoint import Speaker

KINDS: Mapping[str, MinuteKind] = {
    Intent.QUESTION: MinuteKind.QUESTION,
    Intent.COMPLAINT: MinuteKind.GRIEVANCE,
    Intent.COMPLIMENT: MinuteKind.PRAISE,
    Intent.SUGGESTION: MinuteKind.IDEA,
}
"""What the reader of intents calls it, as a kind of minute."""


@dataclass(frozen=True)
class Entry:
    """Something that was said, before it is kept.

    `customer`: a key or exact identity. `staff`: a name; “staff” for somebody of us. Neither: a guest without a name.
    `kind`: empty, it is read from the words of customers. It answers a minute by number (`answers`), or another entry
    by its id (`after`). `start`, `seconds`: from the beginning, and how long; None: unknown.
    """

    text: str
    customer: str = ""
    staff: str = ""
    kind: str = ""
    answers: int | None = None
    start: float | None = None
    seconds: float | None = None
    id: str = ""
    after: str = ""


@dataclass(frozen=True)
class _Speaks:
    speaker: Speaker
    customer: str | None = None  # only with consent to minutes
    staff: str | None = None


def add_minutes(workspace: Workspace, actor: Actor, key: str, entries: Sequence[Entry]) -> list[Minute]:
    """Keep what was said, in order; the minutes of the session so far. The same id twice is kept once.

    A customer has to have come. Without consent to minutes the words are kept without a key. All or nothing: raises
    BootmakerError where an entry is empty, of an unknown kind, or answers nothing that is there.
    """
    session = held(workspace, actor, key)
    known = set(session.said.values_list("external", flat=True))
    entries = [one for one in entries if not one.id or one.id not in known]
    speaks = _who_speak(workspace, session, entries)
    entries = _with_kinds(entries, speaks)
    with transaction.atomic():
        done = _said(session, list(zip(entries, speaks, strict=True)))
        for (_words_said, row), touchpoint in zip(
            done, keep_said(workspace, session, [said for said, _row in done]), strict=True
        ):
            row.touchpoint = touchpoint
            row.save(force_insert=True)
        audit("session: minutes", actor=actor.key, session=session.key, entries=len(entries))
    return minutes_of(session)


def set_kind(workspace: Workspace, actor: Actor, key: str, number: int, kind: str) -> list[Minute]:
    """Put right of which kind a minute is."""
    session = held(workspace, actor, key)
    if kind not in list(MinuteKind) or not session.said.filter(number=number).update(kind=kind):
        raise BootmakerError(
            f"There is no minute {number}, or no kind “{kind}”.", hint=f"Kinds: {', '.join(MinuteKind)}."
        )
    audit("session: minute of another kind", actor=actor.key, session=session.key, number=number, kind=kind)
    return minutes_of(session)


def _who_speak(workspace: Workspace, session: ListeningSession, entries: Sequence[Entry]) -> list[_Speaks]:
    """Each entry's speaker; names are looked up once each."""
    found: dict[tuple[str, str], _Speaks] = {}
    for one in entries:
        if (one.customer, one.staff) not in found:
            found[one.customer, one.staff] = _who(workspace, session, one)
    return [found[one.customer, one.staff] for one in entries]


def _who(workspace: Workspace, session: ListeningSession, one: Entry) -> _Speaks:
    if one.staff:
        named = one.staff != Speaker.STAFF
        return _Speaks(Speaker.STAFF, staff=find_member(workspace, one.staff).key if named else None)
    if not one.customer:
        return _Speaks(Speaker.CUSTOMER)
    key = find_customer(workspace, one.customer)
    invitation = Invitation.objects.filter(occasion=session.key, customer=key, came=True).first()
    if invitation is None:
        raise NotFoundError(
            "One who speaks is not among those who came. Nothing was kept.",
            hint="`bootmaker session start KEY --came WHO` writes down who came.",
        )
    return _Speaks(Speaker.CUSTOMER, customer=key if Consent.MINUTES in invitation.consent else None)


def _with_kinds(entries: Sequence[Entry], speaks: Sequence[_Speaks]) -> list[Entry]:
    """Kinds that were not said: read from a customer's words; staff answers or remarks."""
    for one in entries:
        if not one.text.strip() or (one.kind and one.kind not in list(MinuteKind)):
            problem = "There are no words" if not one.text.strip() else f"“{one.kind}” is no kind"
            raise BootmakerError(f"{problem}. Nothing was kept.", hint=f"Kinds: {', '.join(MinuteKind)}.")
    unread = [n for n, who in enumerate(speaks) if not entries[n].kind and who.speaker == Speaker.CUSTOMER]
    read = read_messages([entries[n].text for n in unread]) if unread else []
    kinds = {n: KINDS.get(one.intent or "", MinuteKind.REMARK) for n, one in zip(unread, read, strict=True)}
    return [
        replace(
            one, kind=one.kind or kinds.get(n, MinuteKind.ANSWER if one.after or one.answers else MinuteKind.REMARK)
        )
        for n, one in enumerate(entries)
    ]


def _said(session: ListeningSession, fresh: Sequence[tuple[Entry, _Speaks]]) -> list[tuple[Said, SessionMinute]]:
    """Each entry as what is stored: its words, and its place in the minutes and in an exchange."""
    rows = {one.number: one for one in session.said.all()}
    told = {one.number: one.customer for one in minutes_of(session)}
    first = (session.said.aggregate(last=Max("number"))["last"] or 0) + 1
    done: list[tuple[Said, SessionMinute]] = []
    for number, (one, who) in enumerate(fresh, first):
        external = one.id or secrets.token_hex(8)
        answered = rows.get(_number_of(one, rows))
        if one.answers is not None and answered is None:
            raise BootmakerError(f"There is no minute {one.answers} to answer. Nothing was kept.")
        customer = who.customer
        if answered is not None and who.speaker == Speaker.STAFF:
            customer = told.get(answered.number)  # as in any exchange, it belongs to whom it was said to
        row = SessionMinute(
            session=session, number=number, kind=one.kind, seconds=one.seconds, external=external,
            answers=answered.number if answered else None, thread=answered.thread if answered else external,
        )  # fmt: skip
        rows[number], told[number] = row, customer
        at = _moment(session, one, number)
        done.append((_words(one, who, customer, row, answered.external if answered else "", at), row))
    return done


def _words(one: Entry, who: _Speaks, customer: str | None, row: SessionMinute, answers: str, at: datetime) -> Said:
    asked = True if who.speaker == Speaker.CUSTOMER else None
    return Said(
        row.external, one.text, at, who.speaker, one.kind, customer=customer, staff=who.staff, thread=row.thread,
        answers=answers, invited=asked,
    )  # fmt: skip


def _number_of(one: Entry, rows: Mapping[int, SessionMinute]) -> int:
    """The number of what an entry answers; 0 for nothing."""
    if one.after:
        return next((number for number, row in rows.items() if row.external == one.after), 0)
    return one.answers or 0


def _moment(session: ListeningSession, one: Entry, number: int) -> datetime:
    """When it was said: by the recording; else now while the session is on; else in order after its beginning."""
    if one.start is not None:
        return session.starts + timedelta(seconds=one.start)
    at = now()
    if session.starts <= at <= session.starts + timedelta(minutes=2 * session.minutes):
        return at
    return session.starts + timedelta(seconds=number)
