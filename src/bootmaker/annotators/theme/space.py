"""The space in which themes are told apart: text embeddings, centred and partly whitened, at unit length."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

WHITENING = 0.25  # 0 leaves the embedding as it is, 1 makes all directions equally wide
RIDGE = 0.05  # of the mean variance; keeps directions that few texts vary in from being blown up


@dataclass(frozen=True)
class Space:
    """`place` takes an embedding (n, d) to (x - mean) @ projection, at unit length; zero stays zero."""

    mean: Floats
    projection: Floats

    @property
    def arrays(self) -> tuple[Floats, Floats]:
        """What the space is made of."""
        return self.mean, self.projection

    def place(self, vectors: Floats) -> Floats:
        """The unit vectors of the texts in this space."""
        return unit(np.asarray((vectors - self.mean) @ self.projection, np.float32))


def fit_space(vectors: Floats) -> Space:
    """The space of a set of texts: what they all share is taken out, dominant directions count for less."""
    mean = vectors.mean(axis=0, dtype=np.float64)
    centred = vectors - mean
    variances, directions = np.linalg.eigh(centred.T @ centred / len(vectors))
    variances = np.maximum(variances, 0) + RIDGE * max(float(variances.mean()), 1e-12)
    projection = directions * variances ** (-WHITENING / 2)
    return Space(mean.astype(np.float32), projection.astype(np.float32))


def unit(vectors: Floats) -> Floats:
    """Rows scaled to length 1; rows of zeros stay."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 1e-9), np.float32)


def centroids_of(placed: Floats, theme: npt.NDArray[np.int64], themes: int) -> Floats:
    """The unit mean of each theme's texts; texts without a theme (-1) do not count."""
    inside = theme >= 0
    total = np.zeros((themes, placed.shape[1]), np.float64)
    np.add.at(total, theme[inside], placed[inside])
    return unit(total.astype(np.float32))
