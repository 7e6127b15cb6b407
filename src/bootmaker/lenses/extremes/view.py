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
from bootmaker.lenses.statistics.polarity import j_shaped, positive_imbalance
from bootmaker.lenses.statistics.proportions import Share, newcombe

MOST_STEPS = 11  # a finer scale is shown in eleven steps

Row = Mapping[str, Any]


def view(results: Mapping[str, pa.Table], parameters: ExtremesParameters) -> ExtremesView:
    """Everything about extremes from the measure's tables; works on empty ones."""
    rows = results["ratings"].to_pylist()
    once, between, frequent = (_extreme(results["frequency"], name) for name in ("once", "between", "frequent"))
    invited, organic = (_polar([row for row in rows if row["invited"] == name]) for name in ("invited", "organic"))
    partial = ExtremesView(
        parameters=parameters,
        ratings=sum(row["ratings"] for row in rows),
        sources=_groups(rows, "source"),
        invitation=_groups(rows, "invited"),
        once=once,
        between=between,
        frequent=frequent,
        once_or_frequent=Difference(once, frequent, *newcombe(once, frequent)),
        invited_or_organic=Difference(invited, organic, *newcombe(invited, organic)),
        left_out=results["left_out"]["ratings"][0].as_py(),
    )
    return replace(partial, claims=sentences(partial, results["telling"]))


def _groups(rows: Sequence[Row], by: str) -> tuple[Ratings, ...]:
    """Ratings by `by` and scale, the most first."""
    cells: dict[tuple[str, float, float], list[Row]] = {}
    for row in rows:
        cells.setdefault((row[by] or "unknown", row["rating_min"], row["rating_max"]), []).append(row)
    found = [_ratings(name, low, high, members) for (name, low, high), members in cells.items()]
    return tuple(sorted(found, key=lambda one: (-one.n, one.name, one.low, one.high)))


def _ratings(name: str, low: float, high: float, rows: Sequence[Row]) -> Ratings:
    steps = _steps(rows, low, high)
    return Ratings(
        name, low, high, steps, sum(row["customers"] for row in rows),
        _polar(rows), positive_imbalance(steps), j_shaped(steps),
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


def _extreme(frequency: pa.Table, name: str) -> Share:
    return _polar([row for row in frequency.to_pylist() if row["frequency"] == name])
