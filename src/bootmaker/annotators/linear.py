"""Linear readers over hashed grams and dense features, in whole numbers, so that sums are exact in any batch.

score = scale * sum(sparse[gram]) + dense_scale * (dense_features @ dense) + bias, one column per class.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, rows_of
from bootmaker.annotators.models import Model

STEP_GRAMS = 1 << 16  # gathered at once
Scores = npt.NDArray[np.float64]


def scores(model: Model, batch: pa.RecordBatch) -> Scores:
    """Raw scores, (rows, classes); needs the columns `grams` and `dense`."""
    grams, offsets = flat(batch.column("grams"))
    sparse = _gathered(model["sparse"], grams, offsets) * model["scale"]
    dense = rows_of(batch.column("dense")).astype(np.float64) @ model["dense"].astype(np.float64)
    return np.asarray(sparse + dense * model["dense_scale"] + model["bias"])


def quantised(sparse: Scores, dense: Scores, bias: Scores) -> dict[str, npt.NDArray[np.generic]]:
    """Weights as a model file keeps them: int8 for grams (one more row of zeros), int16 for dense features."""
    scale = np.maximum(np.abs(sparse).max(axis=0), 1e-9) / 127
    dense_scale = np.maximum(np.abs(dense).max(axis=0), 1e-9) / 32767
    padded = np.vstack([sparse, np.zeros((1, sparse.shape[1]))])
    return {
        "sparse": np.rint(padded / scale).astype(np.int8),
        "scale": scale,
        "dense": np.rint(dense / dense_scale).astype(np.int16),
        "dense_scale": dense_scale,
        "bias": bias,
    }


def sigmoid(raw: Scores) -> Scores:
    """Probabilities from scores."""
    return 1 / (1 + np.exp(-np.clip(raw, -30, 30)))


def softmax(raw: Scores) -> Scores:
    """Probabilities over the classes of each row."""
    powers = np.exp(raw - raw.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _gathered(weights: npt.NDArray[np.int8], grams: Ints, offsets: Ints) -> npt.NDArray[np.float64]:
    """Sums of the weight rows of every row's grams."""
    total = np.zeros((len(offsets) - 1, weights.shape[1]))
    start = 0
    while start < len(total):
        stop = max(int(np.searchsorted(offsets, offsets[start] + STEP_GRAMS, side="right")) - 1, start + 1)
        cuts = offsets[start : stop + 1] - offsets[start]
        filled = np.flatnonzero(np.diff(cuts))
        if len(filled):
            rows = np.take(weights, grams[offsets[start] : offsets[stop]], axis=0).astype(np.float32)
            total[start + filled] = np.add.reduceat(rows, cuts[:-1][filled], axis=0)
        start = stop
    return total
