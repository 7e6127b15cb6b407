"""What a taught reader sees of a text: the shipped answer, all raw scores, and the static embedding.

Whole numbers, so that products with whole weights are added exactly: the same text gives the same mark in any batch.
"""

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import rows_of
from bootmaker.annotators.reading.linear import Scores

INPUTS = ("scores", "vector")
SCORE_UNIT, VECTOR_UNIT = 1024, 4096
OWN_TRUST, SCORE_TRUST, VECTOR_TRUST = 2.0, 1.0, 0.5


def features(seen: pa.RecordBatch, prior: Scores) -> Scores:
    """(rows, width); `seen` holds INPUTS, `prior` the shipped answer as raw scores."""
    scores, vector = (rows_of(seen.column(name)).astype(np.float64) for name in INPUTS)
    parts = (prior * SCORE_UNIT, scores * SCORE_UNIT, vector * VECTOR_UNIT)
    return np.asarray(np.rint(np.concatenate(parts, axis=1)))


def trust(seen: pa.RecordBatch, prior: Scores) -> Scores:
    """How cheaply each feature may be used: the shipped answer first, then other scores, then the rest."""
    widths = (prior.shape[1], *(seen.column(name).type.list_size for name in INPUTS))
    return np.repeat([OWN_TRUST, SCORE_TRUST, VECTOR_TRUST], widths)
