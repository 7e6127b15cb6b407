"""Whether values have one peak or two."""

import numpy as np
from numpy.typing import ArrayLike

from bootmaker.lenses.statistics.counted import pair
from bootmaker.lenses.statistics.proportions import Z95

UNIFORM = 5 / 9  # what a uniform distribution has


def bimodality(values: ArrayLike, many: ArrayLike | None = None) -> float:
    """Sarle's coefficient (g1^2 + 1) / (g2 + 3 (n-1)^2 / ((n-2)(n-3))), above 5/9 a sign of two peaks; nan below four.

    g1 and g2 are the sample skewness and excess kurtosis with their small-sample corrections. SAS Institute 1990,
    SAS/STAT User's Guide, as discussed by Pfister et al. 2013, Frontiers in Psychology 4:700. A heavy skew
    raises it, too.
    """
    x, m = pair(values, many)
    n = m.sum()
    if n < 4:
        return float("nan")
    centred = x - (x * m).sum() / n
    m2, m3, m4 = ((centred**power * m).sum() / n for power in (2, 3, 4))
    if not m2:
        return float("nan")
    skew = np.sqrt(n * (n - 1)) / (n - 2) * m3 / m2**1.5
    kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2**2 - 3) + 6)
    return float((skew**2 + 1) / (kurtosis + 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))))


def above_next(counts: ArrayLike) -> tuple[float, float]:
    """The 95 % interval of the share on the lowest step minus that on the next: p1 - p2 of one multinomial sample.

    Var = (p1 + p2 - (p1 - p2)^2) / n: Goodman 1965, Technometrics 7:247-254. (-1, 1) for nothing.
    """
    steps = np.asarray(counts, dtype=np.float64)
    n = steps.sum()
    if len(steps) < 2 or not n:
        return -1.0, 1.0
    first, second = steps[:2] / n
    half = Z95 * np.sqrt((first + second - (first - second) ** 2) / n)
    return float(first - second - half), float(first - second + half)
