"""Did it help? What changed after a decision, with the trend taken out, and how those who were answered rate since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from bootmaker.lenses.scores.measure import KEY
from bootmaker.lenses.statistics.interrupted import Step, mean_step, share_step
from bootmaker.lenses.statistics.tails import student_quantile
from bootmaker.lenses.trends.grid import week_of

BEFORE, AFTER = 26, 13  # weeks that are looked at: a straight trend holds for so long and hardly longer
MILLI = 1000
FEWEST = 5  # customers who rated again
Rating = Mapping[str, Any]


@dataclass(frozen=True)
class Rerated:
    """Ratings (0 to 1) of the same people on the same scale before and after.

    `interval` is that of 95 % of after minus before; None for fewer than five.
    """

    people: int
    both: int
    before: float = 0.0
    after: float = 0.0
    interval: tuple[float, float] | None = None

    @property
    def value(self) -> float:
        """After minus before."""
        return self.after - self.before


@dataclass(frozen=True)
class Scale:
    """A score: what it is called, and from where to where it goes."""

    name: str
    low: float
    high: float


@dataclass(frozen=True)
class Effect:
    """What changed. `theme` is a ratio of shares, `moments` (valence, -1 to 1) and `scores` (0 to 1) are differences.

    None: too few weeks to tell. `weeks` counts the whole weeks before and after that were looked at, those with
    nobody included.
    """

    since: date
    weeks: tuple[int, int]
    theme: Step | None
    moments: Step | None
    scores: Step | None
    scale: Scale | None
    answered: Rerated
    others: Rerated


def view(
    results: Mapping[str, pa.Table], since: date, answered: Mapping[str, datetime], others: Sequence[str]
) -> Effect:
    """The effect of what took hold on the day `since`.

    `answered`: customers and when they were; `others` spoke of it, too, and were not answered. The week of the day
    itself, and a last one that is not over, belong to neither side.
    """
    last = results["last"]["last"][0].as_py()
    middle = week_of((since - date(1970, 1, 1)).days)
    end = min(week_of(last // 86_400) if last is not None else middle, middle + 1 + AFTER)
    weeks = results["weeks"]
    start = max(min(weeks["week"].to_pylist(), default=middle) + 1, middle - BEFORE)
    columns = [week for week in range(start, end) if week != middle]
    cut = sum(week < middle for week in columns)
    heard, named, felt, mood = (_series(weeks, name, columns) for name in ("heard", "named", "felt", "mood"))
    scale, customers, level = _biggest(results["rated"], columns)
    ratings = results["ratings"].to_pylist()
    break_at = datetime.combine(since, datetime.min.time(), UTC)
    return Effect(
        since=since,
        weeks=(cut, len(columns) - cut),
        theme=share_step(named, heard, cut),
        moments=mean_step(mood / np.maximum(felt, 1) / MILLI, felt, cut),
        scores=mean_step(level / np.maximum(customers, 1) / MILLI, customers, cut),
        scale=scale,
        answered=_rerated(ratings, answered),
        others=_rerated(ratings, dict.fromkeys(others, break_at)),
    )


def _series(table: pa.Table, name: str, weeks: Sequence[int]) -> Any:
    found = dict(zip(table["week"].to_pylist(), table[name].to_pylist(), strict=True))
    return np.array([found.get(week, 0) for week in weeks], dtype=np.float64)


def _biggest(rated: pa.Table, weeks: Sequence[int]) -> tuple[Scale | None, Any, Any]:
    """The score that most customers gave in these weeks: its name, customers and sums of levels by week."""
    inside = [row for row in rated.to_pylist() if row["week"] in set(weeks)]
    totals: dict[tuple[Any, ...], int] = {}
    for row in inside:
        key = tuple(row[name] for name in KEY)
        totals[key] = totals.get(key, 0) + row["customers"]
    if not totals:
        return None, np.zeros(len(weeks)), np.zeros(len(weeks))
    best = max(totals, key=lambda key: (totals[key], str(key)))
    rows = pa.Table.from_pylist([row for row in inside if tuple(row[name] for name in KEY) == best])
    source, question, low, high = best
    return Scale(question or source, low, high), _series(rows, "customers", weeks), _series(rows, "level", weeks)


def _rerated(ratings: Sequence[Rating], told: Mapping[str, datetime]) -> Rerated:
    """For each person the last rating before, and the first after, on the scale of the last one before."""
    theirs: dict[str, list[Rating]] = {person: [] for person in told}
    for one in sorted(ratings, key=lambda one: one["time"]):
        theirs.get(one["customer"], []).append(one)
    pairs = [pair for person, at in told.items() if (pair := _pair(theirs[person], at.timestamp())) is not None]
    if not pairs:
        return Rerated(len(told), 0)
    before, after = (np.array(side, dtype=np.float64) / MILLI for side in zip(*pairs, strict=True))
    interval = None
    if len(pairs) >= FEWEST:
        moved = after - before
        half = student_quantile(0.975, len(pairs) - 1) * moved.std(ddof=1) / np.sqrt(len(pairs))
        interval = (float(moved.mean() - half), float(moved.mean() + half))
    return Rerated(len(told), len(pairs), float(before.mean()), float(after.mean()), interval)


def _pair(mine: Sequence[Rating], at: float) -> tuple[int, int] | None:
    """The levels of the last of these ratings before `at` and the first after it on the same scale."""
    earlier = [one for one in mine if one["time"] < at]
    if not earlier:
        return None
    scale = [earlier[-1][name] for name in KEY]
    later = [one for one in mine if one["time"] > at and [one[name] for name in KEY] == scale]
    return (earlier[-1]["level"], later[0]["level"]) if later else None
