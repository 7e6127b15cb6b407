"""Whom to ask, and when: at the end of a journey, within the limits over everything, by chance, never by mood."""

import random
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction

from bootmaker.actions.access import Actor, Verb, require
from bootmaker.actions.looking import look
from bootmaker.actions.outreach import planned_since
from bootmaker.actions.question_sets import Limits, limits, question_set
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.asking import asked_since
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import Asking, Invitation
from bootmaker.ledger.sessions import asked_never
from bootmaker.lenses.filters import Filter
from bootmaker.lenses.journeys.ended import ended
from bootmaker.nouns.sessions import InvitationState

PURPOSE = "questions"
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Wish:
    """What is asked, and of how many at most. `what`: in the words of the language; `as_of`: default today."""

    questions: str
    most: int = 100
    what: str = ""
    language: str = "en"
    as_of: date | None = None
    seed: int = 1


@dataclass(frozen=True)
class AskingPlan:
    """Whom chance drew, of how many, and why the others are left alone (reason -> customers)."""

    wish: Wish
    invited: tuple[str, ...]
    eligible: int
    left_alone: Mapping[str, int] = field(default_factory=dict)
    asking: str = ""  # key, once it is kept


def plan_asking(workspace: Workspace, actor: Actor, wish: Wish, *, keep: bool = False) -> AskingPlan:
    """Plan to put a question set to customers whose journey is over; with `keep` they count as asked from now on.

    A simple random sample of all who may be asked: nobody is chosen or spared for how it went. BootmakerError for an
    unknown set or language, or when nobody may be asked.
    """
    require(actor, Verb.ASK_CUSTOMERS)
    asked = question_set(wish.questions)
    if wish.language not in asked.languages:
        raise BootmakerError(
            f"The set {wish.questions} has no words in “{wish.language}”.", hint=f"Known: {', '.join(asked.languages)}."
        )
    eligible, left = _eligible(workspace, wish)
    if not eligible:
        reasons = "; ".join(f"{count} {reason}" for reason, count in left.items()) or "no journey is on record"
        raise BootmakerError(f"Nobody may be asked now: {reasons}.", hint="Ask later, or give another --as-of.")
    drawn = random.Random(wish.seed).sample(eligible, min(wish.most, len(eligible)))  # noqa: S311 - chance, no secret
    found = AskingPlan(wish, tuple(drawn), len(eligible), left)
    return _kept(actor, found) if keep else found


def _eligible(workspace: Workspace, wish: Wish) -> tuple[list[str], dict[str, int]]:
    """Customers who may be asked, in order of key; and how many may not, by reason."""
    rules = limits()
    at = datetime.combine(wish.as_of, time(23, 59, 59), UTC) if wish.as_of else now()
    seen = look(workspace, "journeys", filter=Filter(until=wish.as_of), as_of=at.date())
    found = ended(seen.results, seen.parameters)
    why = _reasons(rules, at)
    left: Counter[str] = Counter({"have a journey that is not over": _open(seen.view.customers, found)})
    eligible = []
    for customer in sorted(found):
        reason = why(customer, found[customer])
        if reason:
            left[reason] += 1
        else:
            eligible.append(customer)
    return eligible, {reason: count for reason, count in left.items() if count}


def _open(customers: int, over: Mapping[str, int]) -> int:
    return max(0, customers - len(over))


def _reasons(rules: Limits, at: datetime) -> Callable[[str, int], str]:
    """A function that says why a customer is left alone, "" for one who may be asked."""
    asked, never = asked_since(at - YEAR), asked_never()
    planned = planned_since(at - timedelta(days=rules.between_days))
    soonest = at - timedelta(days=rules.between_days)
    oldest, latest = at - timedelta(days=rules.within_days), at - timedelta(hours=rules.wait_hours)

    def why(customer: str, end: int) -> str:
        before = asked.get(customer)
        if customer in never:
            return "do not want to be asked"
        if customer in planned or (before and before.last >= soonest):
            return f"were asked within {rules.between_days} days"
        if before and before.times >= rules.a_year:
            return f"were asked {rules.a_year} times within a year"
        if end < oldest.timestamp():
            return f"had their journey end more than {rules.within_days} days ago"
        if end > latest.timestamp():
            return f"had their journey end less than {rules.wait_hours} hours ago"
        return ""

    return why


def _kept(actor: Actor, found: AskingPlan) -> AskingPlan:
    wish, key, at = found.wish, secrets.token_hex(12), now()
    with transaction.atomic():
        Asking.objects.create(
            key=key, questions=wish.questions, what=wish.what.strip(), language=wish.language, at=at, by=actor.key,
            eligible=found.eligible,
        )  # fmt: skip
        Invitation.objects.bulk_create(
            Invitation(occasion=key, purpose=PURPOSE, customer=one, at=at, state=InvitationState.INVITED)
            for one in found.invited
        )
        audit("ask: planned", actor=actor.key, asking=key, people=len(found.invited), eligible=found.eligible)
    return AskingPlan(wish, found.invited, found.eligible, found.left_alone, key)
