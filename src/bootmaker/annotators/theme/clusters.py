"""Which themes there are: communities of a graph of neighbours, at the fineness at which they hang together best."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.theme.graph import Graph, communities, leaders, neighbour_graph
from bootmaker.annotators.theme.space import centroids_of

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

ALIKE = 0.97  # cosine; texts of one template count once when neighbours are sought
NEIGHBOURS = 10
RESOLUTIONS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0)
PLATEAU = 0.97  # of the best silhouette; the coarsest themes that reach it are taken
ENOUGH = 13  # customers for each theme: with fewer, a share of them has an interval too wide to act on
ROUNDS = 1


def grouped(placed: Floats) -> tuple[Graph, Ints]:
    """The neighbours of every different text, and for every text the node that stands for it."""
    head, member = np.unique(leaders(placed, alike=ALIKE), return_inverse=True)
    return neighbour_graph(placed[head], neighbours=int(np.clip(len(head) // 10, 3, NEIGHBOURS))), member


def clusters(placed: Floats, *, customers: int, seed: int) -> tuple[Ints, float]:
    """The cluster of every text, from 0, and the resolution at which they were found.

    Of a fixed ladder of resolutions, the least whose silhouette is within 3 % of the best; those that would find more
    than one theme for every thirteen customers are not tried.
    """
    graph, member = grouped(placed)
    tried: list[tuple[float, float, Ints]] = []
    for resolution in RESOLUTIONS:
        found = communities(graph, resolution=resolution, seed=seed)[member]
        if tried and customers < ENOUGH * (int(found.max()) + 1):
            break
        tried.append((silhouette(placed, found), resolution, found))
    best = max(value for value, _resolution, _found in tried)
    near = best - (1 - PLATEAU) * abs(best)  # texts without any order have silhouettes below zero
    _value, resolution, found = next(one for one in tried if one[0] >= near)
    return found, resolution


def silhouette(placed: Floats, theme: Ints) -> float:
    """Mean of (b - a) / max(a, b): a, the cosine distance to one's own centroid without oneself; b, to the next one.

    The silhouette of Rousseeuw 1987, J. Comput. Appl. Math. 20:53-65, with centroids for points (Vendramin, Campello &
    Hruschka 2010, Stat. Anal. Data Min. 3:209-235). A text alone counts 0, as there.
    """
    themes = int(theme.max(initial=-1)) + 1
    if themes < 2:
        return 0.0
    sizes = np.bincount(theme, minlength=themes)
    centroids = centroids_of(placed, theme, themes)
    cosine = placed @ centroids.T
    rows = np.arange(len(placed))
    total = np.zeros((themes, placed.shape[1]), np.float32)
    np.add.at(total, theme, placed)
    rest = total[theme] - placed
    own = 1 - np.einsum("ij,ij->i", rest, placed) / np.maximum(np.linalg.norm(rest, axis=1), 1e-9)
    cosine[rows, theme] = -2
    other = 1 - cosine.max(axis=1)
    value = np.where(sizes[theme] > 1, (other - own) / np.maximum(np.maximum(own, other), 1e-9), 0)
    return float(value.mean())


def settled(placed: Floats, theme: Ints, kept: Callable[[Ints], Ints]) -> Ints:
    """Every text given to the nearest centroid, after each round of dropping themes by `kept`, which numbers anew."""
    for _round in range(ROUNDS):
        theme = kept(theme)
        if theme.max(initial=-1) < 0:
            return theme
        theme = (placed @ centroids_of(placed, theme, int(theme.max()) + 1).T).argmax(axis=1)
    return kept(theme)
