"""Calibration of the readers on texts that they were not trained on: the dev authors', and GoEmotions' dev split."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy.optimize import minimize
from scipy.special import expit, logit

from bootmaker.annotators.columns import Ints, flat
from bootmaker.annotators.effort.annotator import EASY, read
from bootmaker.annotators.measures import macro_f1
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import sigmoid, softmax
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.annotators.valence.annotator import badly_and_well, deviation, lean, outweighed, strong, unsettled
from training.examples import CLEAR
from training.heldout import Dev, columns_of
from training.labels import EMOTIONS, LABELS, SIDES
from training.texts import rows

Numbers = npt.NDArray[np.float64]
TINY = 1e-6
READ = ("emotion", "urgency", "target", "complaint", "informative", "effort", "intent")
SHARES = np.arange(0, 1.05, 0.1)  # of the negative logarithm of how often a class is
STEPS, ROUNDS = np.arange(-0.6, 1.6, 0.1), 3  # of what is added to the score of one class
TRIED = np.arange(0.05, 0.8, 0.01)  # thresholds
HEATS = np.geomspace(0.5, 4, 60)  # temperatures
WITHIN, Z = 0.8, 1.2816  # so many deviations to both sides hold so much of a normal distribution
FIRST = (0.1, 0.01, 0.1)


def calibrated(data: Path, dev: Dev) -> dict[str, object]:
    """Thresholds, temperatures and deviations, from `dev`, which nobody learned from, and GoEmotions' dev split.

    As the models in place read them.
    """
    raw = {name: of_texts(dev.batch, name)[dev.known(name)] for name in READ}
    truth = {name: dev.truth[name][dev.known(name)] for name in READ}
    return {
        "emotion_thresholds": _emotions(data, raw["emotion"], truth["emotion"] > 0),
        **{
            f"{name}_thresholds": [expected_threshold(*pair) for pair in _pairs(sigmoid(raw[name]), truth[name])]
            for name in ("urgency", "target")
        },
        **{f"{name}_line": list(line(raw[name][:, 0], truth[name][:, 0] > 0)) for name in ("complaint", "informative")},
        "effort_bonus": effort_bonus(raw["effort"], truth["effort"]),
        "intent_bonus": bonus(raw["intent"], truth["intent"]),
        **_valence(data, dev),
    }


def bonus(raw: Numbers, truth: Numbers) -> list[float]:
    """What is added to the score of each class: the rarer, the more, as much as gives the best macro-F1.

    Logit adjustment (Menon et al. 2021, ICLR): so many times the negative logarithm of how often a class is.
    """
    rare = _rarity(truth)
    best = max(SHARES, key=lambda share: macro(raw + share * rare, truth))
    return [float(best * one) for one in rare]


def effort_bonus(raw: Numbers, truth: Numbers) -> list[float]:
    """What is added to the scores of none, low, some and high; to the last two the same, which are told together."""
    low, more = best_bonus(2, lambda pair: effort_macro(raw + _spread(pair), truth))
    return _spread((low, more)).tolist()


def effort_macro(raw: Numbers, truth: Numbers) -> float:
    """The macro-F1 of none, low, and more than low, as scores of none, low, some and high tell them."""
    effort, told = read(raw)
    found = np.where(told, 1 + (effort >= EASY), 0)
    return macro_f1(np.minimum(truth.argmax(axis=1), 2)[:, None] == np.arange(3), found[:, None] == np.arange(3))


def _spread(bonus: Sequence[float]) -> Numbers:
    return np.array([0.0, bonus[0], bonus[1], bonus[1]])


def best_bonus(classes: int, told: Callable[[Sequence[float]], float]) -> list[float]:
    """What added to the score of each class is `told` to be best: class after class, some rounds."""
    bonus = [0.0] * classes
    for place in list(range(classes)) * ROUNDS:
        bonus[place] = max(STEPS, key=lambda step: told([*bonus[:place], step, *bonus[place + 1 :]]))
    return [round(float(one), 1) for one in bonus]


def macro(raw: Numbers, truth: Numbers) -> float:
    """Mean F1 over classes, each row told as the class of its highest score."""
    return macro_f1(truth > 0, np.eye(truth.shape[1], dtype=bool)[raw.argmax(axis=1)])


def _rarity(truth: Numbers) -> Numbers:
    return np.asarray(-np.log(np.maximum(truth.mean(axis=0), TINY)))


def _valence(data: Path, dev: Dev) -> dict[str, object]:
    """Temperature and slope of both readings, and deviations."""
    about = shipped("reading").about
    about["emotion_sides"] = SIDES
    comments = _comments(data)
    moods = np.array([sum(EMOTIONS[label][0] for label in labels) / len(labels) for _, labels in comments])
    _scale("valence", dev.batch, dev.valence)
    _scale("mood", columns_of([text for text, _ in comments]), moods)
    valence, doubt = lean(dev.batch)
    strength, words = strong(dev.batch), np.diff(flat(dev.batch.column("tokens"))[1])
    keys = ("emotion_sides", "valence_temperature", "valence_slope", "mood_temperature", "mood_slope")
    return {
        **{key: about[key] for key in keys},
        "valence_sd": deviations(np.abs(valence - dev.valence), doubt, words),
        "intensity_sd": deviations(np.abs(strength - dev.intensity), unsettled(strength), words),
    }


def _scale(task: str, batch: pa.RecordBatch, truth: Numbers) -> None:
    """Put into the model in place the temperature of a three-way choice, and the slope that brings its leaning to the
    scale of valence."""
    raw, about = of_texts(batch, task), shipped("reading").about
    classes = 1 + (truth > CLEAR).astype(int) - (truth < -CLEAR)
    about[f"{task}_temperature"] = temperature(raw, classes)
    bad, good = badly_and_well(batch, task)
    leaning = outweighed(good, bad)
    about[f"{task}_slope"] = float((leaning * truth).sum() / (leaning**2).sum())


def deviations(errors: Numbers, spread: Numbers, words: Ints) -> list[float]:
    """What `deviation` is fitted with: intervals that hold 80 % of the errors, of long and of short texts.

    Quantile regression (Koenker & Bassett 1978, Econometrica 46).
    """

    def lost(logs: Numbers) -> float:
        beyond = errors - Z * deviation(np.exp(logs).tolist(), spread, words)
        return float(np.maximum(WITHIN * beyond, (WITHIN - 1) * beyond).mean())

    found = minimize(lost, np.log(FIRST), method="Nelder-Mead", options={"maxiter": 2000})
    return [float(one) for one in np.exp(found.x)]


def _emotions(data: Path, raw: Numbers, shown: npt.NDArray[np.bool_]) -> list[float]:
    """Thresholds on GoEmotions' dev split and the dev authors' messages together."""
    comments = _comments(data)
    chance = sigmoid(np.concatenate([of_texts(columns_of([text for text, _ in comments]), "emotion"), raw]))
    truth = np.concatenate([np.array([[label in labels for label in LABELS] for _, labels in comments]), shown])
    return [expected_threshold(*pair) for pair in _pairs(chance, truth)]


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

    What is expected rests on probabilities that are fitted to the labels.
    """
    raw = logit(np.clip(chance, TINY, 1 - TINY))
    slope, shift = line(raw, truth > 0)
    order = np.argsort(-raw)
    likely = expit(slope * raw[order] + shift)
    expected = 2 * np.cumsum(likely) / (np.arange(1, len(raw) + 1) + likely.sum())
    return float(chance[order][expected.argmax()])


def temperature(raw: Numbers, classes: npt.NDArray[np.integer], tried: Numbers = HEATS) -> float:
    """The temperature, of those `tried`, of the least negative log-likelihood of a choice (Guo et al. 2017, ICML)."""
    rows = np.arange(len(raw))
    return float(min(tried, key=lambda heat: -np.log(softmax(raw / heat)[rows, classes] + 1e-9).mean()))


def line(raw: Numbers, told: npt.NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and shift that make a probability of a score: logistic regression on it alone (Platt 1999)."""

    def lost(line: Numbers) -> float:
        fitted = line[0] * raw + line[1]
        return float(np.logaddexp(0, fitted).sum() - fitted[told].sum() + (line[0] - 1) ** 2 / 2)

    slope, shift = minimize(lost, [1.0, 0.0]).x
    return float(slope), float(shift)


def _pairs(chance: Numbers, truth: npt.NDArray[np.generic]) -> list[tuple[Numbers, npt.NDArray[np.generic]]]:
    return [(chance[:, place], truth[:, place]) for place in range(chance.shape[1])]
