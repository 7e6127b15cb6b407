"""How good a clustering and its words are, against known classes or by themselves; see the sources at each."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.int64]
Labels = npt.ArrayLike


def contingency(found: Labels, known: Labels) -> Table:
    """How many items of each known class (columns) lie in each cluster found (rows)."""
    rows = np.unique(np.asarray(found), return_inverse=True)[1]
    columns = np.unique(np.asarray(known), return_inverse=True)[1]
    table = np.zeros((rows.max(initial=-1) + 1, columns.max(initial=-1) + 1), np.int64)
    np.add.at(table, (rows, columns), 1)
    return table


def purity(found: Labels, known: Labels) -> float:
    """Share of items that belong to the commonest class of their cluster (Manning, Raghavan & Schütze 2008, 16.3)."""
    table = contingency(found, known)
    return float(table.max(axis=1).sum() / table.sum())


def mutual_information(found: Labels, known: Labels) -> float:
    """Normalised mutual information 2 I / (H + H), in [0, 1] (Manning et al. 2008, 16.3)."""
    joint = contingency(found, known) / len(np.asarray(found))
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    filled = joint > 0
    information = (joint[filled] * np.log(joint[filled] / np.outer(rows, columns)[filled])).sum()
    entropies = -(rows * np.log(rows)).sum() - (columns * np.log(columns)).sum()
    return float(2 * information / entropies) if entropies > 0 else 1.0


def rand(found: Labels, known: Labels) -> float:
    """Rand index: share of pairs on which both agree (Rand 1971)."""
    both, rows, columns, pairs = _pairs(found, known)
    return float((pairs + 2 * both - rows - columns) / pairs)


def adjusted_rand(found: Labels, known: Labels) -> float:
    """Adjusted Rand index (Hubert & Arabie 1985): 0 by chance, 1 identical."""
    both, rows, columns, pairs = _pairs(found, known)
    expected = rows * columns / pairs
    most = (rows + columns) / 2
    return float((both - expected) / (most - expected)) if most != expected else 1.0


def npmi(together: float, one: float, other: float) -> float:
    """Normalised pointwise mutual information in [-1, 1] from probabilities (Bouma 2009)."""
    if together <= 0:
        return -1.0
    if together >= 1:
        return 1.0
    return float(np.log(together / (one * other)) / -np.log(together))


def coherence(words: Sequence[str], documents: Sequence[frozenset[str]]) -> float:
    """Mean NPMI over all pairs of a theme's words, probabilities from documents (Lau, Newman & Baldwin 2014)."""
    has = np.array([[word in document for document in documents] for word in words], bool)
    pairs = [(i, j) for i in range(len(words)) for j in range(i + 1, len(words))]
    values = [npmi((has[i] & has[j]).mean(), has[i].mean(), has[j].mean()) for i, j in pairs]
    return float(np.mean(values)) if values else 0.0


def diversity(topics: Sequence[Sequence[str]]) -> float:
    """Share of different words among all the topics' words (Dieng, Ruiz & Blei 2020)."""
    listed = [word for topic in topics for word in topic]
    return len(set(listed)) / len(listed) if listed else 0.0


def _pairs(found: Labels, known: Labels) -> tuple[float, float, float, float]:
    table = contingency(found, known).astype(np.float64)

    def choose(counts: npt.NDArray[np.float64]) -> float:
        return float((counts * (counts - 1) / 2).sum())

    total = table.sum()
    return choose(table), choose(table.sum(axis=1)), choose(table.sum(axis=0)), float(total * (total - 1) / 2)
