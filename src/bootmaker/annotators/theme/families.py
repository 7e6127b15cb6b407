"""Which themes belong together: a few families, by Ward's method on the themes' centroids."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LEAST_THEMES = 9  # fewer need no families
MOST = 12


def families(centres: Floats, sizes: Ints) -> Ints:
    """The family of every theme, from 0, the biggest first; empty where there are too few themes.

    Ward's method (Ward 1963, JASA 58:236-244), themes weighed by their texts, cut at the square root of their
    number, twelve at most: what a person can overlook.
    """
    count = len(centres)
    if count < LEAST_THEMES:
        return np.empty(0, np.int64)
    merged = ward(centres.astype(np.float64), sizes.astype(np.float64), min(MOST, round(count**0.5)))
    weight = np.bincount(merged, sizes)
    rank = np.empty(len(weight), np.int64)
    rank[np.lexsort((np.arange(len(weight)), -weight))] = np.arange(len(weight))
    return np.asarray(rank[merged], np.int64)


def ward(points: npt.NDArray[np.float64], weights: npt.NDArray[np.float64], groups: int) -> Ints:
    """Points joined two at a time, always the pair that adds least to the squares within, until `groups` are left."""
    label = np.arange(len(points))
    centre, weight = points.copy(), np.maximum(weights, 1e-9)
    square = (centre**2).sum(axis=1)
    cost = _cost(square[:, None] + square - 2 * centre @ centre.T, weight[:, None], weight)
    np.fill_diagonal(cost, np.inf)
    for _step in range(len(points) - groups):
        one, other = sorted(divmod(int(cost.argmin()), len(points)))
        centre[one] = np.average(centre[[one, other]], axis=0, weights=weight[[one, other]])
        weight[one] += weight[other]
        label[label == other] = one
        cost[other] = cost[:, other] = np.inf
        left = np.isfinite(cost[one])
        new = _cost(((centre - centre[one]) ** 2).sum(axis=1), weight, weight[one])
        cost[one, left] = cost[left, one] = new[left]
    return np.unique(label, return_inverse=True)[1].astype(np.int64)


def _cost(
    distance: npt.NDArray[np.float64], one: npt.NDArray[np.float64], other: npt.NDArray[np.float64] | np.float64
) -> npt.NDArray[np.float64]:
    """What joining adds to the sum of squares."""
    return np.asarray(distance * (one * other / (one + other)), np.float64)
