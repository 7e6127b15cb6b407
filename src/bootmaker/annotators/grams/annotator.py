"""Three buckets for every word (itself, its stem, the pair with the word before; negated ones have their own), and
the dense features as whole numbers."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import flat, lists, matrix, row_numbers, rows_of
from bootmaker.annotators.features.annotator import WIDTH
from bootmaker.annotators.features.hashing import Hashes
from bootmaker.annotators.features.tokenise import SHAPE
from bootmaker.annotators.lexicon.annotator import TURNS
from bootmaker.annotators.lexicon.compile import STEP, lexicon
from bootmaker.nouns.contracts import Annotations

BITS = 17
EMPTY = 1 << BITS
"""The bucket of what is not there: a short word has no stem, the first word of a sentence no pair."""

DENSE = ("vector", "shape", "turns", "groups")
VECTOR_UNIT, GROUP_UNIT = 127, 16
NEGATED, STEM = np.uint64(0xA24BAED4963EE407), np.uint64(0x9FB21C651E98DF24)


class Grams:
    """`grams` holds three buckets per word, in the order of the text; `dense` what is not a word, in whole numbers."""

    name = "grams"
    version = "1"
    needs: Sequence[str] = ("tokens", "stems", "sentences", "negated", *DENSE)

    @property
    def gives(self) -> Mapping[str, pa.DataType]:
        """The transient columns; the width of `dense` follows the lexicons."""
        width = WIDTH + SHAPE + TURNS + 2 * len(lexicon().groups)
        return {"grams": pa.list_(pa.int32()), "dense": pa.list_(pa.float32(), width)}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient columns `grams` and `dense`."""
        words, offsets = flat(batch.column("tokens"))
        stems, sentences, negated = (flat(batch.column(name))[0] for name in ("stems", "sentences", "negated"))
        sign = np.where(negated, NEGATED, np.uint64(0))
        stretch = row_numbers(offsets) * (1 << 32) + sentences
        paired = np.zeros(len(words), bool)
        paired[1:] = stretch[1:] == stretch[:-1]
        before: Hashes = np.concatenate([np.zeros(1, np.uint64), words])[:-1]
        buckets = np.empty((len(words), 3), np.int32)
        buckets[:, 0] = bucket(np.bitwise_xor(words, sign))
        buckets[:, 1] = np.where(stems == words, EMPTY, bucket(stems ^ STEM ^ sign))
        buckets[:, 2] = np.where(paired, bucket(before * STEP + words), EMPTY)
        vector, shape, turns, groups = (rows_of(batch.column(name)) for name in DENSE)
        dense = np.concatenate([np.rint(vector * VECTOR_UNIT), shape, turns, groups * GROUP_UNIT], axis=1)
        return {"grams": lists(buckets.reshape(-1), offsets * 3), "dense": matrix(dense)}


def bucket(hashes: Hashes) -> npt.NDArray[np.int32]:
    """The top bits of a spread hash."""
    return (hashes * STEP >> np.uint64(64 - BITS)).astype(np.int32)


ANNOTATOR = Grams()
