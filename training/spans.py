"""Trains spans.model: what a clause is, from what the network reads in it and around it. Needs scikit-learn."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bootmaker.annotators.columns import flat_rows
from bootmaker.annotators.measures import macro_f1
from bootmaker.annotators.models import save, shipped
from bootmaker.annotators.reading.linear import quantised, sigmoid
from bootmaker.annotators.spans.annotator import BESIDES, KINDS, mixed
from bootmaker.annotators.spans.context import UNIT, context
from training.calibration import best_f1, best_threshold
from training.clauses import labelled
from training.heldout import HeldOut

Numbers = npt.NDArray[np.float64]
C = 0.02
STEPS = tuple(np.arange(-0.6, 1.4, 0.2))
SHARES = np.arange(0, 1.05, 0.1)
ARRAYS = ("weights", "scale", "bias")


def fit_spans(held: HeldOut, out: Path) -> None:
    """Fit on clauses as read by models that never saw their author; write spans.model."""
    features = context(held.batch)[0].features()
    kinds, besides = labelled(held.messages)
    classes = [kinds.argmax(axis=1), *(besides > 0).T]
    models = [LogisticRegression(C=C, max_iter=1000).fit(features / UNIT, one) for one in classes]
    whole, scale = quantised(np.hstack([model.coef_.T for model in models]) / UNIT, 32767)
    bias = np.concatenate([model.intercept_ for model in models])
    raw = features @ whole.astype(np.float64) * scale + bias
    about = {"name": "spans", "kinds": KINDS, "besides": BESIDES, **_adjusted(raw, kinds, besides)}
    save(out / "spans.model", about, {"weights": whole, "scale": scale, "bias": bias})


def adjust(held: HeldOut, out: Path) -> None:
    """Bonus and thresholds anew, as spans.model and the network read clauses together."""
    model = shipped("spans")
    told = _adjusted(mixed(held.batch)[0], *labelled(held.messages))
    save(out / "spans.model", {**model.about, **told}, {name: np.array(model[name]) for name in ARRAYS})
    shipped.cache_clear()


def clause_shares(held: HeldOut) -> dict[str, float]:
    """How much of what a clause is, and is besides, the network tells: what finds most in messages nobody learned from.

    As they are read while the network tells nothing of clauses yet.
    """
    linear, ordered = mixed(held.batch)[0], flat_rows(held.batch.column("clause_ordered"))[0].astype(np.float64)
    kinds, besides = labelled(held.messages)

    def of_kinds(share: float) -> float:
        raw = (linear + share * (ordered - linear))[:, : len(KINDS)]
        return _macro(raw + np.array(_bonus(raw, kinds)), kinds)

    def of_besides(share: float) -> float:
        chance = sigmoid((linear + share * (ordered - linear))[:, len(KINDS) :])
        return float(np.mean([best_f1(*pair) for pair in zip(chance.T, besides.T, strict=True)]))

    return {"kinds": float(max(SHARES, key=of_kinds)), "besides": float(max(SHARES, key=of_besides))}


def _adjusted(raw: Numbers, kinds: Numbers, besides: Numbers) -> dict[str, list[float]]:
    chance = sigmoid(raw[:, len(KINDS) :])
    return {
        "bonus": _bonus(raw[:, : len(KINDS)], kinds),
        "thresholds": [best_threshold(*pair) for pair in zip(chance.T, besides.T, strict=True)],
    }


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
