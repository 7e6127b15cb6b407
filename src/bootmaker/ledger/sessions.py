"""Listening sessions and invitations as the ledger holds them: reading, and forgetting who was erased."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from bootmaker.base.clock import now
from bootmaker.base.ids import pseudonym
from bootmaker.ledger.answers import chiefs, everybody_opted_out
from bootmaker.ledger.models import (
    Invitation,
    ListeningSession,
    Promise,
    SessionMinute,
    SessionStatement,
    SessionVote,
    Touchpoint,
)
from bootmaker.ledger.reading import when

CARD = "voting card"


@dataclass(frozen=True)
class Minute:
    """One thing that was said. `customer` and `staff` are keys; both None where it was kept without a name."""

    number: int
    touchpoint: str
    at: datetime | None
    kind: str
    speaker: str
    customer: str | None
    staff: str | None
    text: str
    seconds: float | None
    answers: int | None


@dataclass(frozen=True)
class Statement:
    """A statement that is voted on."""

    number: int
    touchpoint: str
    text: str


def card_key(session: str, card: str, *, key: bytes) -> str:
    """What is stored of a voting card."""
    return pseudonym(key, CARD, f"{session}\x00{card}")


def minutes_of(session: ListeningSession) -> list[Minute]:
    """What was said at a session, in order."""
    rows = list(session.said.order_by("number"))
    found = {one.id: one for one in Touchpoint.objects.filter(id__in=[row.touchpoint for row in rows])}
    return [_minute(row, found[row.touchpoint]) for row in rows if row.touchpoint in found]


def statements_of(session: ListeningSession) -> list[Statement]:
    """The statements of a session, in order."""
    rows = list(session.statements.order_by("number"))
    texts = dict(Touchpoint.objects.filter(id__in=[row.touchpoint for row in rows]).values_list("id", "text"))
    return [
        Statement(row.number, row.touchpoint, texts[row.touchpoint] or "") for row in rows if row.touchpoint in texts
    ]


def invited_since(since: datetime) -> set[str]:
    """Customers who were invited to anything at or after a time."""
    return set(Invitation.objects.filter(at__gte=since).values_list("customer", flat=True))


def asked_never() -> set[str]:
    """Customers who do not want to be asked again, or to be written to at all; links resolved."""
    said = set(Invitation.objects.filter(state="never").values_list("customer", flat=True))
    return {*said, *chiefs(said).values(), *everybody_opted_out()}


def staff_heard_since(since: datetime) -> set[str]:
    """Staff who held a listening session that began since a time, or spoke at one."""
    held = ListeningSession.objects.filter(starts__gte=since, starts__lte=now())
    said = SessionMinute.objects.filter(session__in=held).values_list("touchpoint", flat=True)
    spoke = Touchpoint.objects.filter(id__in=said, staff__isnull=False).values_list("staff", flat=True)
    return {one for one in (*held.values_list("host", flat=True), *spoke) if one}


def times_heard(customers: Sequence[str]) -> dict[str, int]:
    """How often each of these customers said anything, anywhere."""
    counted = Touchpoint.objects.filter(customer__in=list(customers), speaker="customer", kind="said")
    return dict(counted.values_list("customer").annotate(many=Count("position")))


def forget_said(touchpoints: Iterable[str]) -> None:
    """Drop what rests on touchpoints that are erased: minutes, statements with their votes, words of promises."""
    gone = list(touchpoints)
    for minute in SessionMinute.objects.filter(touchpoint__in=gone):
        made = Promise.objects.filter(session=minute.session_id, answers=minute.number)
        made.update(words="", why="", answers=None)
        SessionMinute.objects.filter(session=minute.session_id, answers=minute.number).update(answers=None)
    for statement in SessionStatement.objects.filter(touchpoint__in=gone):
        SessionVote.objects.filter(session=statement.session_id, number=statement.number).delete()
    SessionMinute.objects.filter(touchpoint__in=gone).delete()
    SessionStatement.objects.filter(touchpoint__in=gone).delete()
    _forget_in_agendas(set(gone))


def forget_invited(customers: Sequence[str], *, key: bytes) -> None:
    """Drop the invitations of erased customers, and votes on cards that bore their key."""
    Invitation.objects.filter(customer__in=customers).delete()
    sessions = ListeningSession.objects.values_list("key", flat=True)
    cards = [card_key(session, one, key=key) for session in sessions for one in customers]
    for start in range(0, len(cards), 5_000):
        SessionVote.objects.filter(card__in=cards[start : start + 5_000]).delete()


def _forget_in_agendas(gone: set[str]) -> None:
    """Items lose the evidence that is gone; one whose words were that evidence goes with it."""
    for session in ListeningSession.objects.filter(~Q(agenda=[])):
        kept = [
            {**item, "touchpoints": [one for one in item["touchpoints"] if one not in gone]} for item in session.agenda
        ]
        kept = [item for item in kept if item["words"] or item["touchpoints"]]
        if kept != session.agenda:
            session.agenda = kept
            session.save(update_fields=["agenda"])


def _minute(row: SessionMinute, told: Touchpoint) -> Minute:
    return Minute(
        row.number, row.touchpoint, when(told.at), row.kind, told.speaker, told.customer, told.staff, told.text or "",
        row.seconds, row.answers,
    )  # fmt: skip
