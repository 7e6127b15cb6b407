"""The valley between two hills of a histogram."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

DEEP = 0.5  # a valley is at most this high, of the lower of its hills
FEWEST = 0.05  # of all counts on either side of it
SMOOTH = np.array([1, 2, 3, 2, 1]) / 9


def valley(counts: ArrayLike) -> int | None:
    """The bin that parts a histogram into two hills; None when no valley is clear.

    Counts are smoothed over five bins. Of the bins that have at least 5 % of all counts on either side, the one that is
    lowest against the lower of its two hills is the valley, if it is at most half as high; of equals the middle one.
    A rule of our own for what Halfaker et al. 2015, WWW, fit with two bell curves or read by eye.
    """
    raw = np.asarray(counts, dtype=np.float64)
    if len(raw) < len(SMOOTH):
        return None
    height = np.convolve(raw, SMOOTH, mode="same")
    left, right = np.maximum.accumulate(height), np.maximum.accumulate(height[::-1])[::-1]
    share = np.cumsum(raw) / max(raw.sum(), 1)
    depth = _ratio(height, np.minimum(left, right))
    depth[(share < FEWEST) | (share > 1 - FEWEST)] = np.inf
    lowest = np.flatnonzero(depth <= depth.min() + 1e-12)
    return int(lowest[len(lowest) // 2]) if depth.min() <= DEEP else None


def _ratio(height: NDArray[np.float64], hill: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(hill > 0, height / np.where(hill > 0, hill, 1), 1.0)
