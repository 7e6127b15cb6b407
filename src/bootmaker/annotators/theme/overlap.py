"""How far two texts are on the same themes, smoothly: no text is wholly of one theme."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.theme.model import ThemeModel
from bootmaker.annotators.theme.words import read_words

SOFTNESS = 0.05  # of cosine: a theme so much further away counts for e times less

Floats = npt.NDArray[np.float64]


def shares(model: ThemeModel, texts: Sequence[str], vectors: npt.NDArray[np.float32]) -> Floats:
    """Of every text (rows) how much is of each theme: 1 in all, by its distance from their centres; 0 without words."""
    placed = model.space.place(vectors, read_words(pa.array(texts, pa.string())))
    near = (placed @ model.centroids.T).astype(np.float64)
    weights = np.exp((near - near.max(axis=1, keepdims=True, initial=-1.0)) / SOFTNESS)
    weights /= weights.sum(axis=1, keepdims=True)
    found = np.zeros((len(texts), len(model.themes)))
    for cluster, theme in enumerate(model.owner):
        found[:, theme] += weights[:, cluster]
    return np.where(np.any(placed != 0, axis=1, keepdims=True), found, 0.0)


def overlap(one: Floats, others: Floats) -> Floats:
    """How far a text (shares) is on the same themes as each of others, 0 to 1.

    The coefficient of Bhattacharyya 1943, Bull. Calcutta Math. Soc. 35:99-109.
    """
    found: Floats = np.sqrt(others) @ np.sqrt(one)
    return found
