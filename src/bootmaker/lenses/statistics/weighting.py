"""Weights that make those who spoke look like those who could have: one per stratum, from counts alone."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

TOLERANCE = 1e-9
MOST_ROUNDS = 500
MOST_TIMES_MEAN = 5.0
CLEAR_IMBALANCE = 0.1  # the usual cut-off of a love plot


def rake(cells: ArrayLike, groups: Sequence[ArrayLike], targets: Sequence[ArrayLike]) -> Floats:
    """`cells` scaled until the sums over each margin's groups are its targets: iterative proportional fitting.

    `groups[m][c]` is the group of cell c in margin m, `targets[m][g]` what group g should sum to. A group without
    anything in it stays at 0, whatever its target: nobody can be weighed up from nobody. Targets of different totals
    are met one after the other; the last one holds. Deming & Stephan 1940, Annals of Mathematical Statistics 11:427.
    """
    fitted = np.asarray(cells, dtype=np.float64).copy()
    margins = [
        (np.asarray(group, dtype=np.int64), np.asarray(target, dtype=np.float64))
        for group, target in zip(groups, targets, strict=True)
    ]
    for _round in range(MOST_ROUNDS):
        before = fitted.copy()
        for group, target in margins:
            sums = np.bincount(group, weights=fitted, minlength=len(target))
            fitted *= np.divide(target, sums, out=np.zeros_like(target), where=sums > 0)[group]
        if np.abs(fitted - before).max(initial=0.0) <= TOLERANCE * max(1.0, before.max(initial=0.0)):
            break
    return fitted


def post_stratified(answered: ArrayLike, population: ArrayLike) -> Floats:
    """The weight (N_h / N) / (n_h / n) of each stratum, mean 1 over who answered; 0 where nobody did.

    Holt & Smith 1979, Journal of the Royal Statistical Society A 142:33-46.
    """
    n, everyone = (np.asarray(one, dtype=np.float64) for one in (answered, population))
    reached = everyone * (n > 0)
    total = max(reached.sum(), TOLERANCE)
    weights: Floats = np.divide(reached * n.sum(), n * total, out=np.zeros_like(n), where=n > 0)
    return weights


def trimmed(weights: ArrayLike, many: ArrayLike, most: float = MOST_TIMES_MEAN) -> Floats:
    """Weights clipped at `most` times their mean, then rescaled so that their sum stays; `many` share each weight.

    As in the package balance of Meta, whose `trim_weights` clips at a multiple of the mean.
    """
    w, m = (np.asarray(one, dtype=np.float64) for one in (weights, many))
    total = (w * m).sum()
    if not total:
        return w
    clipped = np.minimum(w, most * total / m.sum())
    rescaled: Floats = clipped * total / (clipped * m).sum()
    return rescaled


def capped(sizes: ArrayLike, most: int = 1) -> Floats:
    """The weight min(1, m / n_i) of each touchpoint of a customer with n_i of them; all of one customer weigh <= m.

    A rule of our own: one customer, one voice, or `most` of them.
    """
    n = np.maximum(np.asarray(sizes, dtype=np.float64), 1.0)
    return np.minimum(1.0, most / n)


def hajek(values: ArrayLike, weights: ArrayLike) -> float:
    """The self-normalised weighted mean sum(w y) / sum(w); nan without weight.

    Hájek 1971, comment in Godambe & Sprott, Foundations of Statistical Inference.
    """
    y, w = (np.asarray(one, dtype=np.float64) for one in (values, weights))
    return float((w * y).sum() / w.sum()) if w.sum() else float("nan")


def standard_error(values: ArrayLike, weights: ArrayLike, customers: ArrayLike | None = None) -> float:
    """Of a weighted mean: sqrt(sum(w^2 (y - mean)^2)) / sum(w), the terms of one customer added before squaring.

    Taylor linearisation of a ratio, as in Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, 5.7.
    """
    y, w = (np.asarray(one, dtype=np.float64) for one in (values, weights))
    if not w.sum():
        return float("nan")
    terms = w * (y - hajek(y, w))
    if customers is not None:
        _names, place = np.unique(np.asarray(customers), return_inverse=True)
        terms = np.bincount(place, weights=terms).astype(np.float64)
    return float(np.sqrt((terms**2).sum()) / w.sum())


def imbalance(sample: ArrayLike, target: ArrayLike) -> Floats:
    """ASMD of each value of an attribute: |share in the sample - share in the target| / sd in the target.

    Both come as counts. Above 0.1 it is usually called unbalanced: Austin 2009, Statistics in Medicine 28:3083-3107.
    """
    s, t = (np.asarray(one, dtype=np.float64) for one in (sample, target))
    p, q = s / max(s.sum(), TOLERANCE), t / max(t.sum(), TOLERANCE)
    sd = np.sqrt(q * (1 - q))
    found: Floats = np.divide(np.abs(p - q), sd, out=np.zeros_like(sd), where=sd > 0)
    return found
