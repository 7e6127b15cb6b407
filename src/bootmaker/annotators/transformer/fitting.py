"""Ridge regression and softmax regression, written out: small enough for one matrix inverse."""

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.reading.linear import Scores, softmax

STEPS = 300
CLOSE = 1e-6
Classes = npt.NDArray[np.int64]


def ridge(rows: Scores, truth: Scores, penalty: float) -> Scores:
    """Weights (width, 1) of least squares with a penalty on all but the constant (the last column)."""
    pull = np.full(rows.shape[1], penalty)
    pull[-1] = 0
    return np.asarray(np.linalg.solve(rows.T @ rows + np.diag(pull), rows.T @ truth))[:, None]


def softmax_regression(rows: Scores, truth: Classes, classes: int, penalty: float) -> Scores:
    """Weights (width, classes) of the likeliest softmax, with a penalty; every step goes down.

    The curvature is bounded by half the squared rows (Böhning 1992), so one inverse serves all steps.
    """
    pull = np.full(rows.shape[1], penalty)
    pull[-1] = 1e-3
    inverse = np.linalg.inv(rows.T @ rows / 2 + np.diag(pull))
    target = np.eye(classes)[truth]
    weights = np.zeros((rows.shape[1], classes))
    for _ in range(STEPS):
        step = inverse @ (rows.T @ (target - softmax(rows @ weights)) - pull[:, None] * weights)
        weights += step
        if np.abs(step).max() < CLOSE:
            break
    return weights
