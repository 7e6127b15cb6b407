"""How ratings pile up at the ends of their scale."""

import numpy as np
from numpy.typing import ArrayLike

from bootmaker.lenses.statistics.proportions import Share


def polarity(counts: ArrayLike) -> Share:
    """Ratings at the two extremes of the scale; `counts` runs from the lowest step to the highest.

    Schoenmueller, Netzer & Stahl 2020, Journal of Marketing Research 57:853-877.
    """
    steps = np.asarray(counts, dtype=np.int64)
    return Share(int(steps[0] + steps[-1]) if len(steps) > 1 else 0, int(steps.sum()))


def positive_imbalance(counts: ArrayLike) -> Share:
    """Ratings above the middle of the scale, of those that are not in the middle (Schoenmueller et al. 2020)."""
    steps = np.asarray(counts, dtype=np.int64)
    half = len(steps) // 2
    low, high = int(steps[:half].sum()), int(steps[len(steps) - half :].sum())
    return Share(high, low + high)


def j_shaped(counts: ArrayLike) -> bool:
    """Most ratings at the top and more at the bottom than one step above it (Hu, Zhang & Pavlou 2009, CACM 52:144)."""
    steps = np.asarray(counts, dtype=np.int64)
    return len(steps) > 2 and bool(steps[-1] == steps.max() and steps[0] > steps[1])
