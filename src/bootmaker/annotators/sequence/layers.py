"""Two convolutions over the words of texts in their order; whole numbers all through, so that sums are exact.

words -> windows of three words -> windows of three steps, two apart -> the largest and the mean of each clause and text
-> the state of a clause, from what it, those beside it and its text are pooled to -> the state of a text, from what it
is pooled to, and from the largest, the mean and the last of its clauses' states -> a second state of a clause, from the
first states of it and of those beside it and from the text's -> scores of texts, and of clauses from both their states.
After Kim 2014 (EMNLP), "Convolutional neural networks for sentence classification"; from clauses to the text as from
sentences in Yang et al. 2016 (NAACL), "Hierarchical attention networks for document classification".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.columns import Ints, all_folded, folded
from bootmaker.annotators.models import Model

Numbers = npt.NDArray[np.float32]
Scores = npt.NDArray[np.float64]
Words = npt.NDArray[np.int16]

GAP = 2  # empty rows between texts, so that no window sees two of them
LEAST, MOST = -127, 127  # of a word's numbers
FULL = 255  # of a step's
TOP = 511  # of what a stretch is pooled to, of a clause's states, and of a text's as its clauses see it
COARSER = np.float32(1 / 8)  # what they see of it: an eighth, rounded down
ROWS = 12_288  # about so many words at a time: fewer begin too often, more no longer fit in the cache
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


@dataclass(frozen=True)
class Found:
    """Raw scores of every text, (texts, outputs), and of every clause, (clauses, what a clause is and more)."""

    texts: Scores
    clauses: Scores


@dataclass(frozen=True)
class Whole:
    """Texts or clauses as wholes: the largest and the sum of their steps, and how many words each has."""

    largest: Numbers
    total: Numbers
    words: Ints

    def pooled(self) -> Numbers:
        """The largest, and the sum over twice the root of the length, rounded."""
        return np.concatenate([self.largest, _over(self.total, 2 * np.sqrt(np.maximum(self.words, 1)))], axis=1)

    def joined(self, offsets: Ints) -> "Whole":
        """The wider stretches that these make up."""
        return Whole(
            folded(np.maximum, self.largest, offsets),
            folded(np.add, self.total, offsets),
            np.diff(np.append(0, np.cumsum(self.words))[offsets]),
        )


def read(model: Model, words: Words, texts: Ints, clauses: Ints) -> Found:
    """Read texts from the numbers of all words, (words, width).

    `texts` and `clauses` say where each begins among all words, and where the last one ends.
    """
    parts = [Found(*(np.zeros((0, len(model[name]))) for name in ("out_bias", "clause_out_bias")))]
    for first, last in _blocks(texts):
        begin, end = texts[first], texts[last]
        inside = slice(*np.searchsorted(clauses[:-1], (begin, end)))
        cut = np.append(clauses[:-1][inside], end) - begin
        parts.append(_read(model, words[begin:end], texts[first : last + 1] - begin, cut))
    return Found(np.concatenate([part.texts for part in parts]), np.concatenate([part.clauses for part in parts]))


def _blocks(offsets: Ints) -> Iterator[tuple[int, int]]:
    first, texts = 0, len(offsets) - 1
    while first < texts:
        last = max(first + 1, int(np.searchsorted(offsets, offsets[first] + ROWS, side="right")) - 1)
        yield first, min(last, texts)
        first = last


def _read(model: Model, words: Words, texts: Ints, clauses: Ints) -> Found:
    row = np.searchsorted(texts, clauses[:-1], side="right") - 1
    steps = _steps(model, words, texts)
    begins = np.append(clauses[:-1] + GAP * row, len(steps))  # with the empty rows after it, which change nothing
    largest, total = all_folded((np.maximum, np.add), steps, begins)
    parts = Whole(largest, total, np.diff(clauses))
    offsets = np.searchsorted(row, np.arange(len(texts)))
    whole = parts.joined(offsets).pooled()
    states = _states(model, "clause", parts.pooled(), whole, row)
    hidden = whole @ _exact(model, "hidden") + _told(states, offsets) @ _exact(model, "hidden_clauses")
    kept = np.maximum(np.floor((hidden + _exact(model, "hidden_bias")) * unit(model, "hidden")), 0)
    second = _states(model, "second", states, np.minimum(np.floor(kept * COARSER), TOP), row)
    of_clauses = np.concatenate([states, second], axis=1)
    scores = (of_clauses @ _exact(model, "clause_out")).astype(np.float64)
    return Found(
        _scored(model, kept.astype(np.float64) @ _wide(model, "out"), "out"), _scored(model, scores, "clause_out")
    )


def _states(model: Model, name: str, parts: Numbers, whole: Numbers, row: Ints) -> Numbers:
    """A layer's state of every clause, from 0 to TOP, from numbers of clauses and of texts; `row` is its text."""
    own, before, after = np.split(_exact(model, name), 3, axis=1)
    first = np.flatnonzero(row[1:] == row[:-1])  # of two clauses side by side in a text
    states: Numbers = (whole @ _exact(model, f"{name}_around") + _exact(model, f"{name}_bias"))[row]
    states += parts @ own
    states[first + 1] += parts[first] @ before
    states[first] += parts[first + 1] @ after
    states *= unit(model, name)
    return np.clip(np.floor(states, out=states), 0, TOP, out=states)


def _told(states: Numbers, offsets: Ints) -> Numbers:
    """What its clauses tell of every text: the largest, the sum over the root of their number, and the last."""
    largest, total = all_folded((np.maximum, np.add), states, offsets)
    count, last = np.diff(offsets), np.zeros_like(largest)
    last[count > 0] = states[offsets[1:][count > 0] - 1]
    return np.concatenate([largest, _over(total, np.sqrt(np.maximum(count, 1))), last], axis=1)


def _over(total: Numbers, root: Scores) -> Numbers:
    """Sums over a number for each row, rounded, at most TOP."""
    return np.asarray(np.minimum(np.rint(total.astype(np.float64) / root[:, None]), TOP), np.float32)


def _steps(model: Model, words: Words, texts: Ints) -> Numbers:
    """The steps of both windows, summed; GAP rows of zeros stand after each text."""
    gaps = ((texts[1:] + GAP * np.arange(len(texts) - 1))[:, None] + np.arange(GAP)).ravel()
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
    return steps


@cache
def layers(model: Model) -> tuple[Layer, Layer]:
    """Both layers, ready to run."""
    return _layer(model, "near", 1), _layer(model, "wide", 2)


def _layer(model: Model, name: str, apart: int) -> Layer:
    before, here, after = model[name].astype(np.float32)
    return Layer(before, here, after, model[f"{name}_bias"].astype(np.float32), unit(model, name), apart)


@cache
def _exact(model: Model, name: str) -> Numbers:
    """Weights in single precision; no sum that they can come to is above EXACT."""
    return model[name].astype(np.float32)


def unit(model: Model, name: str) -> np.float32:
    """What brings the sums of a layer to the size of what it gives."""
    return np.float32(2.0 ** -model.about[f"{name}_shift"])


def _scored(model: Model, sums: Scores, name: str) -> Scores:
    return np.asarray(sums * model[f"{name}_scale"] + model[f"{name}_bias"])


@cache
def _wide(model: Model, name: str) -> Scores:
    """Weights in double precision, which adds whole numbers of any size here exactly."""
    return model[name].astype(np.float64)
