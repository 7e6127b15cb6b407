"""Which weeks and days are higher than the time before explains; the method goes by how long a series is.

| weeks before | method |
|---|---|
| fewer than 10 | "ears": days against the seven days that end two days before (EARS C2) |
| up to 3 years | "level": the week, and the four weeks that end with it, against a level; negative binomial |
| the same, 25 customers a week or more, from 15 weeks on | "ewma": a moving average of eight weeks |
| 3 years or more | "farrington": level, trend and season, negative binomial |

Of the weeks before, the last three (for "ewma" the last seven, for "farrington" the last 26) are no part of what is
usual: a rise that began a week ago is not to hide itself. At most a year goes into a level. Two looks at one week cost
each of them half of what it would be worth alone (Bonferroni).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bootmaker.lenses.statistics.farrington import LEFT_OUT, YEAR, farrington
from bootmaker.lenses.statistics.regression import Floats
from bootmaker.lenses.statistics.series import (
    EARS_DAYS,
    average_score,
    count_surprise,
    ears,
    ears_surprise,
    level,
)
from bootmaker.lenses.statistics.tails import negative_binomial_at_least, student_at_least
from bootmaker.lenses.statistics.testing import benjamini_hochberg
from bootmaker.lenses.trends.grid import Grid
from bootmaker.lenses.trends.parameters import TrendsParameters

Flags = NDArray[np.bool_]

LEAST = 7  # weeks or days that make a level
GUARD = 2  # days
AVERAGED = 8  # weeks in a moving average
BUSY = 25.0  # customers in a usual week, from which on counts are about normal
LONG = 3 * YEAR
DAYS_BEFORE = 28
NEWEST_DAYS = 7
MONTH = 4


@dataclass(frozen=True)
class Found:
    """What a method found, by series and week: p-values, usual counts, and whether both are of four weeks together."""

    p: Floats
    usual: Floats
    slow: Flags

    @classmethod
    def nothing(cls, shape: tuple[int, ...]) -> "Found":
        """Nothing tested yet."""
        return cls(np.ones(shape), np.zeros(shape), np.zeros(shape, dtype=bool))

    def where(self, chosen: Flags, other: "Found") -> "Found":
        """The other's where chosen."""
        pairs = ((self.p, other.p), (self.usual, other.usual), (self.slow, other.slow))
        return Found(*(np.where(chosen, new, old) for old, new in pairs))


@dataclass(frozen=True)
class Tested:
    """For each series and each of the last weeks or days: p-value (1 if not tested), what was usual, by which method.

    `false` are the adjusted p-values; `slow` says that four weeks together are meant, in `usual`, too. Column 0 is week
    or day number `start`.
    """

    start: int
    p: Floats
    usual: Floats
    false: Floats
    slow: Flags
    methods: tuple[tuple[str, ...], ...]  # per column, per series


def tested_weeks(grid: Grid, parameters: TrendsParameters) -> Tested:
    """The last `shown` weeks. The newest is one family of tests; the weeks before it, looked back upon, another."""
    first = max(0, grid.times - parameters.shown)
    methods = [_methods(grid, at, parameters.method) for at in range(first, grid.times)]
    chosen = np.array(methods, dtype=object).T if methods else np.zeros((len(grid.names), 0), dtype=object)
    found = Found.nothing(chosen.shape)
    for name, method in (("level", _level), ("ewma", _average), ("farrington", _farrington)):
        found = found.where(chosen == name, method(grid, chosen == name, first))
    p = np.where(_enough(grid.counts, MONTH, parameters.fewest)[:, first:], found.p, 1.0)
    false = np.ones_like(p)
    if p.size:
        false[:, -1] = benjamini_hochberg(p[:, -1])
        false[:, :-1] = benjamini_hochberg(p[:, :-1].ravel()).reshape(p[:, :-1].shape)
    return Tested(grid.start + first, p, found.usual, false, found.slow, tuple(methods))


def _enough(counts: Floats, times: int, fewest: int) -> Flags:
    """Whether at least `fewest` customers were counted in the `times` weeks or days that end here."""
    summed = np.cumsum(np.pad(counts, ((0, 0), (times, 0))), axis=1)
    found: Flags = summed[:, times:] - summed[:, :-times] >= fewest
    return found


def _methods(grid: Grid, at: int, asked: str) -> tuple[str, ...]:
    """The method of each series for one week."""
    busy = grid.counts[:, max(0, at - YEAR) : at].sum(axis=1) >= BUSY * max(1, min(at, YEAR))
    return tuple(method_for(at, busy=bool(one), asked=asked) for one in busy)


def method_for(before: int, *, busy: bool, asked: str = "auto") -> str:
    """The method for a week with `before` weeks before it; "ears" where weeks are too few for any other."""
    least = {"level": LEAST + MONTH - 1, "ewma": LEAST + AVERAGED, "farrington": YEAR + LEFT_OUT}
    if asked in least and before >= least[asked]:
        return asked
    if before < least["level"] or asked == "ears":
        return "ears"
    if before >= LONG:
        return "farrington"
    return "ewma" if busy and before >= least["ewma"] else "level"


