"""Readings that are uncertain, pulled towards their mean before anybody looks for the highest of them."""

from functools import cache
from math import erf, pi, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def spread_beyond_noise(total: int, squares: int, noise: int, n: int) -> tuple[float, float]:
    """The mean, and tau^2 = max(0, Var(x) - mean s^2): how much the true values differ (method of moments).

    Efron & Morris 1973, JASA 68:117-130.

    Takes the exact whole-number sums of x, x^2 and s^2 over n values, so that the order of the values is nothing.
    """
    if not n:
        return 0.0, 0.0
    mean = total / n
    return mean, max(0.0, (squares * n - total * total) / (n * n) - noise / n)


def pulled(values: ArrayLike, variances: ArrayLike, mean: float, spread: float) -> Floats:
    """theta = mu + B (x - mu) with B = tau^2 / (tau^2 + s^2); a value without noise stays as it is.

    Empirical-Bayes shrinkage, Efron & Morris 1975, JASA 70:311-319, for unequal variances.
    """
    x, s2 = np.asarray(values, dtype=np.float64), np.asarray(variances, dtype=np.float64)
    return np.where(s2 == 0, x, mean + (x - mean) * kept(s2, spread))


def kept(variances: ArrayLike, spread: float) -> Floats:
    """B, the share of a value's distance from the mean that is kept; 1 without noise. Efron & Morris 1973."""
    s2 = np.asarray(variances, dtype=np.float64)
    return np.where(s2 == 0, 1.0, spread / np.where(s2 == 0, 1.0, spread + s2))


def james_stein(values: ArrayLike, variance: float) -> tuple[float, Floats]:
    """The factor c = 1 - (k - 3) s^2 / sum((x - mean)^2), at least 0, and the k values shrunk by it to their mean.

    For k > 3 values of one known variance. Efron & Morris 1977, Scientific American 236(5):119-127.
    """
    x = np.asarray(values, dtype=np.float64)
    around = float(((x - x.mean()) ** 2).sum())
    factor = max(0.0, 1 - (len(x) - 3) * variance / around) if around else 0.0
    return factor, x.mean() + factor * (x - x.mean())


@cache
def expected_maximum(n: int) -> float:
    """E[max] of n independent standard normals: how far noise alone lifts a peak, in standard deviations.

    The integral of x n phi(x) Phi(x)^(n-1), by trapezoids; Harter 1961, Biometrika 48:151-165, Table 1.
    """
    x = np.linspace(-9.0, 9.0, 3_601)
    density = np.exp(-x * x / 2) / sqrt(2 * pi)
    below = np.array([(1 + erf(one / sqrt(2))) / 2 for one in x])
    return float(np.trapezoid(x * n * density * below ** (n - 1), x))
