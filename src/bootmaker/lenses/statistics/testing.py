"""Many tests at once: which of them to believe."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def benjamini_hochberg(p: ArrayLike) -> NDArray[np.float64]:
    """Adjusted p-values, in the order of `p`; believing those up to q keeps the expected share of false ones below q.

    Benjamini & Hochberg 1995, JRSS-B 57:289-300, for independent or positively dependent tests.
    """
    values = np.asarray(p, dtype=np.float64)
    if not len(values):
        return values
    order = np.argsort(-values, kind="stable")
    stepped = values[order] * len(values) / np.arange(len(values), 0, -1)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(1.0, np.minimum.accumulate(stepped))
    return adjusted
