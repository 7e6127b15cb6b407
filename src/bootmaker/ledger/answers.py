"""Decisions and answers as the ledger holds them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from bootmaker.base.clock import now
from bootmaker.ledger.answer_models import Answer, Decision, OptOut
from bootmaker.ledger.models import Customer, Touchpoint
from bootmaker.nouns.answers import State

SOME = 500


@dataclass(frozen=True)
class Spoke:
    """Somebody who spoke of what was decided, and the touchpoint in which they said it best."""

    kind: str  # customer or staff
    key: str
    touchpoint: str


def speakers(ids: Sequence[str]) -> list[Spoke]:
    """Who said or noted these touchpoints: customers (links resolved) and, for notes, staff."""
    found = Touchpoint.objects.filter(id__in=list(ids)).order_by("position")
    rows = list(found.values_list("id", "kind", "customer", "staff", "speaker"))
    chief = chiefs(customer for _, _, customer, _, _ in rows if customer)
    spoke = []
    for key, kind, customer, staff, speaker in rows:
        if kind == "noted" and staff:
            spoke.append(Spoke("staff", staff, key))
        elif kind != "noted" and speaker == "customer" and customer:
            spoke.append(Spoke("customer", chief[customer], key))
    return spoke


def chiefs(keys: Iterable[str]) -> dict[str, str]:
    """For each customer key the one that stands for it and all linked to it."""
    wanted = list(dict.fromkeys(keys))
    chief = {key: key for key in wanted}
    for start in range(0, len(wanted), SOME):
        linked = Customer.objects.filter(key__in=wanted[start : start + SOME], linked_to__isnull=False)
        chief |= dict(linked.values_list("key", "linked_to_id"))
    return chief


def add_waiting(decision: Decision, spoke: Iterable[Spoke]) -> int:
    """Write down who waits for an answer; one who is known for this decision stays as they are. How many are new."""
    with transaction.atomic():
        before = decision.answers.count()
        rows = [
            Answer(
                decision=decision, person_kind=one.kind, person=one.key, touchpoint=one.touchpoint,
                state=State.WAITING, changed_at=now(),
            )
            for one in spoke
        ]  # fmt: skip
        Answer.objects.bulk_create(rows, batch_size=SOME, ignore_conflicts=True)
        return decision.answers.count() - before


def everybody_opted_out() -> set[str]:
    """The keys of all who do not want to be written to, and those that stand for them."""
    refused = chiefs(OptOut.objects.values_list("person", flat=True))
    return {*refused, *refused.values()}


def opted_out(keys: Iterable[str]) -> set[str]:
    """Those of these people who do not want to be written to, by whichever of their keys they said so."""
    gone = everybody_opted_out()
    return {key for key, chief in chiefs(keys).items() if key in gone or chief in gone}


def forget_answers(keys: Sequence[str], ids: Sequence[str]) -> None:
    """Delete what was or would be told to these customers, and every answer that quotes these touchpoints."""
    Answer.objects.filter(person__in=keys).delete()
    OptOut.objects.filter(person__in=keys).delete()
    gone = set(ids)
    for start in range(0, len(ids), SOME):
        some = list(ids[start : start + SOME])
        Answer.objects.filter(touchpoint__in=some).delete()
        Decision.objects.filter(subject__in=some).update(subject="")
    for decision in Decision.objects.all():
        kept = [key for key in decision.evidence if key not in gone]
        if kept != decision.evidence:
            decision.evidence = kept
            decision.save(update_fields=["evidence"])


def flag_restored() -> int:
    """After a backup was restored: what it holds as approved or under way may have been sent since. How many."""
    found = Answer.objects.filter(person_kind="customer", state__in=[State.APPROVED, State.SENDING])
    note = "restored from a backup: it may have been sent since"
    return found.update(state=State.UNKNOWN, changed_at=now(), note=note)


def move(answer: int, *, before: Iterable[State], after: State, **changes: object) -> bool:
    """Move an answer on, if it still stands where the caller believes; only one of several callers succeeds."""
    values: Mapping[str, object] = {"state": after, "changed_at": now(), **changes}
    return bool(Answer.objects.filter(pk=answer, state__in=list(before)).update(**values))
