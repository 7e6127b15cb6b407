"""Weights of a few predictors fitted to an outcome, with what they explain of data they were not fitted to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
GROUPS, FOLDS, RESAMPLES = 200, 10, 1_000
SEED = 20_261
TINY = 1e-9


@dataclass(frozen=True)
class Fit:
    """y = intercept + sum(weight x predictor), no weight below zero; intervals of 95 %.

    `explained`: cross-validated R^2. It is below zero where the fit predicts worse than the mean outcome.
    """

    n: int
    intercept: float
    weights: tuple[float, ...]
    intervals: tuple[tuple[float, float], ...]
    explained: float


def products(predictors: ArrayLike, outcome: ArrayLike, subjects: ArrayLike) -> Floats:
    """All that a fit needs of the data: sums of products of (1, predictors, outcome), for each group of subjects.

    `subjects` numbers whom each row comes from. Rows of one subject stay together, in one of at most 200 random groups.
    """
    rows = np.column_stack([np.ones(len(np.asarray(outcome))), np.asarray(predictors, dtype=np.float64), outcome])
    group = _groups(np.asarray(subjects, dtype=np.int64))
    order = np.argsort(group, kind="stable")
    parts = np.split(rows[order], np.flatnonzero(np.diff(group[order])) + 1)
    return np.stack([part.T @ part for part in parts])


def explained(data: Floats, chosen: Sequence[int]) -> float:
    """Cross-validated R^2 (Stone 1974, JRSS-B 36:111-147) of some predictors alone; see `fitted`."""
    return _explained(_inside(data, chosen))


def fitted(data: Floats, chosen: Sequence[int]) -> Fit:
    """Non-negative least squares with an intercept (Lawson & Hanson 1974, ch. 23) on some predictors, counted from 0.

    `data`: their `products`. Groups of subjects are left out in ten-fold cross-validation, and drawn with replacement
    in the bootstrap.
    """
    grams = _inside(data, chosen)
    whole = _solved(grams.sum(axis=0)[None])[0]
    drawn = np.random.default_rng(SEED).multinomial(len(grams), np.full(len(grams), 1 / len(grams)), RESAMPLES)
    again = _solved(np.tensordot(drawn.astype(np.float64), grams, axes=1))[:, 1:]
    low, high = np.percentile(again, [2.5, 97.5], axis=0)
    intervals = tuple(zip(low.tolist(), high.tolist(), strict=True))
    n = round(float(grams[:, 0, 0].sum()))
    return Fit(n, float(whole[0]), tuple(whole[1:].tolist()), intervals, _explained(grams))


def _inside(data: Floats, chosen: Sequence[int]) -> Floats:
    inside = [0, *(one + 1 for one in chosen), data.shape[1] - 1]
    return data[:, inside][:, :, inside]


def _groups(subjects: NDArray[np.int64]) -> NDArray[np.int64]:
    """Subjects shuffled into groups of about one size."""
    _, codes = np.unique(subjects, return_inverse=True)
    many = int(codes.max()) + 1
    return np.asarray(np.random.default_rng(SEED).permutation(many)[codes] % min(GROUPS, many), dtype=np.int16)


def _explained(grams: Floats) -> float:
    """1 - sum of squared errors on rows left out / the same for the mean of the rows that were kept."""
    total, fold = grams.sum(axis=0), np.arange(len(grams)) % FOLDS
    error = around = 0.0
    for left_out in range(min(FOLDS, len(grams))):
        held = grams[fold == left_out].sum(axis=0)
        kept = total - held
        weights = np.append(_solved(kept[None])[0], -1.0)
        middle = np.zeros(len(weights))
        middle[0], middle[-1] = kept[0, -1] / kept[0, 0], -1.0
        error, around = error + weights @ held @ weights, around + middle @ held @ middle
    return float(1 - error / around) if around > TINY else 0.0


def _solved(grams: Floats) -> Floats:
    """Intercept and weights from matrices of sums of products (1, predictors, outcome), one problem per row.

    With few predictors every choice of those that are let in can be tried: of the choices without a negative weight,
    the one with the smallest error is the non-negative solution.
    """
    many, count = len(grams), grams.shape[1] - 2
    best, least = np.zeros((many, count + 1)), np.full(many, np.inf)
    for size in range(count + 1):
        for chosen in combinations(range(1, count + 1), size):
            weights = _least_squares(grams, (0, *chosen))
            full = np.concatenate([weights, np.full((many, 1), -1.0)], axis=1)
            error = np.einsum("gi,gij,gj->g", full, grams, full)
            better = (weights[:, 1:] >= 0).all(axis=1) & (error < least - TINY)
            best[better], least[better] = weights[better], error[better]
    return best


def _least_squares(grams: Floats, chosen: Sequence[int]) -> Floats:
    """Ordinary least squares with some predictors, zero for the others."""
    inside = grams[:, chosen][:, :, chosen] + TINY * np.eye(len(chosen))
    found = np.zeros((len(grams), grams.shape[1] - 1))
    found[:, list(chosen)] = np.linalg.solve(inside, grams[:, chosen, -1][:, :, None])[:, :, 0]
    return found
