"""Finds the phrases of the lexicons: the longest wins, and what stands in the scope of a negation is marked so."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, lists, matrix, row_numbers
from bootmaker.annotators.features.hashing import Hashes, Index
from bootmaker.annotators.lexicon.compile import chained, lexicon
from bootmaker.annotators.lexicon.tables import Lexicon
from bootmaker.nouns.contracts import Annotations

SCOPE = 4  # words after a negation that it reaches, within the clause
MOST = 3  # hits of one group that count
Flags = npt.NDArray[np.bool_]
Found = tuple[npt.NDArray[np.int16], Ints, Ints]


class LexiconHits:
    """Phrases found, as transient columns; `groups` counts them per group, plain ones first, then negated ones."""

    name = "lexicon"
    version = "1"
    needs: Sequence[str] = ("tokens", "clauses", "sentences")

    @property
    def gives(self) -> Mapping[str, pa.DataType]:
        """The transient columns; the width of `groups` follows the lexicons."""
        return {
            "hits": pa.list_(pa.int16()),
            "hit_tokens": pa.list_(pa.int32()),
            "hit_lengths": pa.list_(pa.int32()),
            "hit_negated": pa.list_(pa.bool_()),
            "negated": pa.list_(pa.bool_()),
            "groups": pa.list_(pa.float32(), 2 * len(lexicon().groups)),
        }

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient columns that `gives` names."""
        known = lexicon()
        words, offsets = flat(batch.column("tokens"))
        row = row_numbers(offsets)
        sentences, clauses = (flat(batch.column(name))[0] for name in ("sentences", "clauses"))
        groups, starts, lengths = find(known, words, row * (1 << 32) + sentences)
        negation = np.isin(groups, np.flatnonzero(known.having(label="negation")))
        contrast = np.isin(groups, np.flatnonzero(known.having(label="contrast")))
        pause = np.isin(groups, np.flatnonzero(known.having(label="pause")))
        reset = np.zeros(len(words), np.int64)
        reset[starts[contrast | pause]] = 1
        stretch = (row * (1 << 32) + clauses) * 64 + np.cumsum(reset) % 64
        negated = in_scope(starts[negation] + lengths[negation] - 1, stretch)
        hit_offsets = np.searchsorted(starts, offsets)
        owner, rows = row[starts], len(offsets) - 1
        return {
            "hits": lists(groups, hit_offsets),
            "hit_tokens": lists((starts - offsets[row[starts]]).astype(np.int32), hit_offsets),
            "hit_lengths": lists(lengths.astype(np.int32), hit_offsets),
            "hit_negated": lists(negated[starts], hit_offsets),
            "negated": lists(negated, offsets),
            "groups": matrix(_counts(groups, negated[starts], owner, (rows, len(known.groups)))),
        }


def find(known: Lexicon, words: Hashes, stretch: Ints) -> Found:
    """Groups, first words and lengths of the phrases found, in the order of the text; the longest of a layer wins."""
    places = {size: _places(index, words, stretch, size) for size, (index, _) in known.sizes.items()}
    found = [part for layer in range(len(known.layers)) for part in _layer(known, layer, places, len(words))]
    groups, starts, lengths = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.argsort(starts, kind="stable")
    return groups[order], starts[order], lengths[order]


def _places(index: Index, words: Hashes, stretch: Ints, size: int) -> tuple[Ints, Ints]:
    """The first words of the phrases of one size, and which phrases they are; none reaches beyond its stretch."""
    place = index.find(chained(words, size))
    starts = np.flatnonzero(place >= 0)
    starts = starts[stretch[starts] == stretch[starts + size - 1]]
    return starts, place[starts]


def _layer(known: Lexicon, layer: int, places: Mapping[int, tuple[Ints, Ints]], words: int) -> Iterator[Found]:
    covered = np.zeros(words, bool)
    for size in sorted(known.layers[layer], reverse=True):
        all_starts, phrases = places[size]
        owners = known.sizes[size][1][layer, phrases]
        starts, owners = all_starts[owners >= 0], owners[owners >= 0]
        free = ~np.logical_or.reduce([covered[starts + step] for step in range(size)])
        starts = starts[free]
        for step in range(size):
            covered[starts + step] = True
        yield owners[free], starts, np.full(len(starts), size)


def in_scope(negators: Ints, stretch: Ints) -> Flags:
    """Which words stand at most SCOPE words after a negation, in the same stretch."""
    last = np.full(len(stretch), -1 - SCOPE)
    last[negators] = negators
    last = np.maximum.accumulate(last) if len(last) else last
    here = np.arange(len(stretch))
    near = (here > last) & (here - last <= SCOPE)
    return np.asarray(near & (stretch[np.maximum(last, 0)] == stretch))


def _counts(groups: npt.NDArray[np.int16], negated: Flags, row: Ints, size: tuple[int, int]) -> npt.NDArray[np.float32]:
    rows, width = size
    counts = np.bincount(row * 2 * width + groups + negated * width, minlength=rows * 2 * width)
    return np.minimum(counts.reshape(rows, 2 * width), MOST).astype(np.float32)


ANNOTATOR = LexiconHits()
