"""Customers on two sides: how many took part and gave which answer, and how those on both sides answered on each."""

from collections.abc import Callable, Mapping
from typing import Any

import ibis

from bootmaker.lenses.fair.measure import voices
from bootmaker.lenses.packing import sum_of

SIDES = ("first", "second")
ANSWER = ("question", "answer")


def measure(first: Any, second: Any, keep: Callable[[Any], Any]) -> Mapping[str, Any]:
    """Of the votes of two filters, by `question`: whole numbers, values in milli-units.

    `people`: customers with any vote, on each `side` and on "both". `bases`: those who took part. `answers`: those
    with an `answer`, and the sums of their values. `crossing`: the same of those who took part on both sides. `pairs`:
    who gave the answer on both, with the sum of the products of their two values.
    """
    sides = [keep(voices(votes)) for votes in (first, second)]
    told = [rows.filter(rows.answer.notnull()) for rows in sides]
    bases = [keep(rows.select("question", "customer").distinct()) for rows in sides]
    both = bases[0].inner_join(bases[1], ["question", "customer"]).select("question", "customer")
    crossing = [rows.semi_join(both, ["question", "customer"]) for rows in told]
    return {
        "people": _stacked([*bases, both], (*SIDES, "both"), _people),
        "bases": _stacked([*bases, both], (*SIDES, "both"), _bases),
        "answers": _stacked(told, SIDES, _sums),
        "crossing": _stacked(crossing, SIDES, _sums),
        "pairs": _pairs(*told),
    }


def _stacked(tables: list[Any], names: tuple[str, ...], counted: Callable[[Any], Any]) -> Any:
    return ibis.union(
        *(counted(rows).mutate(side=ibis.literal(name)) for rows, name in zip(tables, names, strict=True))
    )


def _people(rows: Any) -> Any:
    return rows.agg(customers=rows.customer.nunique().cast("int64"))


def _bases(rows: Any) -> Any:
    return rows.group_by("question").agg(customers=rows.count().cast("int64"))


def _sums(rows: Any) -> Any:
    return rows.group_by(*ANSWER).agg(
        customers=rows.count().cast("int64"),
        read=rows.value.count().cast("int64"),
        total=sum_of(rows.value),
        squares=sum_of(rows.value * rows.value),
    )


def _pairs(first: Any, second: Any) -> Any:
    other = second.select(*ANSWER, "customer", other=second.value)
    rows = first.inner_join(other, [*ANSWER, "customer"])
    return rows.group_by(*ANSWER).agg(
        customers=rows.count().cast("int64"),
        read=(rows.value * rows.other).count().cast("int64"),
        first=sum_of(rows.value),
        second=sum_of(rows.other),
        product=sum_of(rows.value * rows.other),
    )
