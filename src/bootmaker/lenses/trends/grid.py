"""Counts as a grid: a row for each series, a column for each week or day, nothing left out in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pyarrow as pa

from bootmaker.lenses.statistics.regression import Floats
from bootmaker.lenses.trends.measure import DIMENSIONS, EVERYTHING, TO_MONDAY

EPOCH = date(1970, 1, 1)
DAY = 86_400
LONGEST_SILENCE = 8  # weeks without anybody: what lies before is another time, or a wrong date


@dataclass(frozen=True)
class Grid:
    """`counts[row]` is the series `names[row]` = (dimension, name); column 0 is the week or day number `start`."""

    names: tuple[tuple[str, str], ...]
    counts: Floats
    start: int
    unit: str  # "week" or "day"

    @property
    def times(self) -> int:
        """How many weeks or days."""
        return int(self.counts.shape[1])

    @property
    def all(self) -> Floats:
        """Everybody who said anything, by week or day."""
        found: Floats = self.counts[0]
        return found

    @property
    def exposure(self) -> Floats:
        """What each row is set against: everybody; of everything, the calendar."""
        found = np.repeat(self.all[None, :], len(self.names), axis=0)
        found[0] = 1.0
        return found


def monday(week: int) -> date:
    """The first day of a week number."""
    return EPOCH + timedelta(days=7 * week - TO_MONDAY // DAY)


def day_of(number: int) -> date:
    """The day of a day number."""
    return EPOCH + timedelta(days=number)


def week_of(day: int) -> int:
    """The week number of a day number."""
    return (day + TO_MONDAY // DAY) // 7


def whole_weeks(table: pa.Table, last_day: int | None) -> Grid:
    """The weeks that are over, without the first, which may have begun before the data did."""
    weeks = table["week"].to_pylist()
    if last_day is None or not weeks:
        return Grid((), np.zeros((0, 0)), 0, "week")
    heard = sorted({week for week, dimension in zip(weeks, table["dimension"].to_pylist(), strict=True)
                    if dimension == EVERYTHING and week <= week_of(last_day)})  # fmt: skip
    gaps = [later for before, later in pairwise(heard) if later - before > LONGEST_SILENCE]
    first = (gaps[-1] if gaps else min(heard, default=0)) + 1
    return _filled(table, "week", range(first, week_of(last_day)))


def whole_days(table: pa.Table, last_day: int | None, days: int) -> Grid:
    """The days before the last one, of which more may come in."""
    if last_day is None or not len(table):
        return Grid((), np.zeros((0, 0)), 0, "day")
    return _filled(table, "day", range(last_day - days, last_day))


def _filled(table: pa.Table, time: str, times: range) -> Grid:
    rows = list(zip(*(table[name].to_pylist() for name in ("dimension", "name", time, "customers")), strict=True))
    known = {(dimension, name) for dimension, name, when, _n in rows if when in times}
    names = _ordered(known)
    place = {name: row for row, name in enumerate(names)}
    counts = np.zeros((len(names), len(times)))
    for dimension, name, when, customers in rows:
        if when in times:
            counts[place[dimension, name], when - times.start] = customers
    return Grid(names, counts, times.start, time)


def _ordered(names: set[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Everything first, even where nobody was heard."""
    if not names:
        return ()
    order: Sequence[str] = DIMENSIONS
    return tuple(sorted({*names, (EVERYTHING, EVERYTHING)}, key=lambda one: (order.index(one[0]), one[1])))
