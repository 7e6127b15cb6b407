"""Reads the words of a text in their order, and mixes what it finds with what the linear readers found."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, matrix, rows_of
from bootmaker.annotators.models import shipped
from bootmaker.annotators.sequence.layers import Scores, read
from bootmaker.nouns.contracts import Annotations

PER_WORD = 3  # grams: the word, its stem, the pair with the word before
COARSER = 1  # bits: two buckets of `grams` are one here


class InOrder:
    """Gives the raw scores of all tasks for whole texts; sentences and clauses are left to the linear readers."""

    name = "sequence"
    version = "1"
    needs: Sequence[str] = ("bag_scores", "grams", "known", "traits")

    @property
    def gives(self) -> Mapping[str, pa.DataType]:
        """`scores` per text."""
        return {"scores": pa.list_(pa.float32(), len(shipped("sequence")["shares"]))}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient column `scores`: some of both; a text without words keeps its linear ones."""
        bag = rows_of(batch.column("bag_scores")).astype(np.float64)
        found, offsets = scores_of(batch)
        share = shipped("sequence")["shares"] * (np.diff(offsets) > 0)[:, None]
        return {"scores": matrix((bag + share * (found - bag)).astype(np.float32))}


def scores_of(batch: pa.RecordBatch) -> tuple[Scores, Ints]:
    """What the network alone says of every text, and the texts' offsets among all words."""
    words, offsets = _words(batch)
    return read(shipped("sequence"), words, offsets), offsets


def _words(batch: pa.RecordBatch) -> tuple[npt.NDArray[np.int16], Ints]:
    """The numbers of every word: its bucket's, its stem's, those of its row in the word table and of its traits."""
    model = shipped("sequence")
    known, offsets = flat(batch.column("known"))
    buckets = flat(batch.column("grams"))[0].reshape(-1, PER_WORD)[:, :2] >> COARSER
    own, stems = (model["words"].take(column, axis=0) for column in buckets.T)
    total = np.add(own, stems, dtype=np.int16)
    total += model["known"].take(known, axis=0)
    total += model["traits"].take(flat(batch.column("traits"))[0], axis=0)
    return total, offsets


ANNOTATOR = InOrder()
