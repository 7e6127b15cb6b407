"""What the network sees of a stretch of words: sums over its words, all whole numbers, so that they are exact.

A sentence's sums are the sums of its clauses', a text's those of its sentences': every word is looked up once.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, gathered_sums, row_numbers, sums
from bootmaker.annotators.features.annotator import WIDTH, table
from bootmaker.annotators.features.tokenise import TRAITS
from bootmaker.annotators.lexicon.compile import lexicon
from bootmaker.annotators.lexicon.tables import Lexicon
from bootmaker.annotators.reading.linear import ROWS
from bootmaker.annotators.stretches import Units

Numbers = npt.NDArray[np.float32]

SHAPE = 1 + len(TRAITS)  # words, and how many of them have each trait
TURNS = 4  # bad and good news before and after the last “but” of the stretch
MOST_HITS = 3  # of one group
HEAVIEST = 30
VECTOR_UNIT, GROUP_UNIT = 127, 16
EACH = slice(None)


@dataclass(frozen=True)
class Counts:
    """Sums over the words of each stretch: word vectors, lexicon hits per group, news around “but”, traits."""

    vector: Numbers
    hits: Numbers
    turns: Numbers
    shape: Numbers

    def dense(self) -> Numbers:
        """The dense features (stretches x width), whole numbers; UNITS brings them to about one."""
        out = np.empty((len(self.vector), width()), np.float32)
        for start in range(0, len(out), ROWS):
            rows = slice(start, start + ROWS)
            total = self.vector[rows].astype(np.float64)
            length = np.sqrt(np.einsum("ij,ij->i", total, total))
            total /= np.maximum(length, 1e-9)[:, None]
            total *= VECTOR_UNIT
            out[rows, :WIDTH] = np.rint(total, out=total)
            out[rows, WIDTH : WIDTH + SHAPE] = np.rint(8 * np.log2(1 + self.shape[rows]))
            out[rows, WIDTH + SHAPE : WIDTH + SHAPE + TURNS] = np.minimum(self.turns[rows], HEAVIEST)
            out[rows, WIDTH + SHAPE + TURNS :] = np.minimum(self.hits[rows], MOST_HITS) * GROUP_UNIT
        return out


def width() -> int:
    """How many dense features there are; follows the lexicons."""
    return WIDTH + SHAPE + TURNS + 2 * len(lexicon().groups)


def scales() -> npt.NDArray[np.float64]:
    """What brings each dense feature to about one."""
    sizes = (WIDTH, SHAPE, TURNS, 2 * len(lexicon().groups))
    return np.repeat([4 / VECTOR_UNIT, 1 / 32, 1 / 10, 1 / GROUP_UNIT], sizes)


def clause_counts(batch: pa.RecordBatch, units: Units) -> Counts:
    """The counts of every clause."""
    known, offsets = flat(batch.column("known"))
    clauses, rows = units.clauses, table()[1]
    traits = np.unpackbits(flat(batch.column("traits"))[0][:, None], axis=1, bitorder="little")[:, : len(TRAITS)]
    each = np.concatenate([np.ones((len(known), 1), np.uint8), traits], axis=1).astype(np.float32)
    shape = np.add.reduceat(each, clauses.offsets[:-1]) if len(known) else np.zeros((0, SHAPE), np.float32)
    hits, hit_offsets = flat(batch.column("hits"))
    places = flat(batch.column("hit_tokens"))[0] + offsets[row_numbers(hit_offsets)]
    negated = flat(batch.column("hit_negated"))[0].astype(bool)
    owner, lex = clauses.owner(places), lexicon()
    columns = 2 * len(lex.groups)
    counted = np.bincount(owner * columns + hits + negated * (columns // 2), minlength=len(clauses.row) * columns)
    return Counts(
        vector=gathered_sums(rows, known, clauses.offsets),
        hits=counted.reshape(-1, columns).astype(np.float32),
        turns=_turns(lex, hits.astype(np.int64), negated, (owner, places), units),
        shape=shape,
    )


def _turns(lex: Lexicon, hits: Ints, negated: npt.NDArray[np.bool_], where: tuple[Ints, Ints], units: Units) -> Numbers:
    """Bad and good news of every clause, before and after the last “but” of its text, in tenths of valence."""
    owner, places = where
    contrast = lex.having(label="contrast")[hits]
    texts = len(units.text_clauses) - 1
    last = np.full(texts, -1)
    row = units.clauses.row[owner]
    last[row[contrast]] = places[contrast]
    worth = lex.worth(hits, negated)
    column = 2 * (places > last[row]) + (worth > 0)
    total = np.bincount(owner * TURNS + column, np.abs(worth) / 10, minlength=len(units.clauses.row) * TURNS)
    return np.rint(total).reshape(-1, TURNS).astype(np.float32)


def summed(counts: Counts, offsets: Ints, picks: Ints | slice = EACH) -> Counts:
    """The counts of wider stretches, from those of clauses, or of some of them; `offsets` among these."""
    each = (counts.vector, counts.hits, counts.turns, counts.shape)
    return Counts(*(sums(values[picks], offsets) for values in each))
