"""Poisson regression whose variance may exceed its mean, for many series at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST_STEPS = 50
CLOSE = 1e-10
LEAST_MEAN = 1e-6  # a series of zeros has no finite level


@dataclass(frozen=True)
class Fit:
    """What was fitted, one row for each series; `spread` is the covariance of the coefficients for dispersion 1."""

    coefficients: Floats  # series, terms
    spread: Floats  # series, terms, terms
    fitted: Floats  # series, weeks
    leverage: Floats  # series, weeks
    dispersion: Floats  # series; Pearson's chi-square by its degrees of freedom, at least 1

    def predict(self, row: Floats, exposure: Floats) -> tuple[Floats, Floats]:
        """The mean at one row of the design for each series, and its standard error on the log scale."""
        mean = exposure * np.exp(self.coefficients @ row)
        return mean, np.sqrt(self.dispersion * (self.spread @ row @ row))


def quasi_poisson(
    counts: Floats, design: Floats, *, exposure: Floats | None = None, weights: Floats | None = None
) -> Fit:
    """log(mean / exposure) = design @ coefficients, by iteratively reweighted least squares.

    `counts`, `exposure` and `weights` have a row for each series, `design` is shared. McCullagh & Nelder 1989,
    Generalized Linear Models, sections 2.5 and 6.2; quasi-likelihood of Wedderburn 1974, Biometrika 61:439-447.
    """
    e = np.ones_like(counts) if exposure is None else exposure
    w = np.ones_like(counts) if weights is None else weights
    w = np.where(e > 0, w, 0.0)
    offset = np.log(np.where(e > 0, e, 1.0))
    mean: Floats = np.maximum(counts, 0.1)
    coefficients: Floats = np.zeros((len(counts), design.shape[1]))
    for _step in range(MOST_STEPS):
        before: Floats = coefficients
        working = np.log(mean) - offset + (counts - mean) / mean
        information = _information(w * mean, design)
        score = (w * mean * working) @ design
        coefficients = np.asarray(np.linalg.solve(information, score[..., None])[..., 0], dtype=np.float64)
        mean = _bounded(coefficients @ design.T + offset)
        if np.all(np.abs(coefficients - before) < CLOSE * (1 + np.abs(before))):
            break
    spread = np.asarray(np.linalg.inv(_information(w * mean, design)), dtype=np.float64)
    leverage = w * mean * np.einsum("np,spq,nq->sn", design, spread, design, optimize=True)
    return Fit(coefficients, spread, mean, leverage, _dispersion(counts, mean, w, terms=design.shape[1]))


def _bounded(logarithm: Floats) -> Floats:
    found: Floats = np.exp(np.clip(logarithm, np.log(LEAST_MEAN), 30))
    return found


def _information(weights: Floats, design: Floats) -> Floats:
    terms = design.shape[1]
    products = (design[:, :, None] * design[:, None, :]).reshape(len(design), terms * terms)
    found: Floats = (weights @ products).reshape(len(weights), terms, terms)
    return found + 1e-12 * np.eye(terms)


def _dispersion(counts: Floats, mean: Floats, weights: Floats, *, terms: int) -> Floats:
    chi = (weights * (counts - mean) ** 2 / mean).sum(axis=1)
    found: Floats = np.maximum(1.0, chi / np.maximum((weights > 0).sum(axis=1) - terms, 1))
    return found
