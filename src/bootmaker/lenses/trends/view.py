"""Trends from the measure's counts: what is usual, what is not, and how much has changed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.lenses.statistics.ratios import LEAST, Ratio, rate_ratio
from bootmaker.lenses.statistics.testing import benjamini_hochberg
from bootmaker.lenses.trends.grid import Grid, day_of, monday, week_of, whole_days, whole_weeks
from bootmaker.lenses.trends.measure import EVERYTHING
from bootmaker.lenses.trends.names import label
from bootmaker.lenses.trends.parameters import TrendsParameters
from bootmaker.lenses.trends.result import Alert, Change, Point, Series, TrendsView
from bootmaker.lenses.trends.sentences import note, sentences
from bootmaker.lenses.trends.testing import MONTH, Tested, tested_days, tested_weeks

ENDED, STEADY = 3, 0.8  # whole weeks without a word from a source that brought some in most weeks

Examples = Mapping[tuple[str, str, int], tuple[str, ...]]


def view(results: Mapping[str, pa.Table], parameters: TrendsParameters) -> TrendsView:
    """Everything about trends; works on empty tables."""
    totals = results["totals"].to_pylist()[0]
    weeks = whole_weeks(results["weeks"], totals["last_day"])
    days = whole_days(results["days"], totals["last_day"], parameters.days)
    partial = TrendsView(
        parameters=parameters,
        weeks=weeks.times,
        first=monday(weeks.start) if weeks.times else None,
        last=monday(weeks.start + weeks.times - 1) if weeks.times else None,
        series=_series(weeks, days, examples(results["telling"]), parameters),
        said=totals["said"],
        undated=totals["undated"],
        nobody=totals["nobody"],
        ended=_ended(results["sources"], weeks),
        tests=len(weeks.names),
        today=None if totals["last_day"] is None else day_of(totals["last_day"]),
    )
    partial = replace(partial, note=note(partial))
    return replace(partial, claims=sentences(partial))


def examples(telling: pa.Table) -> Examples:
    """Touchpoints by dimension, name and week, the most intense first."""
    found: dict[tuple[str, str, int], list[tuple[int, int, str]]] = defaultdict(list)
    for row in telling.to_pylist():
        found[row["dimension"], row["name"], row["week"]].append((-row["score"], row["place"], row["id"]))
    return {key: tuple(one[2] for one in sorted(rows)) for key, rows in found.items()}


def _series(weeks: Grid, days: Grid, told: Examples, parameters: TrendsParameters) -> tuple[Series, ...]:
    by_week, by_day = tested_weeks(weeks, parameters), tested_days(days, weeks.times, parameters)
    share, volume = changes(weeks, parameters)
    places = {name: row for row, name in enumerate(days.names)}
    compared = parameters.recent + parameters.before
    found = []
    for row, (dimension, name) in enumerate(weeks.names or days.names):
        alerts = [*_alerts(weeks, by_week, row, told, parameters)] if weeks.names else []
        if (dimension, name) in places:
            alerts += _alerts(days, by_day, places[dimension, name], told, parameters)
        one = Series(
            dimension, name, label(dimension, name, parameters), *_course(weeks, row, parameters),
            method=by_week.methods[-1][row] if weeks.names and by_week.methods else "ears",
            alerts=tuple(sorted(alerts, key=lambda alert: (-alert.start.toordinal(), alert.span))),
            share=share.get(row), volume=volume.get(row),
            new_since=_new(weeks, row, parameters),
            evidence=_told(told, (dimension, name), weeks.start + weeks.times - 1, weeks=compared),
        )  # fmt: skip
        found.append(one)
    return tuple(sorted(found, key=lambda one: (one.dimension != EVERYTHING, -one.customers, one.label)))


def _course(weeks: Grid, row: int, parameters: TrendsParameters) -> tuple[int, tuple[Point, ...], float]:
    """Customers in all, the points to draw, and the count of a usual week before the newest ones."""
    if not weeks.names:
        return 0, (), 0.0
    first = max(0, weeks.times - parameters.shown)
    points = tuple(
        Point(monday(weeks.start + at), int(weeks.counts[row, at]), int(weeks.all[at]))
        for at in range(first, weeks.times)
    )
    before = weeks.counts[row, first : max(first, weeks.times - parameters.recent)]
    return sum(one.customers for one in points), points, float(before.mean()) if len(before) else 0.0


def _alerts(grid: Grid, tested: Tested, row: int, told: Examples, parameters: TrendsParameters) -> list[Alert]:
    """The weeks or days of a series whose adjusted p-value is low enough."""
    weekly = grid.unit == "week"
    found = []
    for column in range(tested.p.shape[1]):
        if tested.false[row, column] > parameters.false:
            continue
        number = tested.start + column
        start = monday(number) if weekly else day_of(number)
        week = number if weekly else week_of(number)
        slow, at = bool(tested.slow[row, column]), number - grid.start
        found.append(
            Alert(
                start, "month" if slow else grid.unit,
                int(grid.counts[row, at + 1 - (MONTH if slow else 1) : at + 1].sum()), float(tested.usual[row, column]),
                float(tested.p[row, column]), float(tested.false[row, column]), tested.methods[column][row],
                newest=not weekly or column == tested.p.shape[1] - 1,
                evidence=_told(told, grid.names[row], week, weeks=MONTH if slow else 1),
            )
        )  # fmt: skip
    return found


def changes(weeks: Grid, parameters: TrendsParameters) -> tuple[dict[int, Change], dict[int, Change]]:
    """By row, how share and volume changed: the recent weeks by those before; nothing where there are too few.

    What is clear is decided over all series at once, share and volume apart.
    """
    before = min(parameters.before, weeks.times - parameters.recent)
    if before < LEAST or parameters.recent < LEAST or not weeks.names:
        return {}, {}
    window = slice(weeks.times - parameters.recent - before, weeks.times)
    counts = weeks.counts[:, window]
    rows = np.flatnonzero(counts.sum(axis=1) >= parameters.fewest)
    if not len(rows):
        return {}, {}
    share = rate_ratio(counts[rows], weeks.exposure[rows][:, window], parameters.recent)
    volume = rate_ratio(counts[rows], np.ones((len(rows), counts.shape[1])), parameters.recent)
    shares, volumes = (_changed(rows, ratio, parameters.false) for ratio in (share, volume))
    return {row: one for row, one in shares.items() if row}, volumes


def _changed(rows: Any, ratio: Ratio, false: float) -> dict[int, Change]:
    believed = benjamini_hochberg(ratio.p) <= false
    return {
        int(row): Change(
            float(ratio.value[place]), float(ratio.low[place]), float(ratio.high[place]),
            bool(believed[place]) and not ratio.low[place] <= 1 <= ratio.high[place],
            int(ratio.late[place]), float(ratio.expected[place]),
        )
        for place, row in enumerate(rows)
    }  # fmt: skip


def _new(weeks: Grid, row: int, parameters: TrendsParameters) -> date | None:
    """The week in which a theme was first heard, where that is recent, not the beginning, and several spoke of it."""
    if not weeks.names or weeks.names[row][0] != "theme" or weeks.times < 2 * parameters.new:
        return None
    heard = np.flatnonzero(weeks.counts[row])
    if not len(heard) or heard[0] < weeks.times - parameters.new:
        return None
    return monday(weeks.start + int(heard[0])) if weeks.counts[row].sum() >= parameters.fewest else None


def _told(told: Examples, name: tuple[str, str], week: int, *, weeks: int) -> tuple[str, ...]:
    """Touchpoints of the weeks that end with this one, the newest week first."""
    return tuple(one for when in range(week, week - weeks, -1) for one in told.get((*name, when), ()))


def _ended(sources: pa.Table, weeks: Grid) -> tuple[tuple[str, date], ...]:
    """Sources that brought something every week and now bring nothing: a missing import looks like a fall."""
    last = weeks.start + weeks.times - 1
    return tuple(
        (row["source"], monday(row["last_week"]))
        for row in sorted(sources.to_pylist(), key=lambda row: str(row["source"]))
        if row["last_week"] is not None
        and last - row["last_week"] >= ENDED
        and row["weeks"] >= STEADY * (row["last_week"] - row["first_week"] + 1)
    )
