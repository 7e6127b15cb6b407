"""Which themes belong together: a few families of themes whose texts might as well belong to one another."""

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.theme.graph import Graph, as_many

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

LEAST_THEMES = 9  # fewer need no families
MOST = 12
NEXT = 3  # other themes that a text would go to if its own were not there


def families(cosine: Floats, theme: Ints, *, seed: int) -> Ints:
    """The family of every theme, from 0, the biggest first; empty where there are too few themes.

    `cosine` of each text to each theme, and its `theme`. Themes are joined as often as one is among the next three for
    a text of the other; communities of that graph, about the square root of their number, twelve at most: what a
    person can overlook.
    """
    count = cosine.shape[1]
    if count < LEAST_THEMES:
        return np.empty(0, np.int64)
    others = cosine.copy()
    others[np.arange(len(theme)), theme] = -2
    following = np.argpartition(-others, NEXT, axis=1)[:, :NEXT]
    joined = np.zeros((count, count))
    np.add.at(joined, (theme[:, None], following), 1)
    joined += joined.T
    a, b = np.nonzero(np.triu(joined, 1))
    family, _resolution = as_many(Graph(a, b, joined[a, b], np.zeros(count)), min(MOST, round(count**0.5)), seed=seed)
    weight = np.bincount(family, np.bincount(theme, minlength=count))
    rank = np.empty(len(weight), np.int64)
    rank[np.lexsort((np.arange(len(weight)), -weight))] = np.arange(len(weight))
    return np.asarray(rank[family], np.int64)
