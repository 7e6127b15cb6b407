"""Tails of distributions, without SciPy: Poisson, negative binomial and Student's t, for arrays and single numbers.

They rest on the regularised incomplete beta and gamma functions, computed as in Press et al. 2007, Numerical Recipes,
3rd edition, sections 6.2 and 6.4 (series, and continued fractions by Lentz's method).
"""

from collections.abc import Callable
from math import lgamma
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

TINY = 1e-300
CLOSE = 1e-13
MOST_STEPS = 5_000
EXACT = 1e-12  # a quantile, at least
FEW, MANY, NEWTON = 3, 100, 6
_lgamma: Callable[[Any], Floats] = np.vectorize(lgamma, otypes=[np.float64])


def normal_quantile(p: float) -> float:
    """The p-th quantile of the standard normal distribution."""
    return NormalDist().inv_cdf(p)


def normal_at_least(z: ArrayLike) -> Floats:
    """P(Z >= z) of the standard normal distribution."""
    score = np.asarray(z, dtype=np.float64)
    half = 0.5 * np.asarray(gamma_at_least(0.5, score * score / 2))
    return np.where(score >= 0, half, 1 - half)


def poisson_at_least(y: ArrayLike, mean: ArrayLike) -> Floats:
    """P(Y >= y) for Poisson counts, y whole."""
    count, rate = _pair(y, mean)
    safe = np.maximum(count, 1)
    return np.where(count <= 0, 1.0, 1 - gamma_at_least(safe, np.maximum(rate, 0)))


def negative_binomial_at_least(y: ArrayLike, mean: ArrayLike, variance: ArrayLike) -> Floats:
    """P(Y >= y) for counts with this mean and variance; Poisson where the variance is no larger than the mean."""
    count, m, v = np.broadcast_arrays(*(np.asarray(one, dtype=np.float64) for one in (y, mean, variance)))
    over = (v > m * (1 + 1e-9)) & (m > 0)
    size = np.where(over, m * m / np.where(over, v - m, 1), 1.0)
    share = np.where(over, (v - m) / np.where(over, v, 1), 0.5)
    found = np.where(count <= 0, 1.0, incomplete_beta(np.maximum(count, 1), size, share))
    return found if over.all() else np.where(over, found, poisson_at_least(count, m))


def student_at_least(t: ArrayLike, freedom: ArrayLike) -> Floats:
    """P(T >= t) of Student's t."""
    score, df = _pair(t, freedom)
    half = 0.5 * incomplete_beta(df / 2, 0.5, df / (df + score * score))
    return np.where(score >= 0, half, 1 - half)


def student_quantile(p: float, freedom: float) -> float:
    """The p-th quantile of Student's t; inf for no degrees of freedom.

    Newton's steps from the expansion in powers of 1 / freedom (Abramowitz & Stegun 1964, 26.7.5), which alone is exact
    to nine digits from a hundred degrees on; halving where there are fewer than three.
    """
    if freedom <= 0:
        return float("inf")
    if freedom < FEW:
        return _halved(p, freedom)
    t = _expanded(normal_quantile(p), freedom)
    for _step in range(NEWTON if freedom < MANY else 0):
        t += (p - 1 + float(student_at_least(t, freedom))) / _student_density(t, freedom)
    return t


def _expanded(z: float, freedom: float) -> float:
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / freedom + second / freedom**2 + third / freedom**3 + fourth / freedom**4


def _student_density(t: float, freedom: float) -> float:
    log = lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - 0.5 * np.log(freedom * np.pi)
    return float(np.exp(log - (freedom + 1) / 2 * np.log1p(t * t / freedom)))


def _halved(p: float, freedom: float) -> float:
    low, high = -1e6, 1e6
    for _step in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if float(student_at_least(middle, freedom)) > 1 - p else (low, middle)
    return (low + high) / 2


