"""Following a customer: everything that happened, in order, with the peaks and ends of their journeys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bootmaker.actions.glance import glance
from bootmaker.actions.looking import look
from bootmaker.actions.opening import marks_of
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.models import Customer
from bootmaker.ledger.reading import Quote, of_customer
from bootmaker.lenses.filters import Filter
from bootmaker.lenses.journeys.result import Journey
from bootmaker.lenses.journeys.view import journeys_of


@dataclass(frozen=True)
class Followed:
    """A customer without identities: key, attributes, touchpoints in order, what was read in each, journeys."""

    key: str
    attributes: Mapping[str, str]
    touchpoints: tuple[Quote, ...]
    marks: Mapping[str, Mapping[str, Any]]
    journeys: tuple[Journey, ...]


def follow(workspace: Workspace, key: str) -> Followed:
    """Everything about a customer; a key that was linked gives the one that stands for both.

    NotFoundError when there is no such customer (any more).
    """
    customer = Customer.objects.filter(key=key).first()
    if customer is None:
        raise NotFoundError("There is no such customer.", hint="They may have been erased, or the address is wrong.")
    if customer.linked_to_id:
        return follow(workspace, customer.linked_to_id)
    met = of_customer(key)
    return Followed(
        key=key,
        attributes=customer.attributes,
        touchpoints=tuple(met),
        marks=marks_of(workspace, [quote.id for quote in met]),
        journeys=_journeys(workspace, key),
    )


def _journeys(workspace: Workspace, key: str) -> tuple[Journey, ...]:
    """The journeys of one customer, the first one first. Their readings are not pulled towards anybody's mean."""
    last = glance(workspace).last
    seen = look(workspace, "journeys", filter=Filter(customer=key), shrink="off", as_of=last.date() if last else None)
    return journeys_of(seen.results, seen.parameters)
