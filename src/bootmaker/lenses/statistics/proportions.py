"""Shares and their differences, with intervals."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959963984540054  # the 97.5th percentile of the standard normal distribution


@dataclass(frozen=True)
class Share:
    """k of n with its 95 % interval; `value` is None when n is 0."""

    k: int
    n: int

    @property
    def value(self) -> float | None:
        """k / n."""
        return self.k / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float]:
        """The Wilson interval; (0, 1) when n is 0."""
        return wilson(self.k, self.n)


def wilson(k: float, n: float, z: float = Z95) -> tuple[float, float]:
    """The score interval of a proportion; (0, 1) for n = 0.

    Wilson 1927, JASA 22:209-212; checked against Newcombe 1998, Statistics in Medicine 17:857-872, Table I.
    """
    if n == 0:
        return 0.0, 1.0
    p = k / n
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def newcombe(first: Share, second: Share) -> tuple[float, float]:
    """The interval of the difference of two independent proportions, first minus second; (-1, 1) if one is empty.

    Hybrid score, method 10 of Newcombe 1998, Statistics in Medicine 17:873-890.
    """
    if first.value is None or second.value is None:
        return -1.0, 1.0
    (low1, high1), (low2, high2) = first.interval, second.interval
    p1, p2 = first.value, second.value
    difference = p1 - p2
    return (
        difference - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
        difference + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
    )
