"""How many communities a graph has evidence for: those that let its edges be told in the fewest words.

The degree-corrected planted partition of Zhang & Peixoto 2020, Phys. Rev. Research 2:043271: edges lie within
communities or between them, and nothing else is known of them. Its description length has a least value inside, so
no number of communities, no resolution and no threshold has to be given; noise alone makes one community. An edge
counts as one, whatever its weight.
"""

from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.theme.graph import Graph, adjacency, folded

Ints = npt.NDArray[np.int64]

MOST_ROUNDS = 8
SETTLED = 0.002  # share of the nodes; fewer still moving end the search


@dataclass
class _Nodes:
    """What is moved: `links` of each node to others with their number, its ends of edges, the texts it stands for."""

    links: list[list[tuple[int, int]]]
    ends: list[int]
    texts: list[int]


class _Blocks:
    """The communities so far: texts and ends of edges in each, and how many edges lie within them."""

    def __init__(self, graph: Graph, label: Ints) -> None:
        ends = np.bincount(np.concatenate([graph.a, graph.b]), minlength=graph.nodes)
        count = int(label.max()) + 1
        self.nodes, self.edges = graph.nodes, len(graph.a)
        self.label: list[int] = label.tolist()
        self.texts: list[int] = np.bincount(label, minlength=count).tolist()
        self.ends: list[int] = np.rint(np.bincount(label, ends, count)).astype(int).tolist()
        self.inside, self.count = int((label[graph.a] == label[graph.b]).sum()), count
        most = 2 * self.edges + graph.nodes + 1
        self._log_factorial: list[float] = np.concatenate([[0], np.cumsum(np.log(np.arange(1, most)))]).tolist()
        self.fixed: float = (
            self._log_factorial[self.nodes] + log(self.nodes) - sum(self._log_factorial[one] for one in ends)
        )

    def length(self) -> float:
        """The description length in nats."""
        parts = sum(self.of(texts, ends) for texts, ends in zip(self.texts, self.ends, strict=True))
        return self.fixed + self.whole(self.inside, self.count) + parts

    def whole(self, inside: int, count: int) -> float:
        """What `count` communities with so many edges within them cost as a whole."""
        fact, between = self._log_factorial, self.edges - inside
        cost = inside * log(count / 2) - fact[inside] - fact[between]
        cost += fact[self.nodes - 1] - fact[count - 1] - fact[self.nodes - count]
        if count > 1:
            cost += between * log(count * (count - 1) / 2) + log(self.edges + 1)
        return cost

    def of(self, texts: int, ends: int) -> float:
        """What one community of so many texts and ends of edges costs."""
        fact = self._log_factorial
        return fact[texts + ends - 1] - fact[texts - 1] - fact[texts] if texts else 0.0

    def move(self, home: int, texts: int, ends: int, *, links: dict[int, int], kept: int) -> int:
        """Move a node out of `home` to where it shortens the description most, and say where: perhaps nowhere.

        `links`: its edges to other communities, `kept`: those to its own.
        """
        old_texts, old_ends = self.texts[home], self.ends[home]
        count = self.count - (old_texts == texts)
        left = self.of(old_texts - texts, old_ends - ends) - self.of(old_texts, old_ends)
        left -= self.whole(self.inside, self.count)
        best, least = home, -1e-9
        for there, edges in links.items():
            new_texts, new_ends = self.texts[there], self.ends[there]
            joined = self.of(new_texts + texts, new_ends + ends) - self.of(new_texts, new_ends)
            change = left + joined + self.whole(self.inside - kept + edges, count)
            if change < least:
                best, least = there, change
        if best != home:
            self.count, self.inside = count, self.inside - kept + links[best]
            for block, sign in ((home, -1), (best, 1)):
                self.texts[block] += sign * texts
                self.ends[block] += sign * ends
        return best


def description_length(graph: Graph, label: Ints) -> float:
    """How many nats it takes to tell the communities, the degrees and, with both known, the edges of `graph`."""
    return _Blocks(graph, label).length()


def shortest(graph: Graph, label: Ints, *, seed: int) -> Ints:
    """The communities of the least description length that are found from `label`, which should be fine.

    Single nodes and whole communities move in turn to the neighbour that shortens it most, until hardly any does.
    """
    order = np.random.default_rng(seed)
    plain = Graph(graph.a, graph.b, np.ones(len(graph.a)), np.zeros(graph.nodes))
    blocks, nodes = _Blocks(plain, label), _nodes(plain, [1] * graph.nodes)
    for _round in range(MOST_ROUNDS):
        moved = _moved(nodes, blocks, blocks.label, order)
        label = np.unique(blocks.label, return_inverse=True)[1].astype(np.int64)
        blocks = _Blocks(plain, label)
        part = list(range(blocks.count))
        joined = 0
        while now := _moved(_nodes(folded(plain, label), [*blocks.texts]), blocks, part, order):
            joined += now
            label = np.unique(np.asarray(part)[label], return_inverse=True)[1].astype(np.int64)
            blocks = _Blocks(plain, label)
            part = list(range(blocks.count))
        if not joined and moved <= SETTLED * graph.nodes:
            break
    return label


def _nodes(graph: Graph, texts: list[int]) -> _Nodes:
    neighbours, weights, degree = adjacency(graph)
    links = [
        [(one, round(weight)) for one, weight in zip(*pair, strict=True)]
        for pair in zip(neighbours, weights, strict=True)
    ]
    return _Nodes(links, [round(one) for one in degree], texts)


def _moved(nodes: _Nodes, blocks: _Blocks, label: list[int], order: np.random.Generator) -> int:
    """How many nodes moved to another block, each looked at once; `label` and `blocks` are changed."""
    moved = 0
    for node in order.permutation(len(label)).tolist():
        home = label[node]
        links: dict[int, int] = {}
        for other, edges in nodes.links[node]:
            there = label[other]
            links[there] = links.get(there, 0) + edges
        kept = links.pop(home, 0)
        if links:
            label[node] = blocks.move(home, nodes.texts[node], nodes.ends[node], links=links, kept=kept)
            moved += label[node] != home
    return moved
