"""A graph of the nearest neighbours of every text, and its communities (Louvain), in NumPy alone."""

from collections import deque
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

BLOCK = 1024
MOST_ROUNDS = 20
COARSEST, FINEST = 0.25, 32.0  # resolutions between which the one that gives a number is looked for
HALVINGS = 7


@dataclass(frozen=True)
class Graph:
    """Undirected and weighted: every edge once, from `a` to `b`; `loops` is the weight inside each node."""

    a: Ints
    b: Ints
    weight: Weights
    loops: Weights

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.loops)


def leaders(vectors: Floats, *, alike: float) -> Ints:
    """For each row, the row that stands for it: an earlier one whose cosine is at least `alike`, or itself."""
    leader = np.full(len(vectors), -1, np.int64)
    heads: list[int] = []
    for start in range(0, len(vectors), BLOCK // 2):
        block = vectors[start : start + BLOCK // 2]
        own = leader[start : start + len(block)]
        if heads:
            cosine = block @ vectors[heads].T
            best = cosine.argmax(axis=1)
            near = cosine[np.arange(len(block)), best] >= alike
            own[near] = np.asarray(heads)[best[near]]
        within = block @ block.T >= alike
        for row in range(len(block)):
            if own[row] < 0:
                heads.append(start + row)
                own[within[row] & (own < 0)] = start + row
                own[row] = start + row
    return leader


def neighbour_graph(vectors: Floats, *, neighbours: int) -> Graph:
    """Join each unit vector to its nearest ones; weight = cosine squared, half of it where only one side chose."""
    count = len(vectors)
    neighbours = min(neighbours, count - 1)
    chosen = np.empty((count, neighbours), np.int64)
    cosines = np.empty((count, neighbours), np.float32)
    for start in range(0, count, BLOCK):
        cosine = vectors[start : start + BLOCK] @ vectors.T
        rows = np.arange(len(cosine))
        cosine[rows, start + rows] = -2
        nearest = np.argpartition(-cosine, neighbours - 1, axis=1)[:, :neighbours]
        chosen[start : start + BLOCK] = nearest
        cosines[start : start + BLOCK] = np.take_along_axis(cosine, nearest, axis=1)
    rows = np.repeat(np.arange(count), neighbours)
    low, high = np.minimum(rows, chosen.ravel()), np.maximum(rows, chosen.ravel())
    edges, inverse, sides = np.unique(low * count + high, return_inverse=True, return_counts=True)
    cosine = np.zeros(len(edges))
    np.maximum.at(cosine, inverse, cosines.ravel().astype(np.float64))
    weight = np.maximum(cosine, 0) ** 2 * sides / 2
    kept = weight > 0
    return Graph(edges[kept] // count, edges[kept] % count, weight[kept], np.zeros(count))


def communities(graph: Graph, *, resolution: float, seed: int) -> Ints:
    """The community of every node, numbered from 0; higher `resolution`, more communities.

    Louvain: Blondel, Guillaume, Lambiotte & Lefebvre 2008, J. Stat. Mech. P10008, on modularity with a resolution
    (Reichardt & Bornholdt 2006, Phys. Rev. E 74:016110). The same seed gives the same answer.
    """
    order = np.random.default_rng(seed)
    label = np.arange(graph.nodes)
    while True:
        moved = _local_moves(graph, resolution, order)
        label = moved[label]
        if moved.max(initial=-1) + 1 == graph.nodes:
            return label
        graph = folded(graph, moved)


def as_many(graph: Graph, wanted: int, *, seed: int) -> tuple[Ints, float]:
    """Communities whose number is `wanted` or close to it, and the resolution that gives it, found by halving."""
    low, high, best = COARSEST, FINEST, graph.nodes + 1
    found, fit = np.arange(graph.nodes), high
    for _halving in range(HALVINGS):
        resolution = float(np.sqrt(low * high))
        tried = communities(graph, resolution=resolution, seed=seed)
        over = int(tried.max(initial=0)) + 1 - wanted
        if abs(over) < best:
            best, found, fit = abs(over), tried, resolution
        if over == 0:
            break
        low, high = (resolution, high) if over < 0 else (low, resolution)
    return found, fit


def _local_moves(graph: Graph, resolution: float, order: np.random.Generator) -> Ints:
    """Move each node to the neighbouring community that gains most, until none gains.

    A node is looked at again only when a neighbour has left it (the queue of Traag, Waltman & van Eck 2019, Sci. Rep.
    9:5233).
    """
    neighbours, weights, degree = adjacency(graph)
    strength, community = degree.copy(), list(range(graph.nodes))
    factor = resolution / max(sum(degree), 1e-12)
    queue, waiting = deque(order.permutation(graph.nodes).tolist()), [True] * graph.nodes
    for _turn in range(MOST_ROUNDS * graph.nodes):
        if not queue:
            break
        node = queue.popleft()
        waiting[node] = False
        home, own = community[node], degree[node]
        links: dict[int, float] = {}
        for other, weight in zip(neighbours[node], weights[node], strict=True):
            there = community[other]
            links[there] = links.get(there, 0.0) + weight
        strength[home] -= own
        cost = factor * own
        best, most = home, links.get(home, 0.0) - cost * strength[home] + 1e-12
        for there, link in links.items():
            gain = link - cost * strength[there]
            if gain > most:
                best, most = there, gain
        strength[best] += own
        community[node] = best
        if best != home:
            for other in neighbours[node]:
                if not waiting[other] and community[other] != best:
                    waiting[other] = True
                    queue.append(other)
    return np.unique(np.asarray(community, np.int64), return_inverse=True)[1].astype(np.int64)


def adjacency(graph: Graph) -> tuple[list[list[int]], list[list[float]], list[float]]:
    """The neighbours of every node, the weights of the edges to them, and the node's own weight."""
    rows, others = np.concatenate([graph.a, graph.b]), np.concatenate([graph.b, graph.a])
    weights = np.concatenate([graph.weight, graph.weight])
    order = np.lexsort((others, rows))
    cuts = np.searchsorted(rows[order], np.arange(1, graph.nodes))
    degree = np.bincount(rows, weights, graph.nodes) + 2 * graph.loops
    return (
        [part.tolist() for part in np.split(others[order], cuts)],
        [part.tolist() for part in np.split(weights[order], cuts)],
        degree.tolist(),
    )


def folded(graph: Graph, label: Ints) -> Graph:
    """Each community becomes one node."""
    size = int(label.max()) + 1
    a, b = label[graph.a], label[graph.b]
    inside = a == b
    loops = np.zeros(size)
    np.add.at(loops, label, graph.loops)
    np.add.at(loops, a[inside], graph.weight[inside])
    low, high = np.minimum(a, b)[~inside], np.maximum(a, b)[~inside]
    edges, inverse = np.unique(low * size + high, return_inverse=True)
    weight = np.zeros(len(edges))
    np.add.at(weight, inverse, graph.weight[~inside])
    return Graph(edges // size, edges % size, weight, loops)
