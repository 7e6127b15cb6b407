"""Air time at a session: who spoke how much, and whose turn is next, so that quiet voices are not passed over."""

from collections import defaultdict
from dataclasses import dataclass

from bootmaker.base.ids import pseudonym
from bootmaker.ledger.models import Invitation, ListeningSession
from bootmaker.ledger.sessions import Minute, minutes_of, times_heard
from bootmaker.nouns.touchpoint import Speaker


@dataclass(frozen=True)
class AirTime:
    """One person's part. `who`: a key; empty for those who spoke without one, taken together. `share` of all."""

    who: str
    staff: bool
    turns: int
    amount: float  # seconds, or words where not every minute has its seconds
    share: float


@dataclass(frozen=True)
class Air:
    """Everybody's part, the longest first. `timed`: in seconds; else in words."""

    people: tuple[AirTime, ...]
    timed: bool
    customers: float  # the share of customers together


def air_time(session: ListeningSession) -> Air:
    """Who spoke how much: in seconds where every minute has them, else in words."""
    said = minutes_of(session)
    timed = bool(said) and all(one.seconds is not None for one in said)
    amount: dict[tuple[bool, str], float] = defaultdict(float)
    turns: dict[tuple[bool, str], int] = defaultdict(int)
    for one in said:
        who = (one.speaker == Speaker.STAFF, _who(one))
        amount[who] += (one.seconds or 0.0) if timed else len(one.text.split())
        turns[who] += 1
    total = sum(amount.values()) or 1.0
    people = [AirTime(key, staff, turns[staff, key], part, part / total) for (staff, key), part in amount.items()]
    people.sort(key=lambda one: -one.amount)
    return Air(tuple(people), timed, sum(one.share for one in people if not one.staff))


def speaking_order(session: ListeningSession, *, key: bytes) -> list[str]:
    """Customers who came, the one whose turn is next first.

    Who has not spoken yet comes before who has; of these, who was heard least before; chance decides between equals,
    the same at every look. Who agreed to no minutes has no turns on record, and so stays near the front.
    """
    came = list(Invitation.objects.filter(occasion=session.key, came=True).values_list("customer", flat=True))
    air = {one.who: one for one in air_time(session).people if not one.staff}
    heard = times_heard(came)
    own = {one: air[one].turns if one in air else 0 for one in came}

    def place(customer: str) -> tuple[int, float, int, str]:
        spoken = air[customer].amount if customer in air else 0.0
        before = heard.get(customer, 0) - own[customer]
        return own[customer], spoken, before, pseudonym(key, "speaking order", f"{session.key}\x00{customer}")

    return sorted(came, key=place)


def _who(one: Minute) -> str:
    return (one.staff if one.speaker == Speaker.STAFF else one.customer) or ""
