"""The space in which themes are told apart: text embeddings, centred and partly whitened, beside the words at hand."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.theme.words import Words, WordSpace, fit_words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

WHITENING = 0.25  # 0 leaves the embedding as it is, 1 makes all directions equally wide
RIDGE = 0.05  # of the mean variance; keeps directions that few texts vary in from being blown up
WORDS = 0.6  # length of the part of a place that its words make, where the embedding makes 1


@dataclass(frozen=True)
class Space:
    """`place` joins (embedding - mean) @ projection with the place of the words, each at its length."""

    mean: Floats
    projection: Floats
    words: WordSpace

    def place(self, vectors: Floats, words: Words) -> Floats:
        """The unit vectors of the texts in this space; a text without an embedding is all zeros."""
        meant = unit(np.asarray((vectors - self.mean) @ self.projection, np.float32))
        joined = np.hstack([meant, np.float32(WORDS) * unit(self.words.place(words))])
        return unit(np.where(np.any(vectors != 0, axis=1, keepdims=True), joined, np.float32(0)))


def fit_space(vectors: Floats, words: Words, customers: Ints, *, least: int) -> Space:
    """The space of a set of texts: what they all share is taken out, dominant directions count for less.

    Only words that at least `least` different customers used have a place.
    """
    mean = vectors.mean(axis=0, dtype=np.float64)
    centred = vectors - mean
    variances, directions = np.linalg.eigh(centred.T @ centred / len(vectors))
    variances = np.maximum(variances, 0) + RIDGE * max(float(variances.mean()), 1e-12)
    projection = directions * variances ** (-WHITENING / 2)
    shared = fit_words(words, customers, least=least)
    return Space(mean.astype(np.float32), projection.astype(np.float32), shared)


def unit(vectors: Floats) -> Floats:
    """Rows scaled to length 1; rows of zeros stay."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 1e-9), np.float32)


def centroids_of(placed: Floats, theme: Ints, themes: int) -> Floats:
    """The unit mean of each theme's texts; texts without a theme (-1) do not count."""
    inside = np.flatnonzero(theme >= 0)
    order = inside[np.argsort(theme[inside], kind="stable")]
    sizes = np.bincount(theme[inside], minlength=themes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    total = np.zeros((themes, placed.shape[1]), np.float64)
    filled = sizes > 0
    if filled.any():
        total[filled] = np.add.reduceat(placed[order], starts[filled], axis=0, dtype=np.float64)
    return unit(total.astype(np.float32))
