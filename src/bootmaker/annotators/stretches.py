"""Stretches of words: clauses, sentences, whole texts."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat


@dataclass(frozen=True)
class Stretches:
    """Stretches in order: `offsets` (n + 1) says where each begins among all words of the batch, `row` its text."""

    offsets: Ints
    row: Ints

    def owner(self, words: Ints) -> Ints:
        """The stretch that each word (by its place in the batch) is in."""
        return np.searchsorted(self.offsets, words, side="right") - 1

    def within(self, rows: int) -> Ints:
        """n + 1 offsets of each text's stretches."""
        return np.searchsorted(self.row, np.arange(rows + 1))


@dataclass(frozen=True)
class Units:
    """The clauses and sentences of a batch, and which clauses make up each sentence and each text (offsets)."""

    clauses: Stretches
    sentences: Stretches
    sentence_clauses: Ints
    text_clauses: Ints
    text_sentences: Ints


def units(batch: pa.RecordBatch) -> Units:
    """The units of every text; needs the columns `clause_firsts` and `sentence_firsts`."""
    _, words = flat(batch.column("tokens"))
    clauses, sentences = (_stretches(batch.column(name), words) for name in ("clause_firsts", "sentence_firsts"))
    rows = batch.num_rows
    return Units(
        clauses=clauses,
        sentences=sentences,
        sentence_clauses=np.searchsorted(clauses.offsets[:-1], sentences.offsets),
        text_clauses=clauses.within(rows),
        text_sentences=sentences.within(rows),
    )


def _stretches(firsts: pa.ListArray, words: Ints) -> Stretches:
    first, offsets = flat(firsts)
    row = np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))
    return Stretches(np.append(first + words[row], words[-1]).astype(np.int64), row)
