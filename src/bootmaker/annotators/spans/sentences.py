"""The sentences of a batch, and which lexicon hits each holds."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, row_numbers
from bootmaker.annotators.lexicon.compile import lexicon

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Sentences:
    """All sentences of a batch, in order: their row, place (code points) and number of words; and the hits in them."""

    row: Ints
    starts: Ints
    ends: Ints
    words: Ints
    hit_sentence: Ints
    hit_group: Ints
    hit_negated: Flags
    hit_length: Ints

    def has(self, label: str, *, denied: bool = False) -> Flags:
        """Which sentences hold a hit with this label, not negated (or, `denied`: negated or not)."""
        wanted = lexicon().having(label=label)[self.hit_group] & (denied | ~self.hit_negated)
        return self._any(wanted)

    def only_denied(self, label: str) -> Flags:
        """Which sentences hold such a hit negated, and none that is not."""
        return self._any(lexicon().having(label=label)[self.hit_group] & self.hit_negated) & ~self.has(label)

    def covered(self, label: str) -> Ints:
        """How many words of each sentence lie in hits with this label."""
        wanted = lexicon().having(label=label)[self.hit_group]
        return np.bincount(
            self.hit_sentence[wanted], self.hit_length[wanted].astype(np.float64), minlength=len(self.row)
        ).astype(np.int64)

    def valence(self) -> Ints:
        """The sum of the hits' valence in [-100, 100]; a negated hit counts half, the other way round."""
        worth = lexicon().worth(self.hit_group, self.hit_negated)
        total = np.bincount(self.hit_sentence, worth.astype(np.float64), minlength=len(self.row))
        return np.clip(total, -100, 100).astype(np.int64)

    def _any(self, wanted: Flags) -> Flags:
        return np.asarray(np.bincount(self.hit_sentence[wanted], minlength=len(self.row)) > 0)


def sentences(batch: pa.RecordBatch) -> Sentences:
    """The sentences of every row, from its tokens."""
    _, offsets = flat(batch.column("tokens"))
    number, starts, tails = (flat(batch.column(name))[0] for name in ("sentences", "token_starts", "token_tails"))
    row = row_numbers(offsets)
    new = np.ones(len(row), bool)
    new[1:] = (row[1:] != row[:-1]) | (number[1:] != number[:-1])
    first = np.flatnonzero(new)
    after = np.append(first[1:], len(row))[: len(first)]
    hits, hit_offsets = flat(batch.column("hits"))
    negated, token, length = (flat(batch.column(name))[0] for name in ("hit_negated", "hit_tokens", "hit_lengths"))
    place = token + offsets[row_numbers(hit_offsets)]
    return Sentences(
        row=row[first],
        starts=starts[first].astype(np.int64),
        ends=tails[after - 1].astype(np.int64),
        words=after - first,
        hit_sentence=np.searchsorted(first, place, side="right") - 1,
        hit_group=hits.astype(np.int64),
        hit_negated=negated.astype(bool),
        hit_length=length.astype(np.int64),
    )
