"""Survey scores with the intervals that are right for each, and tests of whether one has changed."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike

from bootmaker.lenses.statistics.proportions import Z95
from bootmaker.lenses.statistics.tails import normal_at_least, student_at_least, student_quantile


@dataclass(frozen=True)
class Estimated:
    """A number with its standard error and its 95 % interval."""

    value: float
    error: float
    low: float
    high: float


@dataclass(frozen=True)
class Tested:
    """A difference, later minus earlier, with its 95 % interval, the test statistic and the two-sided p-value."""

    value: float
    low: float
    high: float
    statistic: float
    p: float

    @property
    def clear(self) -> bool:
        """Whether the interval of the difference excludes zero."""
        return self.low > 0 or self.high < 0


def nps(promoters: float, passives: float, detractors: float) -> Estimated:
    """The net promoter score, -100 to 100, with the Wald interval: Var = P + D - (P - D)^2 of one trinomial sample.

    Goodman 1965, Technometrics 7:247-254. For intervals take `adjusted_nps`; this is what others print.
    """
    n = promoters + passives + detractors
    value, error = _net(promoters / n, detractors / n, n)
    return _around(value, error, -100, 100)


def adjusted_nps(promoters: float, passives: float, detractors: float) -> Estimated:
    """The same by the adjusted Wald method: three answers added, 3/4 each to promoters and detractors.

    Sauro & Lewis 2016, Quantifying the User Experience, 2nd edition; Rocks 2016, American Statistician 70:365-372.
    """
    return nps(promoters + 0.75, passives + 1.5, detractors + 0.75)


def nps_change(now: tuple[float, float, float], before: tuple[float, float, float]) -> Tested:
    """Two samples of (promoters, passives, detractors): z of the adjusted difference. Lewis & Sauro 2021."""
    first, second = adjusted_nps(*now), adjusted_nps(*before)
    difference, error = first.value - second.value, sqrt(first.error**2 + second.error**2)
    z = difference / error
    room = Z95 * error
    return Tested(difference, difference - room, difference + room, z, 2 * float(normal_at_least(abs(z))))


def _net(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    net = promoters - detractors
    return 100 * net, 100 * sqrt(max(promoters + detractors - net * net, 0.0) / n)


def _around(value: float, error: float, low: float, high: float) -> Estimated:
    return Estimated(value, error, max(low, value - Z95 * error), min(high, value + Z95 * error))


@dataclass(frozen=True)
class Moments:
    """Mean, sample variance and number of values that come counted."""

    mean: float
    variance: float
    n: float


def moments(values: ArrayLike, many: ArrayLike) -> Moments:
    """Of values and how often each occurs; the variance is 0.0 for fewer than two."""
    x, m = np.asarray(values, dtype=np.float64), np.asarray(many, dtype=np.float64)
    n = float(m.sum())
    mean = float((x * m).sum() / n) if n else 0.0
    return Moments(mean, float(((x - mean) ** 2 * m).sum() / (n - 1)) if n > 1 else 0.0, n)


def mean_interval(found: Moments) -> Estimated:
    """The mean with its t interval (Student 1908, Biometrika 6:1-25); without bounds for fewer than two values."""
    error = sqrt(found.variance / found.n) if found.n else 0.0
    room = student_quantile(0.975, found.n - 1) * error if found.n > 1 else float("inf")
    return Estimated(found.mean, error, found.mean - room, found.mean + room)


def welch(now: Moments, before: Moments) -> Tested:
    """The difference of two means whose variances may differ. Welch 1947, Biometrika 34:28-35."""
    parts = [one.variance / one.n if one.n else 0.0 for one in (now, before)]
    difference, error = now.mean - before.mean, sqrt(sum(parts))
    if not error or min(now.n, before.n) < 2:
        return Tested(difference, float("-inf"), float("inf"), 0.0, 1.0)
    freedom = sum(parts) ** 2 / sum(part**2 / (one.n - 1) for part, one in zip(parts, (now, before), strict=True))
    t, room = difference / error, student_quantile(0.975, freedom) * error
    return Tested(difference, difference - room, difference + room, t, 2 * float(student_at_least(abs(t), freedom)))


def cliffs_delta(now: ArrayLike, before: ArrayLike) -> float:
    """P(a later answer is higher) minus P(it is lower), from counts by step of one scale; 0.0 if either is empty.

    Cliff 1993, Psychological Bulletin 114:494-509.
    """
    first, second = np.asarray(now, dtype=np.float64), np.asarray(before, dtype=np.float64)
    pairs = first.sum() * second.sum()
    if not pairs:
        return 0.0
    lower = np.concatenate([[0.0], np.cumsum(second)[:-1]])
    higher = second.sum() - np.cumsum(second)
    return float((first * (lower - higher)).sum() / pairs)
