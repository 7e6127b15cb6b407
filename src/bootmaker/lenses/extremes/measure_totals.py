"""Sums over customers of what they rated: enough for means, shares and their errors with each customer one cluster."""

from typing import Any

import ibis

from bootmaker.lenses.packing import sum_of

TOP = 1000
EACH = ("n", "level", "ends")
EVERYTHING = "everything"


def totals(rows: Any, frequent: int) -> Any:
    """By `part` and `name`: customers, the sums of n, level and ends, of their products, and of customer means.

    Parts: everything; invited (invited, organic, unknown); frequency (once, between, frequent; of known customers);
    source. A rating of nobody known is a customer of its own. `ends` counts ratings at an end, in milli-units.
    """
    who = ibis.coalesce(rows.customer, rows.position.cast("string"))
    ends = ibis.ifelse((rows.level == 0) | (rows.level == TOP), TOP, 0)
    each = rows.group_by("source", "invited", "rating_min", "rating_max", who=who, named=rows.customer.notnull()).agg(
        n=rows.count().cast("int64"), level=sum_of(rows.level), ends=sum_of(ends)
    )
    people = each.group_by("who", "named").agg(**_sums(each))
    many = ibis.cases((people.n == 1, "once"), (people.n >= frequent, "frequent"), else_="between")
    known = people.filter(people.named)
    asked, spread = (each.group_by("who", *names).agg(**_sums(each)) for names in (["invited"], SCALE))
    return ibis.union(
        _moments(people, EVERYTHING, ibis.literal(EVERYTHING)),
        _moments(known, "frequency", many),
        _moments(asked, "invited", asked.invited),
        _moments(spread, "source", spread.source, *SCALE[1:]),
    )


SCALE = ["source", "rating_min", "rating_max"]


def _sums(rows: Any) -> dict[str, Any]:
    return {name: sum_of(rows[name]) for name in EACH}


def _moments(people: Any, part: str, name: Any, *scale: str) -> Any:
    low, high = (people[one] if scale else ibis.null("float64") for one in ("rating_min", "rating_max"))
    rows = people.mutate(part=ibis.literal(part), name=name, rating_min=low, rating_max=high)
    mean, extreme = rows.level // rows.n, rows.ends // rows.n
    return rows.group_by("part", "name", "rating_min", "rating_max").agg(
        customers=rows.count().cast("int64"),
        **_sums(rows),
        n_n=sum_of(rows.n * rows.n),
        level_level=sum_of(rows.level * rows.level),
        level_n=sum_of(rows.level * rows.n),
        ends_ends=sum_of(rows.ends * rows.ends),
        ends_n=sum_of(rows.ends * rows.n),
        mean=sum_of(mean),
        mean_mean=sum_of(mean * mean),
        extreme=sum_of(extreme),
        extreme_extreme=sum_of(extreme * extreme),
    )
