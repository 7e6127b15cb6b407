"""What the totals become: the mean rating and the share at an end, for all and for each part, customers as clusters."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from bootmaker.lenses.extremes.result import Estimate, Total
from bootmaker.lenses.statistics.proportions import Z95, Share, wilson

TOP = 1000
Row = Mapping[str, Any]


def totals(rows: Sequence[Row]) -> tuple[Total, ...]:
    """Every rating, every customer once, then each part that occurs; means as shares of the scale."""
    by_name = {(row["part"], row["name"]): row for row in rows if row["part"] != "source"}
    everything = by_name.get(("everything", "everything"))
    if everything is None:
        return ()
    parts = [("invited", "invited"), ("invited", "organic"), ("frequency", "once"), ("frequency", "frequent")]
    found = [_counted("every rating", everything), _once_each(everything)]
    return (*found, *(_counted(name, by_name[part, name]) for part, name in parts if (part, name) in by_name))


def clustered(row: Row) -> Share:
    """Extreme ratings of a part, resting on as many independent ratings as its customers are worth.

    n p (1 - p) / (the variance with one cluster for each customer): a design effect, see `statistics.weights`.
    """
    n, k = row["n"], row["ends"] // TOP
    p = k / n
    squares = row["ends_ends"] / TOP**2 - 2 * p * row["ends_n"] / TOP + p * p * row["n_n"]
    effective = n * n * p * (1 - p) / squares if squares > 0 else row["customers"]
    whole = max(1, round(min(n, effective)))
    return Share(round(p * whole), whole)


def interval(row: Row) -> tuple[float, float]:
    """The Wilson interval of the extreme share over the effective number of ratings."""
    share = clustered(row)
    return wilson(row["ends"] / TOP / row["n"] * share.n, share.n)


def _counted(name: str, row: Row) -> Total:
    mean = row["level"] / row["n"]
    terms = row["level_level"] - 2 * mean * row["level_n"] + mean * mean * row["n_n"]
    polar = row["ends"] / TOP / row["n"]
    return Total(
        name, row["n"], row["customers"], _estimate(mean, sqrt(max(terms, 0.0)) / row["n"]),
        Estimate(polar, *interval(row)),
    )  # fmt: skip


def _once_each(row: Row) -> Total:
    n = row["customers"]
    mean, extreme = row["mean"] / n, row["extreme"] / n
    errors = [
        sqrt(max(row[squares] / n - value * value, 0.0) / n)
        for squares, value in (("mean_mean", mean), ("extreme_extreme", extreme))
    ]
    return Total("every customer once", row["n"], n, _estimate(mean, errors[0]), _estimate(extreme, errors[1]))


def _estimate(value: float, error: float) -> Estimate:
    low, high = (min(max(value + sign * Z95 * error, 0.0), TOP) / TOP for sign in (-1, 1))
    return Estimate(value / TOP, low, high)
