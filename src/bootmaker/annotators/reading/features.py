"""What the linear readers see of a text beside its grams: its direction among words, how it is written, its news."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, row_numbers, rows_of, sums
from bootmaker.annotators.features.annotator import WIDTH
from bootmaker.annotators.features.tokenise import TRAITS
from bootmaker.annotators.lexicon.compile import lexicon

Numbers = npt.NDArray[np.float32]

SHAPE = 1 + len(TRAITS)  # words, and how many of them have each trait
TURNS = 4  # bad and good news before and after the last “but”, in tenths of valence
MOST_HITS = 3  # of one group
HEAVIEST = 30
VECTOR_UNIT, GROUP_UNIT = 127, 16


def dense(batch: pa.RecordBatch) -> Numbers:
    """The dense features of every text, (texts, width), whole numbers; `scales` brings them to about one."""
    lex, texts = lexicon(), batch.num_rows
    hits, offsets = flat(batch.column("hits"))
    row, negated = row_numbers(offsets), flat(batch.column("hit_negated"))[0].astype(bool)
    worth = lex.worth(hits, negated)
    turned = 2 * _late(batch, row, lex.having(label="contrast")[hits]) + (worth > 0)
    parts = [
        np.rint(rows_of(batch.column("vector")).astype(np.float64) * VECTOR_UNIT),
        np.rint(8 * np.log2(1 + _shape(batch))),
        np.minimum(np.rint(_sums(row, turned, (texts, TURNS), np.abs(worth)) / 10), HEAVIEST),
        np.minimum(_sums(row, hits + negated * len(lex.groups), (texts, 2 * len(lex.groups))), MOST_HITS) * GROUP_UNIT,
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32, casting="same_kind")


def scales() -> npt.NDArray[np.float64]:
    """What brings each dense feature to about one."""
    sizes = (WIDTH, SHAPE, TURNS, 2 * len(lexicon().groups))
    return np.repeat([4 / VECTOR_UNIT, 1 / 32, 1 / 10, 1 / GROUP_UNIT], sizes)


def _shape(batch: pa.RecordBatch) -> Ints:
    """How many words each text has, and how many of them have each trait."""
    traits, offsets = flat(batch.column("traits"))
    had = (sums((traits >> place & 1).astype(np.int64), offsets) for place in range(len(TRAITS)))
    return np.stack([np.diff(offsets), *had], axis=1)


def _late(batch: pa.RecordBatch, row: Ints, contrast: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Whether each hit stands after the last “but” of its text."""
    places, last = flat(batch.column("hit_tokens"))[0], np.full(batch.num_rows, -1)
    last[row[contrast]] = places[contrast]
    return np.asarray(places > last[row])


def _sums(
    row: Ints, column: Ints, shape: tuple[int, int], worth: npt.NDArray[np.integer] | None = None
) -> npt.NDArray[np.float64]:
    """How often each column of each row is named, or how much those are worth that name it."""
    return np.bincount(row * shape[1] + column, worth, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)
