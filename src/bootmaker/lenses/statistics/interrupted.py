"""Interrupted time series: what changed at a known week, with the trend that was there anyway taken out.

The design has a level, a straight trend through all weeks, and a step at the interruption (Wagner, Soumerai, Zhang &
Ross-Degnan 2002, J. Clinical Pharmacy and Therapeutics 27:299-309; Bernal, Cummins & Gasparrini 2017, Int. J.
Epidemiology 46:348-355). Weeks that hang together make an ordinary interval too narrow. The widest of three counts: the
ordinary one; that one for n (1 - r) / (1 + r) weeks, r the correlation of neighbouring residuals (Quenouille 1952,
Associated Measurements, ch. 11); and that of Newey & West 1987, Econometrica 55:703-708, with floor(4 (n / 100)^(2/9))
lags.
"""

from dataclasses import dataclass
from math import exp, sqrt

import numpy as np
from numpy.typing import ArrayLike

from bootmaker.lenses.statistics.regression import Floats, quasi_poisson
from bootmaker.lenses.statistics.tails import student_quantile

LEAST_BEFORE, LEAST_AFTER = 8, 4  # weeks with anybody in them
TERMS = 3
HALF = 0.5
MOST_ALIKE = 0.9
TINY = 1e-9  # residuals that are nothing but rounding


@dataclass(frozen=True)
class Step:
    """The step at the interruption and its 95 % interval; a ratio for shares, a difference for means.

    `before` and `after` are plain averages of the weeks, without the trend taken out.
    """

    value: float
    low: float
    high: float
    before: float
    after: float
    weeks: tuple[int, int]  # before and after, with anybody in them


def share_step(counts: ArrayLike, exposure: ArrayLike, first_after: int) -> Step | None:
    """By how many times a share rose or fell at `first_after` (an index); None where there are too few weeks.

    Quasi-Poisson with the exposure as offset. A side without a single count gets half a one, spread over its weeks.
    """
    y, e = (np.asarray(one, dtype=np.float64) for one in (counts, exposure))
    weeks = _weeks(e, first_after)
    if weeks is None or not y.sum():
        return None
    before, after = (float(y[side].sum() / e[side].sum()) for side in _sides(first_after))
    y = _no_empty_side(y, e, first_after)
    design = _design(len(y), first_after)
    fit = quasi_poisson(y[None], design, exposure=e[None])
    used = e > 0
    residuals, mean = (y - fit.fitted[0])[used], fit.fitted[0][used]
    robust = newey_west(design[used] * residuals[:, None], fit.spread[0])[2, 2]
    own = fit.dispersion[0] * fit.spread[0][2, 2]
    variance = max(own * _lengthened(residuals / np.sqrt(mean)), robust)
    step, half = float(fit.coefficients[0, 2]), _half(variance, weeks)
    return Step(exp(step), exp(step - half), exp(step + half), before, after, weeks)


def mean_step(means: ArrayLike, numbers: ArrayLike, first_after: int) -> Step | None:
    """By how much a mean rose or fell at `first_after`; `numbers` is how many each week's mean rests on.

    Least squares weighted by these numbers; None where there are too few weeks.
    """
    y, n = (np.asarray(one, dtype=np.float64) for one in (means, numbers))
    weeks = _weeks(n, first_after)
    if weeks is None:
        return None
    y = np.where(n > 0, y, 0.0)
    before, after = (float((y[side] * n[side]).sum() / n[side].sum()) for side in _sides(first_after))
    used, design = n > 0, _design(len(y), first_after)[n > 0]
    coefficients, covariance = least_squares(y[used], design, n[used])
    residuals = np.sqrt(n[used]) * (y[used] - design @ coefficients)
    own = np.linalg.inv((design * n[used, None]).T @ design)[2, 2] * (residuals**2).mean()
    step, half = float(coefficients[2]), _half(max(own * _lengthened(residuals), covariance[2, 2]), weeks)
    return Step(step, step - half, step + half, before, after, weeks)


def least_squares(
    y: Floats, design: Floats, weights: Floats | None = None, *, lags: int | None = None
) -> tuple[Floats, Floats]:
    """Coefficients and their Newey-West covariance."""
    w = np.ones(len(y)) if weights is None else weights
    bread = np.asarray(np.linalg.inv((design * w[:, None]).T @ design), dtype=np.float64)
    coefficients = bread @ (design * w[:, None]).T @ y
    scores = design * (w * (y - design @ coefficients))[:, None]
    return coefficients, newey_west(scores, bread, lags=lags)


def newey_west(scores: Floats, bread: Floats, *, lags: int | None = None) -> Floats:
    """bread (sum of products of scores, those l weeks apart weighted 1 - l / (lags + 1)) bread."""
    reach = int(4 * (len(scores) / 100) ** (2 / 9)) if lags is None else lags
    meat = scores.T @ scores
    for lag in range(1, min(reach, len(scores) - 1) + 1):
        apart = scores[lag:].T @ scores[:-lag]
        meat = meat + (1 - lag / (reach + 1)) * (apart + apart.T)
    found: Floats = bread @ meat @ bread
    return found


def _lengthened(residuals: Floats) -> float:
    """(1 + r) / (1 - r), at least 1; r is raised by terms / n, by which fitting lowers it."""
    total = float((residuals**2).sum())
    r = float((residuals[1:] * residuals[:-1]).sum()) / total if total > TINY else 0.0
    r = min(max(r + TERMS / len(residuals), 0.0), MOST_ALIKE)
    return (1 + r) / (1 - r)


def _design(weeks: int, first_after: int) -> Floats:
    time = np.arange(weeks, dtype=np.float64) - first_after
    return np.column_stack([np.ones(weeks), time / max(weeks, 1), time >= 0])


def _sides(first_after: int) -> tuple[slice, slice]:
    return slice(None, first_after), slice(first_after, None)


def _weeks(exposure: Floats, first_after: int) -> tuple[int, int] | None:
    before, after = (int((exposure[side] > 0).sum()) for side in _sides(first_after))
    return (before, after) if before >= LEAST_BEFORE and after >= LEAST_AFTER else None


def _no_empty_side(counts: Floats, exposure: Floats, first_after: int) -> Floats:
    filled = counts.copy()
    for side in _sides(first_after):
        if not counts[side].sum():
            filled[side] += HALF * exposure[side] / exposure[side].sum()
    return filled


def _half(variance: float, weeks: tuple[int, int]) -> float:
    """Half the width of the interval, with the small-sample factor n / (n - k) and Student's t."""
    n = sum(weeks)
    return student_quantile(0.975, n - TERMS) * sqrt(variance * n / (n - TERMS))
