"""Linear readers over hashed grams and dense features, all tasks at once; whole numbers, so that sums are exact.

score = damping * scale * sum(grams[g]) + dense_scale * (dense features @ dense) + bias, one column per output.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.columns import Ints
from bootmaker.annotators.models import Model
from bootmaker.base.errors import BootmakerError

LONG = 60  # grams; from 20 words on
DENSE_MOST = 2047
"""The largest weight of a dense feature: sums of products stay below 2^24, and single precision adds them exactly."""
Numbers = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float64]


def damping(grams: Ints) -> Scores:
    """How much the grams of a text count: in a long one they repeat each other, and no longer simply add up."""
    return np.asarray(np.sqrt(np.minimum(1, LONG / np.maximum(grams, 1))))


def scores(model: Model, summed: Numbers, grams: Ints, dense: Numbers) -> Numbers:
    """Raw scores, (texts, outputs), from the sums of their grams' rows, how many those are, and dense features."""
    if dense.shape[1] != len(model["dense"]):
        raise BootmakerError(f"The model {model.path.name} was trained with other lexicons.", hint="Train it anew.")
    total = summed.astype(np.float64)
    total *= damping(grams)[:, None] * model["grams_scale"]
    total += (dense @ model["dense"].astype(np.float32)) * model["dense_scale"]
    total += model["bias"]
    return total.astype(np.float32)


def quantised(weights: Scores, most: int) -> tuple[npt.NDArray[np.generic], Scores]:
    """Weights as whole numbers up to `most`, with one scale for each column."""
    scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / most
    return np.rint(weights / scale).astype(np.int8 if most < 128 else np.int16), scale


def sigmoid(raw: Scores) -> Scores:
    """Probabilities from scores."""
    return np.asarray(1 / (1 + np.exp(-np.clip(raw, -30, 30))))


def chances(raw: Scores, line: Sequence[float]) -> Scores:
    """Calibrated probabilities from scores; `line` is the slope and shift of Platt 1999."""
    slope, shift = line
    return sigmoid(slope * raw + shift)


def softmax(raw: Scores) -> Scores:
    """Probabilities over the classes of each row."""
    powers = np.exp(raw - raw.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))
