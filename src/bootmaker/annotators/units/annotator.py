"""Clauses: they end with the sentence, at punctuation, and where a joining word is followed by an opening one."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, lists, row_numbers
from bootmaker.annotators.features.hashing import Hashes, Index, word_hash
from bootmaker.annotators.header import CONTENT
from bootmaker.nouns.contracts import Annotations

SHORTEST = 2  # words before a joining word, for it to begin a clause
Flags = npt.NDArray[np.bool_]


class Units:
    """Gives, for every text, the places among its words at which clauses begin; a transient column."""

    name = "units"
    version = "1"
    needs: Sequence[str] = ("tokens", "clauses", "sentences")
    gives: Mapping[str, pa.DataType] = {"clause_firsts": pa.list_(pa.int32())}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `clause_firsts`; the first word of a text begins one."""
        words, offsets = flat(batch.column("tokens"))
        row = row_numbers(offsets)
        sentence, clause = (_changes(row, flat(batch.column(name))[0]) for name in ("sentences", "clauses"))
        new = sentence | clause
        new |= _joined(words, new)
        return {"clause_firsts": _places(new, row, offsets)}


def _changes(row: Ints, number: npt.NDArray[np.integer]) -> Flags:
    new = np.ones(len(row), bool)
    new[1:] = (row[1:] != row[:-1]) | (number[1:] != number[:-1])
    return new


def _joined(words: Hashes, new: Flags) -> Flags:
    """Joining words that begin a clause: an opening word follows, and some words of the clause stand before."""
    joints, openings = (listed(name) for name in ("clause_joints", "clause_openings"))
    here = joints.find(words) >= 0
    here[:-1] &= (openings.find(words[1:]) >= 0) & ~new[1:]
    here[-1:] = False
    since = np.arange(len(words)) - np.maximum.accumulate(np.where(new, np.arange(len(words)), 0))
    here &= since >= SHORTEST
    here[SHORTEST:] &= ~here[:-SHORTEST]  # a joint just before has begun one
    return here


def _places(new: Flags, row: Ints, offsets: Ints) -> pa.ListArray:
    first = np.flatnonzero(new)
    counts = np.bincount(row[first], minlength=len(offsets) - 1)
    return lists((first - offsets[row[first]]).astype(np.int32), np.concatenate([[0], np.cumsum(counts)]))


@cache
def listed(name: str) -> Index:
    """The words of content/en/words/<name>.txt, by their hashes."""
    lines = (CONTENT / "en" / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    listed = {word_hash(word) for line in lines if not line.startswith("#") for word in line.split()}
    return Index(np.array(sorted(listed), np.uint64))


ANNOTATOR = Units()
