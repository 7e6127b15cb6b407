"""Counts of everything that came in: totals, each dimension in touchpoints and customers, telling examples."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.labels import labelled
from bootmaker.lenses.overview.parameters import OverviewParameters
from bootmaker.lenses.packing import POSITION, count_of, packed, seconds_of, sum_of
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.marks import Intent
from bootmaker.nouns.touchpoint import Kind, Speaker

DIMENSIONS = ("channel", "kind", "intent", "language", "month", "source")
EXAMPLES = 8
KNOWN = "known"  # the attribute that everybody on record has
SUMS = ("touchpoints", "from_customers", "undated", "hints", "said", "read", "judged", "informative")


def measure(tables: LakeTables, parameters: OverviewParameters) -> Mapping[str, Any]:
    """`totals`, `known` (customers on record), `counts` by `dimension` and `name`, and `telling` examples.

    Totals count all touchpoints; the dimensions count what customers said, did and rated; channels what they said
    and rated, as a log of acts is no channel by which one hears anybody.
    """
    touchpoints = tables.touchpoints
    customers = touchpoints.filter(_from_customer(touchpoints))
    known = tables.customers.filter(tables.customers.attribute == KNOWN)
    spoken = customers.filter(customers.kind != Kind.DID)
    return {
        "totals": _totals(touchpoints, parameters),
        "known": known.agg(customers=known.customer.nunique().cast("int64")),
        "counts": ibis.union(*(_counts(spoken if name == "channel" else customers, name) for name in DIMENSIONS)),
        "telling": _telling(customers, tables, parameters),
    }


def _from_customer(touchpoints: Any) -> Any:
    return (touchpoints.speaker == Speaker.CUSTOMER) & (touchpoints.kind != Kind.NOTED)


def _totals(touchpoints: Any, parameters: OverviewParameters) -> Any:
    people = _people(touchpoints, parameters)
    totals = people.agg(
        **{name: sum_of(people[name]) for name in SUMS},
        customers=_having(people, people.from_customers),
        understood=_having(people, people.understood),
        complaining=_having(people, people.complaining),
        complimenting=_having(people, people.complimenting),
        first_seconds=seconds_of(people["first"].min()),
        last_seconds=seconds_of(people["last"].max()),
    )
    return totals.cross_join(touchpoints.agg(conversations=touchpoints.conversation.nunique().cast("int64")))


def _people(touchpoints: Any, parameters: OverviewParameters) -> Any:
    """One row per customer, and one for touchpoints of nobody known: people are counted by it in one pass."""
    mine = _from_customer(touchpoints)
    said = mine & (touchpoints.kind == Kind.SAID)
    moments = touchpoints["at"]
    return touchpoints.group_by("customer").agg(
        touchpoints=touchpoints.count().cast("int64"),
        from_customers=count_of(mine),
        undated=count_of(moments.isnull()),
        first=moments.min(),
        last=moments.max(),
        hints=count_of(touchpoints.kind == Kind.NOTED),
        said=count_of(said),
        read=count_of(said & touchpoints.valence.notnull()),
        judged=count_of(said & touchpoints.informative.notnull()),
        informative=count_of(said & (touchpoints.informative >= parameters.informative)),
        understood=count_of(said & touchpoints.intent.notnull()),
        complaining=count_of(said & (touchpoints.intent == Intent.COMPLAINT)),
        complimenting=count_of(said & (touchpoints.intent == Intent.COMPLIMENT)),
    )


def _having(people: Any, touchpoints: Any) -> Any:
    """Known customers with such touchpoints."""
    return count_of(people.customer.notnull() & (touchpoints > 0))


def _counts(customers: Any, dimension: str) -> Any:
    counted = customers.group_by(name=customers[dimension]).agg(
        touchpoints=customers.count().cast("int64"),
        customers=customers.customer.nunique().cast("int64"),
        complaints=count_of(customers.intent == Intent.COMPLAINT),
    )
    return counted.select(*counted.columns, dimension=ibis.literal(dimension))


def _telling(customers: Any, tables: LakeTables, parameters: OverviewParameters) -> Any:
    """Up to eight touchpoints per manner, channel, intent and month: the clearest complaints, else the most intense.

    A compliment must be pleased, too: the more, the better it shows what is meant.
    """
    clear = ibis.cases(
        (customers.intent == Intent.COMPLAINT, customers.complaint_p.cast("int64")),
        (customers.intent == Intent.COMPLIMENT, ibis.greatest(customers.valence.cast("int64"), 0)),
        else_=customers.intensity.cast("int64"),
    )
    manner = ibis.cases(
        (customers.kind != Kind.SAID, customers.kind),
        (customers.valence.isnull(), "unread"),
        (customers.informative >= parameters.informative, "informative"),
        else_="said",
    )
    best = customers.group_by("channel", "intent", "month", manner=manner, bucket=customers.position % EXAMPLES).agg(
        best=packed(clear.fill_null(0), customers.position, room=POSITION).max()
    )
    chosen = best.select(
        "manner", "channel", "intent", "month", score=best.best // POSITION, place=best.best % POSITION
    )
    return labelled(chosen, tables)
