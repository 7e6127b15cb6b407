"""Reads the words of a text in their order, and mixes what it finds with what the linear readers found."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.clauses import Clauses, clauses
from bootmaker.annotators.columns import Ints, flat, lists_of_rows, matrix, rows_of
from bootmaker.annotators.models import shipped
from bootmaker.annotators.sequence.layers import Found, read
from bootmaker.nouns.contracts import Annotations

PER_WORD = 3  # grams: the word, its stem, the pair with the word before


class InOrder:
    """Gives raw scores of all tasks for texts, mixed with those of the linear readers, and its own of clauses."""

    name = "sequence"
    version = "7"
    needs: Sequence[str] = ("tokens", "clause_firsts", "bag_scores", "grams", "known", "traits")

    @property
    def gives(self) -> Mapping[str, pa.DataType]:
        """`scores` per text, `clause_scores` per clause."""
        model = shipped("sequence")
        of_texts, of_clauses = (pa.list_(pa.float32(), len(model[name])) for name in ("shares", "clause_out_bias"))
        return {"scores": of_texts, "clause_scores": pa.list_(of_clauses)}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient columns `scores` (a text without words keeps its linear ones) and `clause_scores`."""
        bag = rows_of(batch.column("bag_scores")).astype(np.float64)
        cut = clauses(batch)
        found, texts = read_words(batch, cut)
        share = shipped("sequence")["shares"] * (np.diff(texts) > 0)[:, None]
        return {
            "scores": matrix((bag + share * (found.texts - bag)).astype(np.float32)),
            "clause_scores": lists_of_rows(found.clauses.astype(np.float32), cut.of_texts),
        }


def read_words(batch: pa.RecordBatch, cut: Clauses) -> tuple[Found, Ints]:
    """What the network alone says of every text and clause, and the texts' offsets among all words."""
    words, offsets = _words(batch)
    return read(shipped("sequence"), words, offsets, cut.offsets), offsets


def _words(batch: pa.RecordBatch) -> tuple[npt.NDArray[np.int16], Ints]:
    """The numbers of every word: of its three buckets, its row in the word table and its traits.

    What is rare has no numbers of its own; `places` says where those of a bucket are.
    """
    model = shipped("sequence")
    known, offsets = flat(batch.column("known"))
    grams = flat(batch.column("grams"))[0].reshape(-1, PER_WORD)
    own, stems, pairs = (places.take(mine) for places, mine in zip(model["places"], grams.T, strict=True))
    total = model["words"].take(own, axis=0).astype(np.int16)
    total += model["words"].take(stems, axis=0)
    total += model["words"].take(pairs, axis=0)
    total += model["known"].take(known, axis=0)
    total += model["traits"].take(flat(batch.column("traits"))[0], axis=0)
    return total, offsets


ANNOTATOR = InOrder()
