"""Differences of two shares or two means, when some of the customers may be in both groups."""

from dataclasses import dataclass
from math import inf, sqrt

from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.statistics.tails import normal_at_least, student_at_least, student_quantile


@dataclass(frozen=True)
class Interval:
    """The 95 % interval of first minus second, and the two-sided p-value of there being no difference."""

    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Mean:
    """A mean over n customers and the standard deviation of one of them (divisor n - 1)."""

    value: float
    sd: float
    n: int

    @property
    def variance(self) -> float:
        """Of the mean; inf where one customer cannot tell."""
        return self.sd**2 / self.n if self.n > 1 else inf


def share_difference(first: Share, second: Share, covariance: float = 0.0) -> Interval:
    """First minus second; `covariance` is that of the two shares, 0 where nobody is in both.

    Hybrid score, method 10 of Newcombe 1998, Statistics in Medicine 17:873-890; with an overlap its extension to
    correlated estimates, Zou & Donner 2008, Statistics in Medicine 27:1693-1702, equation 6. The p-value is that of the
    pooled score test. No customers on a side: (-1, 1) and 1.
    """
    if first.value is None or second.value is None:
        return Interval(-1.0, 1.0, 1.0)
    p1, p2 = first.value, second.value
    (low1, high1), (low2, high2) = first.interval, second.interval
    r = _correlation(covariance, p1 * (1 - p1) / first.n, p2 * (1 - p2) / second.n)
    down, up = (p1 - low1, high2 - p2), (high1 - p1, p2 - low2)
    pooled = (first.k + second.k) / (first.n + second.n)
    variance = pooled * (1 - pooled) * (1 / first.n + 1 / second.n) - 2 * covariance
    return Interval(p1 - p2 - _joined(*down, r), p1 - p2 + _joined(*up, r), _normal_p(p1 - p2, variance))


def mean_difference(first: Mean, second: Mean, covariance: float = 0.0) -> Interval:
    """First minus second; `covariance` is that of the two means, 0 where nobody is in both.

    Welch 1938, Biometrika 29:350-362. With an overlap the degrees of freedom are at most those of the smaller group,
    as for paired values, which errs on the safe side. A single customer on a side: no bounds and 1.
    """
    one, two = first.variance, second.variance
    if inf in (one, two):
        return Interval(-inf, inf, 1.0)
    difference, variance = first.value - second.value, max(one + two - 2 * covariance, 0.0)
    if not variance:
        return Interval(difference, difference, float(not difference))
    freedom = (one + two) ** 2 / (one**2 / (first.n - 1) + two**2 / (second.n - 1))
    if covariance:
        freedom = min(freedom, min(first.n, second.n) - 1)
    half = student_quantile(0.975, freedom) * sqrt(variance)
    p = 2 * float(student_at_least(abs(difference) / sqrt(variance), freedom))
    return Interval(difference - half, difference + half, p)


def shared_covariance(both: int, n1: int, n2: int, covariance: float) -> float:
    """The covariance of two means (or shares) of n1 and n2 customers, `both` of them the same.

    `covariance` is that of a customer's two values, over those in both groups. Kish 1965, Survey Sampling, ch. 12.
    """
    return both * covariance / (n1 * n2) if n1 and n2 else 0.0


def _correlation(covariance: float, one: float, two: float) -> float:
    return max(-1.0, min(1.0, covariance / sqrt(one * two))) if one * two > 0 else 0.0


def _joined(one: float, two: float, r: float) -> float:
    return sqrt(max(one**2 + two**2 - 2 * r * one * two, 0.0))


def _normal_p(difference: float, variance: float) -> float:
    if variance <= 1e-18:
        return float(abs(difference) < 1e-12)
    return min(1.0, 2 * float(normal_at_least(abs(difference) / sqrt(variance))))
