"""What the small network sees of the words of many texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.clauses import clauses
from bootmaker.annotators.columns import flat
from bootmaker.annotators.sequence.annotator import PER_WORD
from training.design import AT_ONCE, words_in


@dataclass(frozen=True)
class Words:
    """Each text's offsets among all words; of every word its buckets, place in the word table, traits and clause.

    Clauses are numbered through all texts.
    """

    offsets: npt.NDArray[np.int64]
    buckets: npt.NDArray[np.int32]
    known: npt.NDArray[np.int32]
    traits: npt.NDArray[np.uint8]
    clauses: npt.NDArray[np.int64]


def words_of(texts: Sequence[str]) -> Words:
    """Read many texts."""
    parts = [_read(texts[start : start + AT_ONCE]) for start in range(0, len(texts), AT_ONCE)]
    sizes, firsts, *columns = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Words(np.concatenate([[0], np.cumsum(sizes)]), *columns, np.cumsum(firsts) - 1)


def _read(texts: Sequence[str]) -> tuple[npt.NDArray[Any], ...]:
    """Of each text how many words it has; of each word whether it begins a clause, and what it is."""
    batch = words_in(texts)
    known, offsets = flat(batch.column("known"))
    begins = np.zeros(len(known), bool)
    begins[clauses(batch).offsets[:-1]] = True
    buckets = flat(batch.column("grams"))[0].reshape(-1, PER_WORD)
    return np.diff(offsets), begins, buckets, known, flat(batch.column("traits"))[0]