def incomplete_beta(a: ArrayLike, b: ArrayLike, x: ArrayLike) -> Floats:
    """I_x(a, b), the regularised incomplete beta function; a, b > 0 and 0 <= x <= 1."""
    first, second, at = (np.asarray(one, dtype=np.float64) for one in (a, b, x))
    first, second, at = np.broadcast_arrays(first, second, at)
    swap = at > (first + 1) / (first + second + 2)
    p, q, z = np.where(swap, second, first), np.where(swap, first, second), np.where(swap, 1 - at, at)
    with np.errstate(divide="ignore"):
        front = np.exp(_lgamma(p + q) - _lgamma(p) - _lgamma(q) + p * np.log(z) + q * np.log1p(-z)) / p
    found = np.where(z <= 0, 0.0, front * _beta_fraction(p, q, z))
    return np.clip(np.where(swap, 1 - found, found), 0.0, 1.0)


def beta_quantile(p: ArrayLike, a: ArrayLike, b: ArrayLike) -> Floats:
    """The p-th quantile of the beta distribution, by Newton's steps, and by halving where one of them gains too little.

    Press et al. 2007, Numerical Recipes, 9.4 (rtsafe).
    """
    wanted, first, second = np.broadcast_arrays(*(np.asarray(one, dtype=np.float64) for one in (p, a, b)))
    scale = _lgamma(first) + _lgamma(second) - _lgamma(first + second)
    low, high, at = np.zeros(wanted.shape), np.ones(wanted.shape), first / (first + second)
    before = np.ones(wanted.shape)
    for _step in range(MOST_STEPS):
        off = incomplete_beta(first, second, at) - wanted
        density = np.exp((first - 1) * np.log(at) + (second - 1) * np.log1p(-at) - scale)
        low, high = np.where(off < 0, at, low), np.where(off < 0, high, at)
        near = np.clip(at - off / np.maximum(density, TINY), low, high)
        there = np.abs(near - at) <= EXACT
        gains = (near > low) & (near < high) & (np.abs(2 * off) <= np.abs(before * density))
        following = np.where(there | gains, near, (low + high) / 2)
        before, at = following - at, following
        if np.all(np.abs(before) <= EXACT):
            break
    return np.asarray(at, dtype=np.float64)


def gamma_at_least(a: ArrayLike, x: ArrayLike) -> Floats:
    """Q(a, x), the upper regularised incomplete gamma function; a > 0 and x >= 0."""
    shape, at = _pair(a, x)
    small = at < shape + 1
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        front = np.exp(-at + shape * np.log(at) - _lgamma(shape))
    series = 1 - front * _gamma_series(shape, np.where(small, at, 0.0))
    fraction = front * _gamma_fraction(shape, np.where(small, shape + 2, at))
    return np.clip(np.where(at <= 0, 1.0, np.where(small, series, fraction)), 0.0, 1.0)


def _pair(first: ArrayLike, second: ArrayLike) -> tuple[Floats, Floats]:
    one, other = np.broadcast_arrays(np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64))
    return one, other


def _away(value: Floats) -> Floats:
    return np.where(np.abs(value) < TINY, TINY, value)


def _beta_fraction(a: Floats, b: Floats, x: Floats) -> Floats:
    c, d = np.ones_like(x), 1 / _away(1 - (a + b) * x / (a + 1))
    found = d.copy()
    for m in range(1, MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d, c = 1 / _away(1 + step * d), _away(1 + step / c)
            found = found * d * c
        if np.all(np.abs(d * c - 1) < CLOSE):
            break
    return found


def _gamma_series(a: Floats, x: Floats) -> Floats:
    term = total = 1 / a
    for n in range(1, MOST_STEPS):
        term = term * x / (a + n)
        total = total + term
        if np.all(np.abs(term) < np.abs(total) * CLOSE):
            break
    return total


def _gamma_fraction(a: Floats, x: Floats) -> Floats:
    b = x + 1 - a
    c, d = np.full_like(x, 1 / TINY), 1 / _away(b)
    found = d
    for n in range(1, MOST_STEPS):
        b = b + 2
        step = -n * (n - a)
        d, c = 1 / _away(step * d + b), _away(b + step / c)
        found = found * d * c
        if np.all(np.abs(d * c - 1) < CLOSE):
            break
    return found
