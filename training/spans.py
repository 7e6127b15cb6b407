"""Trains spans.model: what a clause is, from what the network reads in it and around it. Needs scikit-learn."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bootmaker.annotators.measures import macro_f1
from bootmaker.annotators.models import save
from bootmaker.annotators.reading.linear import quantised, sigmoid
from bootmaker.annotators.spans.annotator import BESIDES, KINDS
from bootmaker.annotators.spans.context import UNIT, context
from training.calibration import best_threshold
from training.clauses import labelled
from training.heldout import HeldOut

Numbers = npt.NDArray[np.float64]
C = 0.02
STEPS = tuple(np.arange(-0.6, 1.4, 0.2))


def fit_spans(held: HeldOut, out: Path) -> None:
    """Fit on clauses as read by models that never saw their author; write spans.model."""
    features, _ = context(held.batch)
    kinds, besides = labelled(held.messages)
    classes = [kinds.argmax(axis=1), *(besides > 0).T]
    models = [LogisticRegression(C=C, max_iter=1000).fit(features / UNIT, one) for one in classes]
    whole, scale = quantised(np.hstack([model.coef_.T for model in models]) / UNIT, 32767)
    bias = np.concatenate([model.intercept_ for model in models])
    raw = features @ whole.astype(np.float64) * scale + bias
    chance = sigmoid(raw[:, len(KINDS) :])
    about = {
        "name": "spans",
        "kinds": KINDS,
        "besides": BESIDES,
        "bonus": _bonus(raw[:, : len(KINDS)], kinds),
        "thresholds": [best_threshold(chance[:, place], besides[:, place]) for place in range(len(BESIDES))],
    }
    save(out / "spans.model", about, {"weights": whole, "scale": scale, "bias": bias})


def _bonus(raw: Numbers, told: Numbers) -> list[float]:
    """What is added to the score of each kind, so that rare kinds are found as often as macro-F1 wants."""
    bonus = np.zeros(len(KINDS))
    for _round in range(3):
        for place in range(1, len(KINDS)):
            tried = [
                (_macro(raw + np.where(np.arange(len(KINDS)) == place, step, bonus), told), step) for step in STEPS
            ]
            bonus[place] = max(tried)[1]
    return [float(one) for one in bonus]


def _macro(raw: Numbers, told: Numbers) -> float:
    guess = np.eye(len(KINDS), dtype=bool)[raw.argmax(axis=1)]
    return macro_f1(told[:, 1:] > 0, guess[:, 1:])
