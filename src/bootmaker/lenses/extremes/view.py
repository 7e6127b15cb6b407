"""How extreme the ratings are, and whether that comes from who chooses to rate."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.lenses.extremes.measure import TOP
from bootmaker.lenses.extremes.parameters import ExtremesParameters
from bootmaker.lenses.extremes.result import Difference, ExtremesView, Ratings
from bootmaker.lenses.extremes.sentences import sentences
from bootmaker.lenses.extremes.totals import clustered, interval, totals
from bootmaker.lenses.statistics.polarity import j_shaped, positive_imbalance
from bootmaker.lenses.statistics.proportions import Share, newcombe
from bootmaker.lenses.statistics.shape import above_next, bimodality

MOST_STEPS = 11  # a finer scale is shown in eleven steps

Row = Mapping[str, Any]


def view(results: Mapping[str, pa.Table], parameters: ExtremesParameters) -> ExtremesView:
    """Everything about extremes from the measure's tables; works on empty ones."""
    rows, sums = results["ratings"].to_pylist(), results["totals"].to_pylist()
    parts = {row["name"]: row for row in sums if row["part"] in ("frequency", "invited")}
    once, between, frequent = (_extreme(parts.get(name)) for name in ("once", "between", "frequent"))
    partial = ExtremesView(
        parameters=parameters,
        ratings=sum(row["ratings"] for row in rows),
        sources=_groups(rows, "source", sums),
        invitation=_groups(rows, "invited", sums),
        once=once,
        between=between,
        frequent=frequent,
        once_or_frequent=_difference(parts, "once", "frequent"),
        invited_or_organic=_difference(parts, "invited", "organic"),
        left_out=results["left_out"]["ratings"][0].as_py(),
        totals=totals(sums),
    )
    return replace(partial, claims=sentences(partial, results["telling"]))


def _extreme(row: Row | None) -> Share:
    return Share(row["ends"] // TOP, row["n"]) if row else Share(0, 0)


def _difference(parts: Mapping[str, Row], first: str, second: str) -> Difference:
    """Ratings of one customer are not independent: the interval rests on what they are worth, see `clustered`."""
    one, other = parts.get(first), parts.get(second)
    low, high = newcombe(clustered(one), clustered(other)) if one and other else (-1.0, 1.0)
    return Difference(_extreme(one), _extreme(other), low, high)


def _groups(rows: Sequence[Row], by: str, sums: Sequence[Row]) -> tuple[Ratings, ...]:
    """Ratings by `by` and scale, the most first."""
    cells: dict[tuple[str, float, float], list[Row]] = {}
    for row in rows:
        cells.setdefault((row[by] or "unknown", row["rating_min"], row["rating_max"]), []).append(row)
    known = {(row["name"] or "unknown", row["rating_min"], row["rating_max"]): row for row in sums if row["part"] == by}
    found = [_ratings(key, members, known.get(key)) for key, members in cells.items()]
    return tuple(sorted(found, key=lambda one: (-one.n, one.name, one.low, one.high)))


def _ratings(key: tuple[str, float, float], rows: Sequence[Row], sums: Row | None) -> Ratings:
    steps = _steps(rows, key[1], key[2])
    polar, bent, two = _polar(rows), j_shaped(steps), bimodality(range(len(steps)), steps)
    return Ratings(
        *key, steps, sum(row["customers"] for row in rows), polar, positive_imbalance(steps), bent,
        j_clear=bent and above_next(steps)[0] > 0,
        interval=interval(sums) if sums else polar.interval,
        bimodality=None if np.isnan(two) else two,
    )  # fmt: skip


def _steps(rows: Sequence[Row], low: float, high: float) -> tuple[int, ...]:
    whole = float(high - low).is_integer() and high - low < MOST_STEPS
    last = int(high - low) if whole else MOST_STEPS - 1
    counts = np.zeros(last + 1, dtype=np.int64)
    for row in rows:
        counts[int(row["level"] * last / TOP + 0.5)] += row["ratings"]
    return tuple(int(count) for count in counts)


def _polar(rows: Sequence[Row]) -> Share:
    """Ratings exactly at the ends of their scale."""
    ends = sum(row["ratings"] for row in rows if row["level"] in (0, TOP))
    return Share(ends, sum(row["ratings"] for row in rows))
