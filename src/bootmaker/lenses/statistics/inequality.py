"""How unequally something is spread over people."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bootmaker.lenses.statistics.counted import in_order


def gini(sizes: ArrayLike, many: ArrayLike | None = None) -> float:
    """Inequality of `sizes` in [0, 1), 0 when all are equal; `many` says how often each size occurs.

    G = 2 sum(i x_(i)) / (n sum(x)) - (n + 1) / n over sorted x, as in Dixon et al. 1987, Ecology 68:1548-1551.
    """
    x, m = in_order(sizes, many)
    n, total = m.sum(), (x * m).sum()
    if not total:
        return 0.0
    before = np.cumsum(m) - m
    ranks = m * before + m * (m + 1) / 2  # the sum of the ranks that each size takes
    return float(2 * (ranks * x).sum() / (n * total) - (n + 1) / n)


def lorenz(sizes: ArrayLike, many: ArrayLike | None = None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The Lorenz curve (Lorenz 1905): shares of customers, quietest first, and shares of all they said; from (0, 0)."""
    x, m = in_order(sizes, many)
    people, said = np.cumsum(m), np.cumsum(x * m)
    if not len(said) or not said[-1]:
        return np.array([0.0, 1.0]), np.array([0.0, 1.0])
    return np.concatenate([[0.0], people / people[-1]]), np.concatenate([[0.0], said / said[-1]])


def top_share(share: float, sizes: ArrayLike, many: ArrayLike | None = None) -> float:
    """How much of everything comes from the loudest `share` of customers, by the curve of Lorenz 1905.

    The curve is read between its points.
    """
    people, said = lorenz(sizes, many)
    return float(1 - np.interp(1 - share, people, said))
