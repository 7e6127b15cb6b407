"""Silence as data: customers on record by stratum and by how much happened with them, and how many of them spoke."""

from collections.abc import Sequence
from typing import Any

import ibis

from bootmaker.lenses.fair.measure import columns, strata
from bootmaker.lenses.packing import count_of, sum_of
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind

MUCH = 4


def silent_strata(tables: LakeTables, people: Any, attributes: Sequence[str]) -> Any:
    """Per stratum and `acts`: customers, who spoke and with what valence, and the latest act of one who is silent.

    `acts`: orders, returns and other things done, as 0, 1, 2 (two or three) or 4 (four or more). `read`: customers
    whose valence is known; `total` and `squares` sum their means, in milli-units.
    """
    names = columns(attributes)
    spoke = people.select("customer", "mean", spoke=ibis.literal(1, "int64"))
    record = strata(tables.customers, attributes)
    both = record.left_join(spoke, "customer").drop("customer_right").left_join(_acts(tables.touchpoints), "customer")
    silent = both.spoke.isnull()
    cells = both.group_by(*names, acts=_level(both.acts.fill_null(0))).agg(
        customers=both.count().cast("int64"),
        spoke=sum_of(both.spoke),
        read=both["mean"].count().cast("int64"),
        total=sum_of(both["mean"]),
        squares=sum_of(both["mean"] * both["mean"]),
        silent=count_of(silent),
        place=both.place.max(where=silent),
    )
    labels = tables.touchpoints.select("id", place=tables.touchpoints.position)
    found = cells.left_join(labels, "place")
    return found.select(*names, "acts", "customers", "spoke", "read", "total", "squares", "silent", "id")


def _acts(touchpoints: Any) -> Any:
    done = touchpoints.filter((touchpoints.kind == Kind.DID) & touchpoints.customer.notnull())
    return done.group_by("customer").agg(acts=done.count().cast("int64"), place=done.position.max())


def _level(acts: Any) -> Any:
    return ibis.cases((acts >= MUCH, MUCH), (acts >= 2, 2), (acts == 1, 1), else_=0).cast("int64")
