"""The words of many texts, as hashes, and the word space that is made of those several customers used."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import distinct, flat, gathered_sums, row_numbers
from bootmaker.annotators.features.hashing import Hashes, Index
from bootmaker.annotators.features.tokenise import tokenise

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

WIDTH = 64  # axes of the word space
MOST_WORDS = 20_000
POWER_STEPS = 2
WHOLE = 4095  # rows are whole numbers up to this: their sums are exact, in any batch
BLOCK = 65_536  # texts tokenised in one go


class Words(NamedTuple):
    """The word hashes of n texts, flat, and n + 1 offsets."""

    hashes: Hashes
    offsets: Ints

    def taken(self, rows: Ints) -> "Words":
        """The words of these texts, in this order."""
        sizes = np.diff(self.offsets)[rows]
        offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        places = np.repeat(self.offsets[rows] - offsets[:-1], sizes) + np.arange(offsets[-1])
        return Words(self.hashes[places], offsets)

    def between(self, start: int, stop: int) -> "Words":
        """The words of the texts from `start` up to `stop`."""
        offsets = self.offsets[start : stop + 1]
        return Words(self.hashes[offsets[0] : offsets[-1]], offsets - offsets[0])


def words_of(column: pa.ListArray) -> Words:
    """The words in a column `tokens`, as the features annotator gives it."""
    return Words(*flat(column))


def read_words(texts: pa.Array) -> Words:
    """The words of `texts`; a missing text has none."""
    filled = texts.cast(pa.string()).fill_null("")
    parts = [tokenise(filled.slice(start, BLOCK)) for start in range(0, max(len(filled), 1), BLOCK)]
    sizes = np.concatenate([np.diff(part.offsets) for part in parts])
    return Words(np.concatenate([part.words for part in parts]), np.concatenate([[0], np.cumsum(sizes)]))


@dataclass(frozen=True)
class WordSpace:
    """`keys`: sorted hashes of the words it knows; `rows`: one of whole numbers for each, the last of zeros."""

    keys: Hashes
    rows: Floats

    @cached_property
    def _index(self) -> Index:
        return Index(self.keys)

    def place(self, words: Words) -> Floats:
        """The sum of each text's rows; zeros where it knows none of the words."""
        if not len(self.keys):
            return np.zeros((len(words.offsets) - 1, self.rows.shape[1]), np.float32)
        return gathered_sums(self.rows, self._index.find(words.hashes), words.offsets)


def fit_words(words: Words, customers: Ints, *, least: int) -> WordSpace:
    """The main axes of TF-IDF, over the words that at least `least` different customers used (-1: unknown customer).

    A truncated SVD by subspace iteration (Halko, Martinsson & Tropp 2011, SIAM Review 53:217-288), as latent semantic
    analysis has it (Deerwester et al. 1990); the idf is ln(n / texts with the word).
    """
    keys, places, idf = _shared(words, customers, least)
    width = min(WIDTH, len(keys), len(words.offsets) - 1)
    if not width:
        return WordSpace(np.empty(0, np.uint64), np.zeros((1, 1), np.float32))
    axes = _axes(places, row_numbers(words.offsets), idf, width)
    rows = np.zeros((len(keys) + 1, width), np.float32)
    rows[:-1] = axes * idf[:, None]
    return WordSpace(keys, np.rint(rows * (WHOLE / max(float(np.abs(rows).max()), 1e-9))))


def _shared(words: Words, customers: Ints, least: int) -> tuple[Hashes, Ints, Floats]:
    """The words that enough customers used, the place of every word among them (-1: not there), and their idf."""
    found, number = np.unique(words.hashes, return_inverse=True)
    text = row_numbers(words.offsets)
    uses = distinct(number.astype(np.int64), text)
    texts = np.bincount(uses[0], minlength=len(found))
    known = customers[uses[1]] >= 0
    voices = np.bincount(distinct(uses[0][known], customers[uses[1]][known])[0], minlength=len(found))
    kept = (voices >= least) & (texts < len(words.offsets) - 1)
    if kept.sum() > MOST_WORDS:
        kept &= texts >= np.sort(texts[kept])[-MOST_WORDS]
    place = np.where(kept, np.cumsum(kept) - 1, -1)
    idf = np.log((len(words.offsets) - 1) / np.maximum(texts[kept], 1)).astype(np.float32)
    return found[kept], place[number], idf


def _axes(place: Ints, text: Ints, idf: Floats, width: int) -> Floats:
    """The right singular vectors (words x width) of the texts' unit TF-IDF vectors, from each word's place and text."""
    texts = int(text.max(initial=-1)) + 1
    place, text = place[place >= 0], text[place >= 0]
    cells, counts = np.unique(place * texts + text, return_counts=True)
    place, text = cells // texts, cells % texts
    weight = (1 + np.log(counts)) * idf[place]
    length = np.sqrt(np.bincount(text, weight**2, texts))
    weight = (weight / np.maximum(length[text], 1e-9)).astype(np.float32)
    by_text = np.argsort(text, kind="stable")
    axes = np.random.default_rng(0).standard_normal((len(idf), width)).astype(np.float32)
    for _step in range(POWER_STEPS):
        seen = _grouped(weight[by_text, None] * axes[place[by_text]], text[by_text], texts)
        axes = np.linalg.qr(_grouped(weight[:, None] * seen[text], place, len(idf)))[0]
    return np.asarray(axes, np.float32)


def _grouped(values: Floats, group: Ints, groups: int) -> Floats:
    """Sums of the rows of each group; `group` is sorted."""
    out = np.zeros((groups, values.shape[1]), np.float32)
    if len(group):
        starts = np.flatnonzero(np.diff(group, prepend=-1))
        out[group[starts]] = np.add.reduceat(values, starts, axis=0)
    return out
