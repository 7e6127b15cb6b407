"""The first annotator: tokens, their places, how the text is written, and its static embedding."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import gathered_sums, lists, matrix, text_column
from bootmaker.annotators.features.hashing import Index
from bootmaker.annotators.features.tokenise import Tokens, tokenise
from bootmaker.annotators.models import shipped
from bootmaker.nouns.contracts import Annotations

WIDTH = 96
PLACES = pa.list_(pa.int32())


@cache
def table() -> tuple[Index, npt.NDArray[np.int16]]:
    """An index of word hashes, and one row of whole numbers each (the last, place -1, zeros: an unknown word)."""
    model = shipped("static")
    rows = np.zeros((len(model["words"]) + 1, WIDTH), np.int16)
    rows[:-1] = np.rint(model["rows"] * model["weights"][:, None])
    return Index(model["words"]), rows


def embed(tokens: Tokens) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """The words' places in the table (-1: unknown), and the weighted mean of their vectors, at unit length or zero.

    The sums are sums of whole numbers, hence exact: the same text gives the same vector in any batch.
    """
    index, rows = table()
    places = index.find(tokens.words)
    total = gathered_sums(rows, places, tokens.offsets).astype(np.float64)
    length = np.sqrt(np.einsum("ij,ij->i", total, total))
    return places, (total / np.maximum(length, 1e-9)[:, None]).astype(np.float32)


class Features:
    """Reads every text once; all it gives is transient."""

    name = "features"
    version = "1"
    needs: Sequence[str] = ("text",)
    gives: Mapping[str, pa.DataType] = {
        "tokens": pa.list_(pa.uint64()),
        "stems": pa.list_(pa.uint64()),
        "known": PLACES,
        "token_starts": PLACES,
        "token_ends": PLACES,
        "token_tails": PLACES,
        "clauses": PLACES,
        "sentences": PLACES,
        "traits": pa.list_(pa.uint8()),
        "vector": pa.list_(pa.float32(), WIDTH),
    }

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient columns that `gives` names, one row for each row of the batch."""
        tokens = tokenise(text_column(batch))
        known, vector = embed(tokens)
        return {
            "tokens": lists(tokens.words, tokens.offsets),
            "stems": lists(tokens.stems, tokens.offsets),
            "known": lists(known.astype(np.int32), tokens.offsets),
            "token_starts": lists(tokens.starts.astype(np.int32), tokens.offsets),
            "token_ends": lists(tokens.ends.astype(np.int32), tokens.offsets),
            "token_tails": lists(tokens.tails.astype(np.int32), tokens.offsets),
            "clauses": lists(tokens.clauses.astype(np.int32), tokens.offsets),
            "sentences": lists(tokens.sentences.astype(np.int32), tokens.offsets),
            "traits": lists(tokens.traits, tokens.offsets),
            "vector": matrix(vector),
        }


ANNOTATOR = Features()
