"""Where clauses stand among the words of a batch."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, row_numbers


@dataclass(frozen=True)
class Clauses:
    """Clauses in order: `offsets` (n + 1) says where each begins among all words of the batch, `row` its text;
    `of_texts` where those of each text begin among all clauses."""

    offsets: Ints
    row: Ints
    of_texts: Ints


def clauses(batch: pa.RecordBatch) -> Clauses:
    """The clauses of every text; needs the columns `tokens` and `clause_firsts`."""
    _, words = flat(batch.column("tokens"))
    first, of_texts = flat(batch.column("clause_firsts"))
    row = row_numbers(of_texts)
    return Clauses(np.append(first + words[row], words[-1]).astype(np.int64), row, of_texts)
