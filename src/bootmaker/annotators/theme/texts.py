"""The texts that discovery looks at: those that name something, a few of each customer."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.annotators.columns import distinct
from bootmaker.annotators.theme.wording import Phrase, phrases
from bootmaker.annotators.theme.words import Words, read_words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

SAMPLE = 20_000
NAMING = 600  # characters of a text that a label may take its words from: keeps long letters from filling the memory
PER_CUSTOMER = 5  # texts of one customer that discovery looks at, so that the loud do not make themes of their own


@dataclass(frozen=True)
class Texts:
    """Some of the texts: their rows in the input, vectors, words, customers (-1 unknown), and phrases where read."""

    rows: Ints
    vectors: Floats
    words: Words
    customers: Ints
    found: list[list[Phrase]]

    @property
    def people(self) -> int:
        """How many different customers; one of whom nothing is known counts each time."""
        return len(np.unique(self.customers[self.customers >= 0])) + int((self.customers < 0).sum())

    def voices(self, theme: Ints, themes: int) -> Ints:
        """How many different known customers speak of each theme."""
        counted = (theme >= 0) & (self.customers >= 0)
        pairs = distinct(theme[counted], self.customers[counted])
        return np.bincount(pairs[0], minlength=themes)


def usable(texts: pa.Array, vectors: Floats, customers: pa.Array) -> Texts:
    """Every text that can have a theme, in alphabetical order: the order of rows does not matter."""
    keep = np.asarray(pc.is_valid(texts)) & np.any(vectors != 0, axis=1)
    rows = np.flatnonzero(keep)
    order = pc.sort_indices(pa.table({"text": texts.take(pa.array(rows))}), sort_keys=[("text", "ascending")])
    rows = np.asarray(rows[np.asarray(order)], np.int64)
    return Texts(rows, np.asarray(vectors[rows]), read_words(texts).taken(rows), _codes(customers)[rows], [])


def sample(every: Texts, texts: pa.Array, *, seed: int) -> Texts:
    """At most five texts of each customer and 20,000 in all, of those that have a phrase to name a theme with."""
    places = _sampled(every.customers, seed=seed)
    beginnings = pc.utf8_slice_codeunits(texts.take(pa.array(every.rows[places])), 0, NAMING)
    found = [phrases(text) for text in beginnings.to_pylist()]
    places = places[np.array([bool(listed) for listed in found], bool)]
    vectors = np.asarray(every.vectors[places], np.float32)
    listed = [one for one in found if one]
    return Texts(every.rows[places], vectors, every.words.taken(places), every.customers[places], listed)


def _codes(customers: pa.Array) -> Ints:
    encoded = customers.dictionary_encode()
    encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
    return np.asarray(pc.fill_null(encoded.indices, -1), np.int64)


def _sampled(code: Ints, *, seed: int) -> Ints:
    """The places of at most five texts of each customer, 20,000 in all, in their order."""
    shuffled = np.random.default_rng(seed).permutation(len(code))
    grouped = shuffled[np.argsort(code[shuffled], kind="stable")]
    ordered = code[grouped]
    turn = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    kept = grouped[(turn < PER_CUSTOMER) | (ordered < 0)]
    if len(kept) > SAMPLE:
        kept = np.random.default_rng(seed).choice(np.sort(kept), SAMPLE, replace=False)
    return np.sort(kept)
