"""Calibration of the readers on texts that they were not trained on: the dev author's, and GoEmotions' dev split."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.optimize import minimize
from scipy.special import expit, logit

from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import sigmoid, softmax
from bootmaker.annotators.reading.tasks import of_texts
from training.examples import CLEAR, of_message
from training.heldout import HeldOut, columns_of
from training.labels import EMOTIONS, LABELS
from training.texts import rows

Numbers = npt.NDArray[np.float64]
TINY = 1e-6
TRIED = np.arange(0.05, 0.8, 0.01)  # thresholds
Z80 = 1.2816  # an interval of +- 1.2816 deviations holds 80 % of a normal distribution


def calibrated(data: Path, dev: HeldOut) -> dict[str, object]:
    """Thresholds, temperatures and deviations, from an author nobody learned from, and GoEmotions' dev split.

    `dev`: the author's messages, as the models in place read them.
    """
    batch, truth = dev.batch, _truth(dev)
    flags = {name: sigmoid(of_texts(batch, name)) for name in ("urgency", "target")}
    effort = 1 - softmax(of_texts(batch, "effort"))[:, 0]
    return {
        "emotion_thresholds": _emotions(data, of_texts(batch, "emotion"), truth["emotion"] > 0),
        "urgency_thresholds": [expected_threshold(*pair) for pair in _pairs(flags["urgency"], truth["urgency"])],
        "target_thresholds": [expected_threshold(*pair) for pair in _pairs(flags["target"], truth["target"])],
        "complaint_temperature": temperature(of_texts(batch, "complaint")[:, 0], truth["complaint"][:, 0]),
        "informative_temperature": temperature(of_texts(batch, "informative")[:, 0], truth["informative"][:, 0]),
        "effort_threshold": expected_threshold(effort, truth["effort"][:, 0] == 0),
        **_valence(data, dev),
    }


def _truth(held: HeldOut) -> dict[str, Numbers]:
    labels = [of_message(message) for message in held.messages]
    return {name: np.array([one[name] for one in labels]) for name in labels[0]}


def _valence(data: Path, dev: HeldOut) -> dict[str, object]:
    """Temperature and slope of both readings, and the deviations."""
    from bootmaker.annotators.valence.annotator import lean, strong

    about = shipped("reading").about
    batch = dev.batch
    truth = np.array([message.valence / 100 for message in dev.messages])
    comments = _comments(data)
    moods = np.array([sum(EMOTIONS[label][0] for label in labels) / len(labels) for _, labels in comments])
    about |= _scale("valence", batch, truth) | _scale("mood", columns_of([text for text, _ in comments]), moods)
    valence, doubt = lean(batch)
    strength, felt = strong(batch), np.array([message.intensity / 100 for message in dev.messages])
    keys = ("valence_temperature", "valence_slope", "mood_temperature", "mood_slope")
    return {
        **{key: about[key] for key in keys},
        "valence_sd": deviations(np.abs(valence - truth), doubt),
        "intensity_sd": deviations(np.abs(strength - felt), strength * (1 - strength)),
    }


def _scale(task: str, batch: pa.RecordBatch, truth: Numbers) -> dict[str, float]:
    """The temperature of a three-way choice, and the slope that brings its leaning to the scale of valence."""
    raw = of_texts(batch, task)
    classes = 1 + (truth > CLEAR).astype(int) - (truth < -CLEAR)
    rows = np.arange(len(truth))
    heat = min(np.geomspace(0.5, 4, 60), key=lambda t: -np.log(softmax(raw / t)[rows, classes] + 1e-9).mean())
    chance = softmax(raw / heat)
    leaning = chance[:, 2] - chance[:, 0]
    return {f"{task}_temperature": float(heat), f"{task}_slope": float((leaning * truth).sum() / (leaning**2).sum())}


def deviations(errors: Numbers, spread: Numbers) -> tuple[float, float]:
    """a and b of s^2 = a + b * spread, so that 80 % of the errors lie within 1.2816 s."""
    variance = np.polyfit(spread, errors**2, 1)[::-1]
    base, growth = max(float(variance[0]), 1e-3), max(float(variance[1]), 0.0)
    stretch = float(np.quantile(errors / np.sqrt(base + growth * spread), 0.8)) / Z80
    return base * stretch**2, growth * stretch**2


def _emotions(data: Path, raw: Numbers, shown: npt.NDArray[np.bool_]) -> list[float]:
    """Thresholds of the best F1 on GoEmotions' dev split and the dev author's messages together."""
    comments = _comments(data)
    chance = sigmoid(np.concatenate([of_texts(columns_of([text for text, _ in comments]), "emotion"), raw]))
    truth = np.concatenate([np.array([[label in labels for label in LABELS] for _, labels in comments]), shown])
    return [best_threshold(*pair) for pair in _pairs(chance, truth)]


def _comments(data: Path) -> list[tuple[str, list[str]]]:
    """GoEmotions' dev split: texts with their labels."""
    return [
        (row["text"], row["labels"].replace(";", ",").replace("|", ",").split(","))
        for row in rows(data / "goemotions" / "goemotions.csv")
        if row["split"] == "dev"
    ]


def best_threshold(chance: Numbers, truth: npt.NDArray[np.generic]) -> float:
    """The threshold of the best F1."""
    return float(max(TRIED, key=lambda least: f1(chance >= least, truth > 0)))


def best_f1(chance: Numbers, truth: npt.NDArray[np.generic]) -> float:
    """The F1 of the best threshold."""
    return max(f1(chance >= least, truth > 0) for least in TRIED)


def f1(found: npt.NDArray[np.bool_], told: npt.NDArray[np.bool_]) -> float:
    """Harmonic mean of precision and recall; 0 where there is neither."""
    return float(2 * (found & told).sum() / max(told.sum() + found.sum(), 1))


def expected_threshold(chance: Numbers, truth: npt.NDArray[np.generic]) -> float:
    """The threshold of the best F1 to be expected (Lipton, Elkan & Naryanaswamy 2014), steadier where few have a label.

    What is expected rests on probabilities that are fitted to the labels (Platt 1999).
    """
    raw = logit(np.clip(chance, TINY, 1 - TINY))
    told = truth > 0

    def lost(line: Numbers) -> float:
        fitted = line[0] * raw + line[1]
        return float(np.logaddexp(0, fitted).sum() - fitted[told].sum() + (line[0] - 1) ** 2 / 2)

    slope, shift = minimize(lost, [1.0, 0.0]).x
    order = np.argsort(-raw)
    likely = expit(slope * raw[order] + shift)
    expected = 2 * np.cumsum(likely) / (np.arange(1, len(raw) + 1) + likely.sum())
    return float(chance[order][expected.argmax()])


def temperature(raw: Numbers, truth: Numbers) -> float:
    """The temperature in [0.5, 4] of the least negative log-likelihood (Guo et al. 2017, ICML)."""
    return float(min(np.geomspace(0.5, 4, 60), key=lambda t: _loss(raw / t, truth)))


def _loss(raw: Numbers, truth: Numbers) -> float:
    return float((np.logaddexp(0, raw) - truth * raw).mean())


def _pairs(chance: Numbers, truth: npt.NDArray[np.generic]) -> list[tuple[Numbers, npt.NDArray[np.generic]]]:
    return [(chance[:, place], truth[:, place]) for place in range(chance.shape[1])]
