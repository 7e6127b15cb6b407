"""A ridge logistic regression that starts from a prior answer: without evidence to the contrary it stays there.

mean(prior + features @ weights + bias), where mean is the softmax of a choice or the sigmoid of each column. Every step
is a ridge regression on what is still unexplained (Böhning & Lindsay 1988: the curvature of the logistic loss has an
upper bound that does not depend on the weights), with Nesterov's acceleration. NumPy alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.learned.folds import folds_of
from bootmaker.annotators.reading.linear import Scores, sigmoid, softmax

STRENGTHS = (1000.0, 300.0, 100.0, 30.0, 10.0, 3.0)
"""Ridge penalties to choose from, strongest first."""

STEPS, STILL = 200, 1e-4
INNER_FOLDS = 5
BOUND = {True: 0.5, False: 0.25}  # of the curvature: of a softmax, of a sigmoid
BIAS_TRUST = 3.0
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Evidence:
    """Examples to learn from. `trust` says for every feature how cheaply it may be used (1: as the ridge says).

    `prior` and `target` are (examples, answers): raw scores, and probabilities. Examples of one `group` are never on
    both sides of a fold.
    """

    features: Scores
    prior: Scores
    target: Scores
    group: npt.NDArray[np.int64]
    trust: Scores
    choice: bool

    def __len__(self) -> int:
        return len(self.group)

    def __getitem__(self, rows: npt.NDArray[np.generic]) -> "Evidence":
        return Evidence(
            self.features[rows], self.prior[rows], self.target[rows], self.group[rows], self.trust, self.choice
        )

    def losses(self, raw: Scores) -> Scores:
        """The log loss of each example, given raw scores."""
        if self.choice:
            return -np.asarray((self.target * np.log(softmax(raw) + 1e-12)).sum(axis=1))
        sure = sigmoid(raw)
        return -np.asarray((self.target * np.log(sure) + (1 - self.target) * np.log(1 - sure)).sum(axis=1))


@dataclass(frozen=True)
class Weights:
    """What was learned: a weight for each feature and answer, and a bias for each answer."""

    weights: Scores
    bias: Scores

    def raw(self, evidence: Evidence) -> Scores:
        """Raw scores: the prior's, moved by what was learned."""
        return np.asarray(evidence.prior + evidence.features @ self.weights + self.bias)


def learn(evidence: Evidence) -> tuple[Weights, float] | None:
    """Weights with the strength that does best on folds held out; None where nothing does better than the prior."""
    strength = _best_strength(evidence)
    if strength is None:
        return None
    wanted = STRENGTHS[: STRENGTHS.index(strength) + 1]
    *_, (_, weights) = path(evidence, wanted)
    return weights, strength


def path(evidence: Evidence, strengths: tuple[float, ...] = STRENGTHS) -> Iterator[tuple[float, Weights]]:
    """Weights for every strength; each starts where the one before ended."""
    mean = evidence.features.mean(axis=0)
    spread = evidence.features.std(axis=0)
    scale = np.where(spread > 1e-9, evidence.trust / np.maximum(spread, 1e-9), 0)
    x = np.concatenate([(evidence.features - mean) * scale, np.full((len(evidence), 1), BIAS_TRUST)], axis=1)
    found = np.zeros((x.shape[1], evidence.prior.shape[1]))
    for strength in strengths:
        found = _fitted(x, evidence, strength, found)
        weights = scale[:, None] * found[:-1]
        yield strength, Weights(weights, BIAS_TRUST * found[-1] - mean @ weights)


def _fitted(x: Scores, evidence: Evidence, strength: float, start: Scores) -> Scores:
    average = softmax if evidence.choice else sigmoid
    ridge = strength * np.eye(x.shape[1])
    step = np.linalg.inv(BOUND[evidence.choice] * x.T @ x + ridge)
    found, ahead, speed = start, start, 1.0
    for _ in range(STEPS):
        slope = x.T @ (average(evidence.prior + x @ ahead) - evidence.target) + strength * ahead
        new = ahead - step @ slope
        faster = (1 + np.sqrt(1 + 4 * speed**2)) / 2
        if ((ahead - new) * (new - found)).sum() > 0:  # overshot: start anew from here
            faster, speed = 1.0, 1.0
        ahead = new + (speed - 1) / faster * (new - found)
        if np.abs(new - found).max() < STILL:
            return np.asarray(new)
        found, speed = new, faster
    return np.asarray(found)


def _best_strength(evidence: Evidence) -> float | None:
    """Summed loss on held-out folds decides; the prior as it is stands for a strength without end."""
    fold = folds_of(evidence.group, INNER_FOLDS)
    total = dict.fromkeys(STRENGTHS, 0.0)
    for held in (fold == number for number in range(INNER_FOLDS)):
        if held.all() or not held.any():
            return None
        rest, out = evidence[~held], evidence[held]
        for strength, weights in path(rest):
            total[strength] += float(out.losses(weights.raw(out)).sum())
    best = min(total, key=lambda strength: total[strength])
    unmoved = float(evidence.losses(evidence.prior).sum())
    return best if total[best] < unmoved * (1 - STILL) else None
