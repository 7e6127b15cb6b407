"""The few statistics that lenses share, each with the source of its formula."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

Z95 = 1.959963984540054  # the 97.5th percentile of the standard normal distribution
MOST_DESIGN_EFFECT = 3.0
LEAST_EFFECTIVE = 50.0


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


def wilson(k: int, n: int, z: float = Z95) -> tuple[float, float]:
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


def gini(sizes: ArrayLike, many: ArrayLike | None = None) -> float:
    """Inequality of `sizes` in [0, 1), 0 when all are equal; `many` says how often each size occurs.

    G = 2 sum(i x_(i)) / (n sum(x)) - (n + 1) / n over sorted x, as in Dixon et al. 1987, Ecology 68:1548-1551.
    """
    x, m = _sorted(sizes, many)
    n, total = m.sum(), (x * m).sum()
    if not total:
        return 0.0
    before = np.cumsum(m) - m
    ranks = m * before + m * (m + 1) / 2  # the sum of the ranks that each size takes
    return float(2 * (ranks * x).sum() / (n * total) - (n + 1) / n)


def lorenz(sizes: ArrayLike, many: ArrayLike | None = None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The Lorenz curve (Lorenz 1905): shares of customers, quietest first, and shares of all they said; from (0, 0)."""
    x, m = _sorted(sizes, many)
    people, said = np.cumsum(m), np.cumsum(x * m)
    if not len(said) or not said[-1]:
        return np.array([0.0, 1.0]), np.array([0.0, 1.0])
    return np.concatenate([[0.0], people / people[-1]]), np.concatenate([[0.0], said / said[-1]])


def top_share(share: float, sizes: ArrayLike, many: ArrayLike | None = None) -> float:
    """How much of everything comes from the loudest `share` of customers; the curve is read between its points."""
    people, said = lorenz(sizes, many)
    return float(1 - np.interp(1 - share, people, said))


def design_effect(weights: ArrayLike, many: ArrayLike | None = None) -> float:
    """Kish's design effect n sum(w^2) / sum(w)^2, at least 1; 1.0 for no weights. Kish 1965, Survey Sampling."""
    w, m = _pair(weights, many)
    total = (w * m).sum()
    return float(m.sum() * (w * w * m).sum() / total**2) if total else 1.0


def effective_number(weights: ArrayLike, many: ArrayLike | None = None) -> float:
    """Kish's effective sample size sum(w)^2 / sum(w^2); of shares, the effective number of voices. 0.0 for none."""
    w, m = _pair(weights, many)
    squares = (w * w * m).sum()
    return float((w * m).sum() ** 2 / squares) if squares else 0.0


def headline_refused(deff: float, effective: float) -> bool:
    """Whether a weighted number rests on too little to be a headline: deff > 3 or an effective n below 50."""
    return deff > MOST_DESIGN_EFFECT or effective < LEAST_EFFECTIVE


def polarity(counts: ArrayLike) -> Share:
    """Ratings at the two extremes of the scale; `counts` runs from the lowest step to the highest.

    Schoenmueller, Netzer & Stahl 2020, Journal of Marketing Research 57:853-877.
    """
    steps = np.asarray(counts, dtype=np.int64)
    return Share(int(steps[0] + steps[-1]) if len(steps) > 1 else 0, int(steps.sum()))


def positive_imbalance(counts: ArrayLike) -> Share:
    """Ratings above the middle of the scale, of those that are not in the middle (Schoenmueller et al. 2020)."""
    steps = np.asarray(counts, dtype=np.int64)
    half = len(steps) // 2
    low, high = int(steps[:half].sum()), int(steps[len(steps) - half :].sum())
    return Share(high, low + high)


def j_shaped(counts: ArrayLike) -> bool:
    """Most ratings at the top and more at the bottom than one step above it (Hu, Zhang & Pavlou 2009, CACM 52:144)."""
    steps = np.asarray(counts, dtype=np.int64)
    return len(steps) > 2 and bool(steps[-1] == steps.max() and steps[0] > steps[1])


def _pair(values: ArrayLike, many: ArrayLike | None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x = np.asarray(values, dtype=np.float64)
    return x, np.ones_like(x) if many is None else np.asarray(many, dtype=np.float64)


def _sorted(sizes: ArrayLike, many: ArrayLike | None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, m = _pair(sizes, many)
    order = np.argsort(x, kind="stable")
    return x[order], m[order]
