"""Which themes there are: communities of a graph of neighbours, as many as the graph has evidence for."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.theme.description import shortest
from bootmaker.annotators.theme.graph import Graph, as_many, communities, leaders, neighbour_graph
from bootmaker.annotators.theme.space import centroids_of

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

ALIKE = 0.97  # cosine; texts of one template count once when neighbours are sought
NEIGHBOURS = 10
FINE = (16.0, 8.0, 4.0, 2.0, 1.0)  # resolutions at which the search for their number may begin: finer changes little
FEWEST = 5  # nodes to a community there, on average: from single nodes the search would not come away
SEARCHED = 6_000  # nodes looked at by all searches together: a small graph is searched five times, as it costs little
MOST_SEARCHES = 5
ROUNDS = 1


def grouped(placed: Floats) -> tuple[Graph, Ints]:
    """The neighbours of every different text, and for every text the node that stands for it."""
    head, member = np.unique(leaders(placed, alike=ALIKE), return_inverse=True)
    return neighbour_graph(placed[head], neighbours=int(np.clip(len(head) // 10, 3, NEIGHBOURS))), member


def clusters(placed: Floats, *, seed: int) -> tuple[Ints, float]:
    """The cluster of every text, from 0, and the resolution at which they were found.

    There are as many as the graph has evidence for (`number_of`); which text belongs where is better told by Louvain,
    which knows how near neighbours are, at the resolution at which it finds that number or close to it.
    """
    graph, member = grouped(placed)
    found, resolution = as_many(graph, number_of(graph, seed=seed), seed=seed)
    return found[member], resolution


def number_of(graph: Graph, *, seed: int) -> int:
    """How many communities make the shortest description of the graph, by one to five searches.

    Of five the second most: a search rests where no single move shortens it, and may have joined too much by then.
    """
    searches = int(np.clip(SEARCHED // max(graph.nodes, 1), 1, MOST_SEARCHES))
    counts = []
    for turn in range(searches):
        counts.append(_count(shortest(graph, _fine(graph, seed + turn), seed=seed + turn)))
    return sorted(counts)[-2:][0]


def _fine(graph: Graph, seed: int) -> Ints:
    for resolution in FINE:
        found = communities(graph, resolution=resolution, seed=seed)
        if FEWEST * _count(found) <= graph.nodes:
            break
    return found


def _count(found: Ints) -> int:
    return int(found.max(initial=0)) + 1


def settled(placed: Floats, theme: Ints, kept: Callable[[Ints], Ints]) -> Ints:
    """Every text given to the nearest centroid, after each round of dropping themes by `kept`, which numbers anew."""
    for _round in range(ROUNDS):
        theme = kept(theme)
        if theme.max(initial=-1) < 0:
            return theme
        theme = (placed @ centroids_of(placed, theme, int(theme.max()) + 1).T).argmax(axis=1)
    return kept(theme)
