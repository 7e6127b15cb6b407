"""How alike two texts are in meaning: by their vectors, and word by word.

Word by word, each word of one text meets the word of the other that is nearest to it in the static table, weighed by
how telling the word is (the length of its row): the greedy matching of Zhang et al. 2020, "BERTScore", ICLR, here with
static vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.features.annotator import embed, table
from bootmaker.annotators.features.tokenise import tokenise

Floats = npt.NDArray[np.float64]
WORDS = 40  # telling words of a text that are matched


@dataclass(frozen=True)
class Read:
    """Texts read for comparing: a unit vector each, and the unit rows and weights of their most telling words."""

    vectors: npt.NDArray[np.float32]
    words: list[Floats]
    weights: list[Floats]


@cache
def _rows() -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    rows = table()[1].astype(np.float32)
    length = np.linalg.norm(rows, axis=1)
    return rows / np.maximum(length, 1e-9)[:, None], length


def read(texts: Sequence[str]) -> Read:
    """Read texts for comparing."""
    tokens = tokenise(pa.array(texts, pa.string()))
    places, vectors = embed(tokens)
    unit, length = _rows()
    words, weights = [], []
    for start, end in zip(tokens.offsets[:-1], tokens.offsets[1:], strict=True):
        own = np.unique(places[start:end][places[start:end] >= 0])
        own = own[np.argsort(-length[own], kind="stable")[:WORDS]]
        words.append(unit[own].astype(np.float64))
        weights.append(length[own].astype(np.float64))
    return Read(vectors, words, weights)


def alike(one: Read, i: int, other: Read, j: int) -> Floats:
    """Cosine of the vectors, matched share of the first's words, of the second's, and the best three matches.

    The second and third are as strong as what both sides have: one word in common may be chance, three are a matter.
    """
    found: Floats = alike_all(one, i, other, [j])[0]
    return found


def alike_all(one: Read, i: int, other: Read, places: Sequence[int]) -> Floats:
    """The same for one text beside many, a row for each of `places`; all but the cosine is 0 without a known word."""
    found = np.zeros((len(places), 6))
    if not len(places):
        return found
    found[:, 0] = other.vectors[list(places)].astype(np.float64) @ one.vectors[i].astype(np.float64)
    known = [n for n, place in enumerate(places) if len(other.words[place])]
    wa = one.weights[i]
    if not known or not len(wa):
        return found
    words = [other.words[places[n]] for n in known]
    wb = np.concatenate([other.weights[places[n]] for n in known])
    starts = np.cumsum([0, *(len(some) for some in words[:-1])])
    near = np.clip(one.words[i] @ np.concatenate(words).T, 0, 1)
    there, back = np.maximum.reduceat(near, starts, axis=1), near.max(axis=0)
    found[known, 1] = wa @ there / wa.sum()
    found[known, 2] = np.add.reduceat(wb * back, starts) / np.add.reduceat(wb, starts)
    found[known, 3] = (wa[:, None] * there).max(axis=0) / wa.max()
    strength = near * np.sqrt(wa[:, None] * wb)
    mine = np.maximum.reduceat(strength, starts, axis=1)
    for rank in (1, 2):
        theirs = _ranked(strength.max(axis=0), starts, rank)
        own = np.sort(mine, axis=0)[-1 - rank] if len(wa) > rank else 0.0
        found[known, 3 + rank] = np.minimum(own, theirs)
    return found


def _ranked(values: Floats, starts: npt.NDArray[np.int64], rank: int) -> Floats:
    """Of each stretch of values the largest but `rank`, 0 where it has no so many."""
    ends = np.append(starts[1:], len(values))
    stretch = np.repeat(np.arange(len(starts)), ends - starts)
    order = np.lexsort((-values, stretch))
    there = starts + rank < ends
    found: Floats = np.where(there, values[order[np.minimum(starts + rank, len(values) - 1)]], 0.0)
    return found
