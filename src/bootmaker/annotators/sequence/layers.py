"""Two convolutions over the words of texts in their order; whole numbers all through, so that sums are exact.

words -> windows of three words -> windows of three steps, two apart -> the largest and the mean -> hidden -> scores.
After Kim 2014 (EMNLP), "Convolutional neural networks for sentence classification".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.columns import Ints, all_folded
from bootmaker.annotators.models import Model

Numbers = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float64]
Words = npt.NDArray[np.int16]

GAP = 2  # empty rows between texts, so that no window sees two of them
LEAST, MOST = -127, 127  # of a word's numbers
FULL = 255  # of a step's
ROWS = 4096  # about so many words at a time: what lies between the layers stays in the cache
EXACT = 1 << 24
"""Single precision adds whole numbers below this exactly; training keeps every possible sum under it."""


@dataclass(frozen=True)
class Layer:
    """A window of three rows that stand `apart`, their weights and bias; `unit` brings a sum to the size of a step."""

    before: Numbers
    here: Numbers
    after: Numbers
    bias: Numbers
    unit: np.float32
    apart: int

    def over(self, rows: Numbers) -> Numbers:
        """Steps from 0 to FULL, one row for each."""
        total = rows @ self.here
        total[self.apart :] += rows[: -self.apart] @ self.before
        total[: -self.apart] += rows[self.apart :] @ self.after
        total += self.bias
        total *= self.unit
        return np.clip(np.floor(total, out=total), 0, FULL, out=total)


def read(model: Model, words: Words, offsets: Ints) -> Scores:
    """Raw scores, (texts, outputs), from the numbers of all words (words, width) and each text's offsets."""
    found = [
        _read(model, words[offsets[first] : offsets[last]], offsets[first : last + 1] - offsets[first])
        for first, last in _blocks(offsets)
    ]
    return np.concatenate(found) if found else np.zeros((0, len(model["out_bias"])))


def _blocks(offsets: Ints) -> Iterator[tuple[int, int]]:
    first, texts = 0, len(offsets) - 1
    while first < texts:
        last = max(first + 1, int(np.searchsorted(offsets, offsets[first] + ROWS, side="right")) - 1)
        yield first, min(last, texts)
        first = last


def _read(model: Model, words: Words, offsets: Ints) -> Scores:
    counts = np.diff(offsets)
    gaps = ((offsets[1:] + GAP * np.arange(len(counts)))[:, None] + np.arange(GAP)).ravel()
    inside = np.ones(len(words) + len(gaps), bool)
    inside[gaps] = False
    rows = np.zeros((len(inside), words.shape[1]), np.float32)
    rows[inside] = np.clip(words, LEAST, MOST)
    near, wide = layers(model)
    steps = near.over(rows)
    steps[gaps] = 0
    more = wide.over(steps)
    more[gaps] = 0
    steps += more
    whole = offsets + GAP * np.arange(len(offsets))  # with the empty rows after it, which change nothing
    largest, total = all_folded((np.maximum, np.add), steps, whole)
    return _judged(model, largest, total, counts)


@cache
def layers(model: Model) -> tuple[Layer, Layer]:
    """Both layers, ready to run."""
    return _layer(model, "near", 1), _layer(model, "wide", 2)


def _layer(model: Model, name: str, apart: int) -> Layer:
    before, here, after = model[name].astype(np.float32)
    bias, unit = model[f"{name}_bias"].astype(np.float32), np.float32(2.0 ** -model.about[f"{name}_shift"])
    return Layer(before, here, after, bias, unit, apart)


def _judged(model: Model, largest: Numbers, total: Numbers, counts: Ints) -> Scores:
    """The text as a whole, from the largest and the sum of its steps, the latter over the root of its length."""
    mean = np.rint(total.astype(np.float64) / (2 * np.sqrt(np.maximum(counts, 1)))[:, None])
    hidden = np.concatenate([largest.astype(np.float64), mean], axis=1) @ model["hidden"].astype(np.float64)
    steps = np.maximum(np.floor((hidden + model["hidden_bias"]) * 2.0 ** -model.about["hidden_shift"]), 0)
    return np.asarray((steps @ model["out"].astype(np.float64)) * model["out_scale"] + model["out_bias"])
