"""Values that come with how often each occurs."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def pair(values: ArrayLike, many: ArrayLike | None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Both as float arrays; without `many`, each value occurs once."""
    x = np.asarray(values, dtype=np.float64)
    return x, np.ones_like(x) if many is None else np.asarray(many, dtype=np.float64)


def in_order(sizes: ArrayLike, many: ArrayLike | None) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """As `pair`, smallest first."""
    x, m = pair(sizes, many)
    order = np.argsort(x, kind="stable")
    return x[order], m[order]
