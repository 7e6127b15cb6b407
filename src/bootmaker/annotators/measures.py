"""Measures of agreement, written out: no statistics package at run time."""

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Interval = tuple[float, float]
BINS = 15

EKMAN = {  # Demszky et al. 2020, GoEmotions, appendix
    "anger": ("anger", "annoyance", "disapproval"),
    "disgust": ("disgust",),
    "fear": ("fear", "nervousness"),
    "sadness": ("sadness", "disappointment", "embarrassment", "grief", "remorse"),
    "surprise": ("surprise", "realization", "confusion", "curiosity"),
    "neutral": ("neutral",),
}
GROUP_OF = {label: group for group, labels in EKMAN.items() for label in labels}


def ekman(labels: Iterable[str]) -> list[str]:
    """The groups of emotion labels; all that are in no other group are joy."""
    return [GROUP_OF.get(label, "joy") for label in labels]


def pearson(one: Numbers, other: Numbers) -> float:
    """Product-moment correlation."""
    return float(np.corrcoef(one, other)[0, 1])


def spearman(one: Numbers, other: Numbers) -> float:
    """Rank correlation; ties share their mean rank."""
    return pearson(ranks(one), ranks(other))


def ranks(values: Numbers) -> Numbers:
    """Ranks from 1; ties share their mean rank."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray((last - (count - 1) / 2)[place])


def area(scores: Numbers, truth: Numbers) -> float:
    """Area under the ROC curve: the chance that a true row scores above a false one (Mann-Whitney)."""
    yes = truth > 0
    wins = ranks(scores)[yes].sum() - yes.sum() * (yes.sum() + 1) / 2
    return float(wins / (yes.sum() * (~yes).sum()))


def macro_f1(truth: Flags, guess: Flags) -> float:
    """Mean over labels of 2 tp / (true + guessed); 0 for a label that is neither."""
    hits, total = (truth & guess).sum(axis=0), truth.sum(axis=0) + guess.sum(axis=0)
    return float((2 * hits / np.maximum(total, 1)).mean())


def calibration_error(chance: Numbers, truth: Numbers) -> float:
    """How far stated probabilities are from how often they come true: the mean over BINS of equal width, by their rows.

    Expected calibration error, ECE (Naeini, Cooper & Hauskrecht 2015, AAAI; fifteen bins as in Guo et al. 2017, ICML).
    """
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    stated, true = (np.bincount(bins, values, minlength=BINS) for values in (chance, truth))
    return float(np.abs(stated - true).sum() / len(chance))


def interval(pair: tuple[Numbers, Numbers], of: Callable[[Numbers, Numbers], float], *, draws: int = 200) -> Interval:
    """95 % percentile bootstrap over rows, seeded."""
    one, other = pair
    rng = np.random.default_rng(7)
    picks = (rng.integers(0, len(one), len(one)) for _ in range(draws))
    low, high = np.quantile([of(one[pick], other[pick]) for pick in picks], (0.025, 0.975))
    return float(low), float(high)
