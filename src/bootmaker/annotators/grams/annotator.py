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

NOTHING = np.uint64(0)
NEGATED, STEM = np.uint64(0xA24BAED4963EE407), np.uint64(0x9FB21C651E98DF24)


class Grams:
    """`grams` holds three buckets per word, in the order of the text."""

    name = "grams"
    version = "1"
    needs: Sequence[str] = ("tokens", "stems", "sentences", "negated")
    gives: Mapping[str, pa.DataType] = {"grams": pa.list_(pa.int32())}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient column `grams`."""
        found = hashes(batch)
        _, offsets = flat(batch.column("tokens"))
        return {"grams": lists(np.where(found == NOTHING, np.int32(EMPTY), bucket(found)).reshape(-1), offsets * 3)}


def hashes(batch: pa.RecordBatch) -> Hashes:
    """What falls into the buckets, (words, 3); NOTHING where one is EMPTY."""
    words, offsets = flat(batch.column("tokens"))
    stems, sentences, negated = (flat(batch.column(name))[0] for name in ("stems", "sentences", "negated"))
    sign = np.where(negated, NEGATED, NOTHING)
    stretch = row_numbers(offsets) * (1 << 32) + sentences
    found: Hashes = np.zeros((len(words), 3), np.uint64)
    found[:, 0] = words ^ sign
    found[:, 1] = np.where(stems == words, NOTHING, stems ^ STEM ^ sign)
    found[1:, 2] = np.where(stretch[1:] == stretch[:-1], words[:-1] * STEP + words[1:], NOTHING)
    return found


def bucket(hashes: Hashes) -> npt.NDArray[np.int32]:
    """The top bits of a spread hash."""
    return (hashes * STEP >> np.uint64(64 - BITS)).astype(np.int32)


ANNOTATOR = Grams()
