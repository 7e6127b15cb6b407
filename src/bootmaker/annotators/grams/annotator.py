"""Three buckets for every word: itself, its stem, the pair with the word before; negated ones have their own."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import flat, lists, row_numbers
from bootmaker.annotators.features.hashing import Hashes
from bootmaker.annotators.lexicon.compile import STEP
from bootmaker.nouns.contracts import Annotations

BITS = 17
EMPTY = 1 << BITS
"""The bucket of what is not there: a short word has no stem, the first word of a sentence no pair."""

NEGATED, STEM = np.uint64(0xA24BAED4963EE407), np.uint64(0x9FB21C651E98DF24)


class Grams:
    """`grams` holds three buckets per word, in the order of the text."""

    name = "grams"
    version = "1"
    needs: Sequence[str] = ("tokens", "stems", "sentences", "negated")
    gives: Mapping[str, pa.DataType] = {"grams": pa.list_(pa.int32())}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient column `grams`."""
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
        return {"grams": lists(buckets.reshape(-1), offsets * 3)}


def bucket(hashes: Hashes) -> npt.NDArray[np.int32]:
    """The top bits of a spread hash."""
    return (hashes * STEP >> np.uint64(64 - BITS)).astype(np.int32)


ANNOTATOR = Grams()
