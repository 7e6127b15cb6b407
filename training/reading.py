"""Trains reading.model (linear readers for every task) and, on it, spans.model; calibrates on a held-out author."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bootmaker.annotators import corpus
from bootmaker.annotators.models import save, shipped
from training.calibration import calibrated
from training.clauses import examples as clause_examples
from training.design import Numbers, design, fit, write
from training.examples import (
    REAL,
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
    short,
    targets,
    telling,
    written,
)
from training.heldout import labelled, of_dev, read
from training.labels import LABELS
from training.spans import fit_spans
from training.tasks import TASKS, Targets

log = logging.getLogger("training")

WEIGHT = {
    "corpus": 3.0,
    "real": 2.0,
    "clause": 1.0,
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
FOLDS = 3  # groups of authors
ELSEWHERE = (
    "emotion",
    "mood",
    "strength",
    "feelings",
    "service",
)  # tasks that rest on other texts than the corpus, mostly


@dataclass(frozen=True)
class Material:
    """What is learned from: features, targets, where each text is from, and who wrote it (corpus only)."""

    rows: sparse.csr_matrix
    wanted: Targets
    sources: npt.NDArray[np.str_]
    authors: npt.NDArray[np.str_]


def reading(data: Path, out: Path) -> None:
    """Fit every task; read some authors with a model of the others and on that fit the spans; calibrate."""
    material = gathered(data)
    everything = fits(material, TASKS)
    held = None
    authors = sorted(set(material.authors) - {""})
    for fold in (authors[place::FOLDS] for place in range(FOLDS)):
        fitted = fits(material, [name for name in TASKS if name not in ELSEWHERE], but=fold)
        _put(out, {**everything, **fitted})
        mine = read([message for message in labelled(data) if message.author in fold])
        held = mine if held is None else held + mine
    _put(out, everything)
    dev = read(labelled(data, "dev"))
    fit_spans(dev if held is None else held + dev, out)
    recalibrate(data, out)


def recalibrate(data: Path, out: Path) -> None:
    """Thresholds, temperatures and deviations anew, of reading.model and sequence.model together."""
    told = calibrated(data, of_dev(data))
    model = shipped("reading")
    arrays = {name: np.array(model[name]) for name in ("grams", "grams_scale", "dense", "dense_scale", "bias")}
    save(out / "reading.model", {**model.about, **told}, arrays)
    shipped.cache_clear()


def _put(out: Path, fitted: Mapping[str, Numbers]) -> None:
    write(fitted, out / "reading.model", {"name": "reading", **_names()})
    shipped.cache_clear()


def gathered(data: Path) -> Material:
    """Every labelled text that may be learned from."""
    examples: list[Example] = []
    authors: list[str] = []
    train = labelled(data)
    for author in sorted({message.author for message in train}):
        mine = [message for message in train if message.author == author]
        own = [*(actual(mine) if author == REAL else written(mine)), *clause_examples(mine)]
        examples += own
        authors += [author] * len(own)
    others = beside(data)
    examples += others
    log.info("%d texts", len(examples))
    return Material(
        design([example.text for example in examples]),
        targets(examples),
        np.array([example.source for example in examples]),
        np.array([*authors, *([""] * len(others))]),
    )


def beside(data: Path) -> list[Example]:
    """Every labelled text but the fully labelled messages."""
    found = [*short(), *joined(), *elsewhere(corpus.general_texts()), *comments(data), *chats(data), *aspects(data)]
    return [*found, *happenings(data), *phrases(), *expressions(), *telling()]


def fits(material: Material, names: Iterable[str], *, but: Sequence[str] = ()) -> dict[str, Numbers]:
    """Coefficients of the named tasks; `but` leaves authors out."""
    out = {}
    for name in names:
        weight, wanted = OTHER_WEIGHT.get(name, WEIGHT), material.wanted[name]
        weights = np.array([weight.get(source, 0.0) for source in material.sources])
        known = np.flatnonzero(~np.isnan(wanted).any(axis=1) & ~np.isin(material.authors, but) & (weights > 0))
        out[name] = fit(TASKS[name], material.rows[known], wanted[known], weights[known])
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
