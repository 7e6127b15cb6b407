"""When each customer was last asked for anything, over question sets, sessions, and surveys of other tools."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from bootmaker.ledger.models import Customer, Invitation, Touchpoint
from bootmaker.ledger.reading import EPOCH, when
from bootmaker.nouns.sessions import OWN_SOURCES


@dataclass
class Asked:
    """How often one customer was asked since a time, and when last."""

    times: int
    last: datetime


def asked_since(since: datetime) -> dict[str, Asked]:
    """Everyone who was asked at or after a time, links resolved. A survey of several answers counts as one request."""
    found: dict[str, Asked] = {}
    heads = dict(Customer.objects.filter(linked_to__isnull=False).values_list("key", "linked_to_id"))
    for customer, times, last in (*_by_us(since), *_by_others(since)):
        head = heads.get(customer, customer)
        before = found.setdefault(head, Asked(0, last))
        found[head] = Asked(before.times + times, max(before.last, last))
    return found


def _by_us(since: datetime) -> Iterator[tuple[str, int, datetime]]:
    rows = Invitation.objects.filter(at__gte=since).values("customer")
    yield from rows.annotate(times=Count("pk"), last=Max("at")).values_list("customer", "times", "last")


def _by_others(since: datetime) -> Iterator[tuple[str, int, datetime]]:
    """Answers to surveys of other tools: that they answered is all that we know of having been asked."""
    micros = int((since - EPOCH).total_seconds() * 1_000_000)
    rows = Touchpoint.objects.filter(invited=True, at__gte=micros, customer__isnull=False)
    rows = rows.exclude(source__in=OWN_SOURCES)
    counted = rows.values("customer").annotate(times=Count("conversation", distinct=True), last=Max("at"))
    for customer, times, last in counted.values_list("customer", "times", "last"):
        if customer:
            yield customer, max(1, times), when(last) or since
