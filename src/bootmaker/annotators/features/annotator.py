"""The first annotator: tokens, their places, how the text is written, and its static embedding."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import lists, matrix, sums, text_column
from bootmaker.annotators.features.tokenise import SHAPE, Tokens, tokenise
from bootmaker.annotators.models import shipped
from bootmaker.nouns.contracts import Annotations

WIDTH = 96
PLACES = pa.list_(pa.int32())


@cache
def _table() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.float32]]:
    """Sorted word hashes, and one row of whole numbers each (a last row of zeros stands for unknown words)."""
    model = shipped("static")
    rows = np.zeros((len(model["words"]) + 1, WIDTH), np.float32)
    rows[:-1] = np.rint(model["rows"] * model["weights"][:, None])
    return np.asarray(model["words"]), rows


def embed(tokens: Tokens) -> npt.NDArray[np.float32]:
    """The weighted mean of the words' vectors, at unit length; zero where no word is known.

    The sums are sums of whole numbers, hence exact: the same text gives the same vector in any batch.
    """
    words, rows = _table()
    place = np.searchsorted(words, tokens.words)
    known = words[np.minimum(place, len(words) - 1)] == tokens.words
    total = sums(rows[np.where(known, place, len(words))], tokens.offsets).astype(np.float64)
    length = np.sqrt(np.einsum("ij,ij->i", total, total))
    return (total / np.maximum(length, 1e-9)[:, None]).astype(np.float32)


class Features:
    """Reads every text once; all it gives is transient."""

    name = "features"
    version = "1"
    needs: Sequence[str] = ("text",)
    gives: Mapping[str, pa.DataType] = {
        "tokens": pa.list_(pa.uint64()),
        "stems": pa.list_(pa.uint64()),
        "token_starts": PLACES,
        "token_ends": PLACES,
        "token_tails": PLACES,
        "clauses": PLACES,
        "sentences": PLACES,
        "shape": pa.list_(pa.float32(), SHAPE),
        "vector": pa.list_(pa.float32(), WIDTH),
    }

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the transient columns that `gives` names, one row for each row of the batch."""
        tokens = tokenise(text_column(batch))
        return {
            "tokens": lists(tokens.words, tokens.offsets),
            "stems": lists(tokens.stems, tokens.offsets),
            "token_starts": lists(tokens.starts.astype(np.int32), tokens.offsets),
            "token_ends": lists(tokens.ends.astype(np.int32), tokens.offsets),
            "token_tails": lists(tokens.tails.astype(np.int32), tokens.offsets),
            "clauses": lists(tokens.clauses.astype(np.int32), tokens.offsets),
            "sentences": lists(tokens.sentences.astype(np.int32), tokens.offsets),
            "shape": matrix(tokens.shape),
            "vector": matrix(embed(tokens)),
        }


ANNOTATOR = Features()
