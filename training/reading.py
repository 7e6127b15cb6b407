"""Trains reading.model (linear readers for every task); calibrates on authors that nothing was learned from."""

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import sparse

from bootmaker.annotators import corpus
from bootmaker.annotators.models import save, shipped
from training.calibration import calibrated
from training.design import Numbers, design, fit, kept, write
from training.examples import (
    Example,
    actual,
    aspects,
    chats,
    comments,
    elsewhere,
    expressions,
    happenings,
    joined,
    phrases,
    real_messages,
    short,
    targets,
    telling,
    written,
)
from training.heldout import labelled, of_dev
from training.labels import LABELS
from training.spans import told_best
from training.tasks import TASKS

log = logging.getLogger("training")

SHARED = {"emotion": 0.7}  # how much the new fit counts beside the one in place; of other tasks it is all
WEIGHT = {
    "corpus": 3.0,
    "real": 2.0,
    "short": 1.5,
    "multidogo": 0.7,
    "mams": 0.5,
    "phrase": 0.5,
    "expression": 0.5,
    "telling": 3.0,
    "goemotions judged": 1.0,
    "goemotions": 0.3,
    "event2mind": 0.15,
    "general": 1.0,
    "joined": 1.0,
}
OTHER_WEIGHT = {  # where a task wants another mixture
    "emotion": {"corpus": 0.15, "goemotions": 1.0, "goemotions judged": 1.0},
    "mood": {
        "goemotions judged": 3.0,
        "goemotions": 1.0,
        "mams": 1.0,
        "phrase": 1.0,
        "expression": 1.0,
        "event2mind": 0.4,
        "general": 1.5,
    },
    "strength": {"goemotions judged": 4.0, "goemotions": 0.2, "general": 4.0},
    "feelings": {"corpus": 1.0, "goemotions judged": 2.0, "goemotions": 0.5, "general": 3.0},
    "complaint": {
        **{name: WEIGHT[name] for name in ("corpus", "short", "joined", "multidogo", "mams")},
        "goemotions judged": 0.7,
        "general": 0.7,
    },
    "intent": {**WEIGHT, "multidogo": 0.2},
    "service": {
        **WEIGHT,
        "corpus": 2.0,
        "multidogo": 1.0,
        "mams": 1.0,
        "goemotions": 0.4,
        "goemotions judged": 0.4,
        "general": 2.0,
    },
}


def reading(data: Path, out: Path) -> None:
    """Fit every task and calibrate."""
    examples = [*written(corpus.learned()), *actual(real_messages(data)), *beside(data)]
    log.info("%d texts", len(examples))
    fitted = fits(examples, design([example.text for example in examples]))
    for name, share in SHARED.items():  # both are linear: the mean of the weights is the mean of the readings
        fitted[name] = share * fitted[name] + (1 - share) * kept(shipped("reading"), name)
    write(fitted, out / "reading.model", {"name": "reading", **_names()})
    shipped.cache_clear()
    recalibrate(data, out)


def recalibrate(data: Path, out: Path) -> None:
    """Thresholds, temperatures and deviations anew, of reading.model and sequence.model together."""
    told = calibrated(data, of_dev(data)) | told_best(labelled(data, "dev"))
    model = shipped("reading")
    arrays = {name: np.array(model[name]) for name in ("grams", "grams_scale", "dense", "dense_scale", "bias")}
    save(out / "reading.model", {**model.about, **told}, arrays)
    shipped.cache_clear()


def beside(data: Path) -> list[Example]:
    """Every labelled text but the fully labelled messages."""
    found = [*short(), *joined(), *elsewhere(corpus.general_texts()), *comments(data), *chats(data), *aspects(data)]
    return [*found, *happenings(data), *phrases(), *expressions(), *telling()]


def fits(examples: Sequence[Example], rows: sparse.csr_matrix) -> dict[str, Numbers]:
    """Coefficients of every task, from examples and their features."""
    out, targeted, sources = {}, targets(examples), [example.source for example in examples]
    for name, wanted in targeted.items():
        weight = OTHER_WEIGHT.get(name, WEIGHT)
        weights = np.array([weight.get(source, 0.0) for source in sources])
        known = np.flatnonzero(~np.isnan(wanted).any(axis=1) & (weights > 0))
        out[name] = fit(TASKS[name], rows[known], wanted[known], weights[known])
        log.info("%s: %d texts", name, len(known))
    return out


def _names() -> dict[str, Sequence[str]]:
    """What the outputs are called."""
    return {
        "emotions": LABELS,
        "intents": corpus.INTENTS,
        "efforts": corpus.EFFORTS,
        "urgent": corpus.URGENT,
        "targets": corpus.TARGETS,
    }
