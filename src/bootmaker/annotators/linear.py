"""Linear readers over hashed grams and dense features, in whole numbers, so that sums are exact in any batch.

score = damping * scale * sum(sparse[gram]) + dense_scale * (dense_features @ dense) + bias, one column per class.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat, gathered_sums, rows_of
from bootmaker.annotators.models import Model
from bootmaker.base.errors import BootmakerError

LONG = 60  # grams; from 20 words on
Scores = npt.NDArray[np.float64]


def scores(model: Model, batch: pa.RecordBatch) -> Scores:
    """Raw scores, (rows, classes); needs the columns `grams` and `dense`."""
    grams, offsets = flat(batch.column("grams"))
    sparse = gathered_sums(model["sparse"], grams, offsets) * model["scale"]
    sparse *= damping(offsets)[:, None]
    features = rows_of(batch.column("dense")).astype(np.float64)
    if features.shape[1] != len(model["dense"]):
        raise BootmakerError(f"The model {model.path.name} was trained with other lexicons.", hint="Train it anew.")
    dense = features @ model["dense"].astype(np.float64)
    return np.asarray(sparse + dense * model["dense_scale"] + model["bias"])


def damping(offsets: Ints) -> Scores:
    """How much the grams of each row count: in a long text they repeat each other, and no longer simply add up."""
    return np.asarray(np.sqrt(np.minimum(1, LONG / np.maximum(np.diff(offsets), 1))))


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
