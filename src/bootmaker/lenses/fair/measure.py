"""Counts of customers by stratum: who is on record, who took part, who gave which answer. Whole numbers only.

A stratum is a combination of recorded attributes, and all customers of a stratum weigh the same. So weights need not
travel to the lake: it counts by stratum, and counts are weighed afterwards, for any customer base one likes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import ibis

from bootmaker.lenses.packing import sum_of
from bootmaker.nouns.contracts import LakeTables


def measure(tables: LakeTables, votes: Any, attributes: Sequence[str]) -> Mapping[str, Any]:
    """`population`, `bases` (per question) and `answers` (per question and answer), each by stratum.

    Strata are the columns a0, a1, ... in the order of `attributes`, "" where nothing is recorded.
    """
    names = columns(attributes)
    people = tables.keep(strata(tables.customers, attributes))
    kept = tables.keep(voices(votes))
    bases = kept.select("question", "customer").distinct()
    return {
        "population": people.group_by(*names).agg(customers=people.count().cast("int64")),
        "bases": _placed(bases, people, names).group_by("question", *names).agg(customers=_customers),
        "answers": _answers(_placed(kept.filter(kept.answer.notnull()), people, names), names),
    }


def columns(attributes: Sequence[str]) -> list[str]:
    """The names of the strata's columns; one stratum for all where no attribute is recorded."""
    return [f"a{number}" for number in range(max(1, len(attributes)))]


def strata(customers: Any, attributes: Sequence[str]) -> Any:
    """One row per customer on record, with the value of each attribute."""
    values = [
        customers.value.max(where=(customers.attribute == attribute).fill_null(False)).fill_null("")
        for attribute in attributes
    ] or [ibis.literal("")]
    return customers.group_by("customer").agg(**dict(zip(columns(attributes), values, strict=True)))


def _customers(rows: Any) -> Any:
    return rows.count().cast("int64")


def voices(votes: Any) -> Any:
    """One row per question, answer and customer, with the mean of the customer's values in milli-units."""
    known = votes.filter(votes.customer.notnull())
    sums = known.group_by("question", "answer", "customer").agg(
        total=sum_of(known.value), read=known.value.count().cast("int64")
    )
    return sums.select("question", "answer", "customer", value=sums.total // sums.read.nullif(0))


def _placed(rows: Any, people: Any, names: Sequence[str]) -> Any:
    """The rows with the stratum of their customer."""
    return rows.inner_join(people, "customer").select(*rows.columns, *names)


def _answers(rows: Any, names: Sequence[str]) -> Any:
    return rows.group_by("question", "answer", *names).agg(
        customers=rows.count().cast("int64"),
        read=rows.value.count().cast("int64"),
        total=sum_of(rows.value),
        squares=sum_of(rows.value * rows.value),
    )
