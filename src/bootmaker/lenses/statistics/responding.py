"""Who responds: how evenly, whether what is recorded explains it, and how often one would expect it."""

from collections.abc import Sequence
from math import erfc, exp, lgamma, log, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bootmaker.lenses.statistics.weighting import rake


def r_indicator(propensities: ArrayLike, many: ArrayLike | None = None) -> float:
    """1 - 2 sd of the response propensities: 1 when everybody responds alike, lower the more it depends on who one is.

    Schouten, Cobben & Bethlehem 2009, Survey Methodology 35:101-113; the sd of the population (n - 1 below).
    """
    p = np.asarray(propensities, dtype=np.float64)
    m = np.ones_like(p) if many is None else np.asarray(many, dtype=np.float64)
    n = m.sum()
    if n < 2:
        return 1.0
    mean = (p * m).sum() / n
    return float(1 - 2 * np.sqrt((m * (p - mean) ** 2).sum() / (n - 1)))


def expected(exposure: ArrayLike, heard: ArrayLike, groups: Sequence[ArrayLike]) -> NDArray[np.float64]:
    """What each stratum would be expected to say by a Poisson model of its attributes' main effects.

    `exposure` counts customers (or orders) of each stratum, `heard` what came from it; `groups` as in `rake`. The
    likelihood equations of that model say that each margin's fitted sums are the observed ones, so that raking solves
    them: Birch 1963, Journal of the Royal Statistical Society B 25:220-233.
    """
    counted = np.asarray(heard, dtype=np.float64)
    margins = [np.asarray(group, dtype=np.int64) for group in groups]
    return rake(exposure, margins, [np.bincount(group, weights=counted) for group in margins])


def at_least_one(mean: ArrayLike) -> NDArray[np.float64]:
    """The chance 1 - exp(-mean) of at least one in a Poisson process."""
    return -np.expm1(-np.asarray(mean, dtype=np.float64))


def independence(yes: ArrayLike, everyone: ArrayLike) -> float:
    """The p-value of Pearson's chi-square test that the share of `yes` is the same in all groups; 1.0 for one group.

    Pearson 1900, Philosophical Magazine 50:157-175.
    """
    k, n = (np.asarray(one, dtype=np.float64) for one in (yes, everyone))
    k, n = k[n > 0], n[n > 0]
    p, df = k.sum() / max(n.sum(), 1.0), len(n) - 1
    if df < 1 or not 0 < p < 1:
        return 1.0
    return chi_square_tail(float(((k - n * p) ** 2 / (n * p * (1 - p))).sum()), df)


def fit(counted: ArrayLike, shares: ArrayLike) -> float:
    """The p-value of Pearson's chi-square test that `counted` are a sample with these `shares`; 1.0 for one group.

    Pearson 1900, Philosophical Magazine 50:157-175.
    """
    n, p = (np.asarray(one, dtype=np.float64) for one in (counted, shares))
    n, p = n[p > 0], p[p > 0]
    hoped = n.sum() * p / max(p.sum(), 1e-12)
    if len(n) < 2 or not n.sum():
        return 1.0
    return chi_square_tail(float(((n - hoped) ** 2 / hoped).sum()), len(n) - 1)


def chi_square_tail(value: float, df: int) -> float:
    """P(chi2 > value) for whole degrees of freedom: a finite sum, Abramowitz & Stegun 1964, 26.4.4 and 26.4.5."""
    if value <= 0:
        return 1.0
    half, odd = value / 2, df % 2
    terms = sum(exp((k + odd / 2) * log(half) - half - lgamma(k + odd / 2 + 1)) for k in range(df // 2))
    return terms + (erfc(sqrt(half)) if odd else 0.0)