def _level(grid: Grid, chosen: Flags, first: int) -> Found:
    """The week alone, which sees a jump, and four weeks together, which see a slow rise."""
    counted, mean, variance = (np.zeros((2, *chosen.shape)) for _one in range(3))
    for column in np.flatnonzero(chosen.any(axis=0)):
        at = first + int(column)
        rows = chosen[:, column]
        counts, exposure = grid.counts[rows], grid.exposure[rows]
        past = slice(max(0, at - MONTH + 1 - YEAR), at - MONTH + 1)
        known = level(counts[:, past], exposure[:, past])
        for look, weeks in enumerate((1, MONTH)):
            now = slice(at - weeks + 1, at + 1)
            counted[look, rows, column] = counts[:, now].sum(axis=1)
            mean[look, rows, column], variance[look, rows, column] = known.expected(exposure[:, now].sum(axis=1))
    p = np.ones_like(counted)
    p[:, chosen] = negative_binomial_at_least(counted[:, chosen], mean[:, chosen], variance[:, chosen])
    slow = p[1] < p[0]
    return Found(np.minimum(1.0, 2 * p.min(axis=0)), np.where(slow, mean[1], mean[0]), slow)


def _average(grid: Grid, chosen: Flags, first: int) -> Found:
    """A moving average of eight weeks against the level before them; no alert where the newest week is not above it."""
    found = Found.nothing(chosen.shape)
    t, freedom = np.zeros(chosen.shape), np.ones(chosen.shape)
    for column in np.flatnonzero(chosen.any(axis=0)):
        at, rows = first + int(column), chosen[:, column]
        counts, exposure = grid.counts[rows], grid.exposure[rows]
        now, past = slice(at - AVERAGED + 1, at + 1), slice(max(0, at - AVERAGED + 1 - YEAR), at - AVERAGED + 1)
        known = level(counts[:, past], exposure[:, past])
        t[rows, column], freedom[rows, column] = average_score(counts[:, now], exposure[:, now], known)
        found.usual[rows, column] = known.rate * exposure[:, at]
    above = chosen & (grid.counts[:, first:] > found.usual)
    found.p[above] = student_at_least(t[above], freedom[above])
    return found


def _farrington(grid: Grid, chosen: Flags, first: int) -> Found:
    found = Found.nothing(chosen.shape)
    for column in np.flatnonzero(chosen.any(axis=0)):
        at, rows = first + int(column), chosen[:, column]
        found.usual[rows, column], found.p[rows, column] = farrington(grid.counts[rows], grid.exposure[rows], at)
    return found


def tested_days(grid: Grid, weeks: int, parameters: TrendsParameters) -> Tested:
    """The last seven whole days, one family of tests.

    Everything is set against the same day of the seven weeks before, the others, as shares, against four weeks. With
    too few weeks, EARS looks at each series' numbers, the whole time that it can.
    """
    short = weeks < LEAST + MONTH or parameters.method == "ears"
    first = max(EARS_DAYS + GUARD, 0) if short else max(0, grid.times - NEWEST_DAYS)
    if grid.times <= first or not len(grid.names):
        nothing = np.ones((len(grid.names), 0))
        return Tested(grid.start, nothing, nothing, nothing, nothing > 1, ())
    p, usual = _ears(grid, first) if short else _days(grid, first)
    p = np.where(_enough(grid.counts, NEWEST_DAYS, parameters.fewest)[:, first:], p, 1.0)
    methods = (("ears" if short else "level",) * len(grid.names),) * p.shape[1]
    return Tested(grid.start + first, p, usual, benjamini_hochberg(p.ravel()).reshape(p.shape), p > 1, methods)


def _ears(grid: Grid, first: int) -> tuple[Floats, Floats]:
    p = ears_surprise(ears(grid.counts, lag=GUARD)[:, first:])
    windows = [grid.counts[:, at - GUARD - EARS_DAYS : at - GUARD].mean(axis=1) for at in range(first, grid.times)]
    return np.nan_to_num(p, nan=1.0), np.column_stack(windows)


def _days(grid: Grid, first: int) -> tuple[Floats, Floats]:
    found = [_day(grid, at) for at in range(first, grid.times)]
    return np.column_stack([one[0] for one in found]), np.column_stack([one[1] for one in found])


def _day(grid: Grid, at: int) -> tuple[Floats, Floats]:
    past = np.arange(max(0, at - GUARD - DAYS_BEFORE), max(0, at - GUARD))
    same = np.arange(at % 7, at, 7)
    if len(same) < LEAST:
        return np.ones(len(grid.names)), np.zeros(len(grid.names))
    shares, everything = (
        level(grid.counts[1:, past], grid.exposure[1:, past]),
        level(grid.counts[:1, same], grid.exposure[:1, same]),
    )
    p = [count_surprise(grid.counts[rows, at], grid.exposure[rows, at], known)
         for rows, known in ((slice(0, 1), everything), (slice(1, None), shares))]  # fmt: skip
    usual = np.concatenate([everything.rate, shares.rate]) * grid.exposure[:, at]
    return np.concatenate(p), usual
