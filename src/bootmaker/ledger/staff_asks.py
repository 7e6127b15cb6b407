"""Who of the staff was asked what they saw, by whom, when, and whether it reached them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bootmaker.base.clock import now
from bootmaker.ledger.models import Staff, StaffAsk
from bootmaker.nouns.answers import REACHED, State


@dataclass(frozen=True)
class Asked:
    """One person was asked `about` something (empty: anything), or invited to a `session`."""

    number: int
    occasion: str
    person: str
    about: str
    session: str
    by: str
    at: datetime
    state: State

    @property
    def reached(self) -> bool:
        """Whether it reached them, as far as anybody knows."""
        return self.state in REACHED


def asks(*, person: str = "", states: Iterable[State] = ()) -> list[Asked]:
    """Everybody who was asked, in order; of one person, or in these states, only."""
    found = StaffAsk.objects.order_by("at", "pk")
    found = found.filter(person=person) if person else found
    chosen = list(states)
    found = found.filter(state__in=chosen) if chosen else found
    return [
        Asked(one.pk, one.occasion, one.person, one.about, one.session, one.by, one.at, State(one.state))
        for one in found
    ]


def add_asks(people: Iterable[str], **occasion: object) -> int:
    """Write down who is to be asked; nothing has left yet. How many."""
    fresh = {"at": now(), "state": State.WAITING, "changed_at": now()}
    return len(StaffAsk.objects.bulk_create([StaffAsk(person=one, **occasion, **fresh) for one in people]))


def move_ask(number: int, *, before: Iterable[State], after: State) -> bool:
    """Move one on, if it still stands where the caller believes; only one of several callers succeeds."""
    found = StaffAsk.objects.filter(pk=number, state__in=list(before))
    return bool(found.update(state=after, changed_at=now()))


def flag_interrupted_asks(*states: State) -> None:
    """What was under way when the process died, or (`states`) may have left since a backup, may have arrived."""
    found = StaffAsk.objects.filter(state__in=[State.SENDING, *states])
    found.update(state=State.UNKNOWN, changed_at=now())


def forget_asks(person: str, *, all_of_them: bool) -> None:
    """Ask somebody who left no more; with `all_of_them` forget that they ever were."""
    found = StaffAsk.objects.filter(person=person)
    (found if all_of_them else found.filter(state=State.WAITING)).delete()


def ask_never(person: str, *, never: bool) -> None:
    """Keep whether somebody wants to be asked; what has not left yet is dropped when they do not."""
    Staff.objects.filter(key=person).update(ask_never=never)
    if never:
        forget_asks(person, all_of_them=False)


def never_asked() -> set[str]:
    """Who of the staff does not want to be asked."""
    return set(Staff.objects.filter(ask_never=True).values_list("key", flat=True))
