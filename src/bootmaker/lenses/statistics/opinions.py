"""Opinion groups in votes of agree, disagree and pass, and what each group says that the others do not.

The method of Polis: voters placed by principal components, grouped by k-means, the number of groups by silhouette,
statements ranked by how much more often a group agrees than the rest (Small, Bjorkegren, Erkkilä, Shaw & Megill 2021,
“Polis: scaling deliberation by mapping high dimensional opinion spaces”, Recerca 26(2)). k-means finds groups in any
cloud, so they are named only where votes hang together beyond chance: where the first component of shuffled votes
seldom explains as much (parallel analysis, Horn 1965, Psychometrika 30:179-185, with shuffled votes).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]

AGREE, PASS, DISAGREE = 1.0, 0.0, -1.0
FEWEST_VOTES = 7  # of one voter, or all statements where there are fewer (Small et al. 2021)
FEWEST_VOTERS = 8  # with fewer nobody is sorted into groups
SMALLEST_GROUP = 3
MOST_GROUPS = 5
SHUFFLES = 199
CHANCE = 0.05
Z90 = 1.2816  # one-sided 90 %, as Polis marks statements


@dataclass(frozen=True)
class Grouping:
    """Which group each row of the votes belongs to (-1: too few votes), how clear it is, and how often by chance."""

    labels: Labels
    silhouette: float
    p: float

    @property
    def many(self) -> int:
        """How many groups there are."""
        return int(self.labels.max()) + 1


def grouped(votes: Floats, *, seed: int = 1) -> Grouping | None:
    """Groups of voters, largest first; None where there are too few voters or no groups beyond chance.

    `votes`: a row for each voter, a column for each statement: 1, 0, -1, NaN where not voted.
    """
    rows = np.flatnonzero(np.isfinite(votes).sum(axis=1) >= max(1, min(FEWEST_VOTES, votes.shape[1])))
    if len(rows) < FEWEST_VOTERS or votes.shape[1] < 2:
        return None
    chance = np.random.default_rng(seed)
    counted = votes[rows]
    p = _by_chance(counted, chance)
    if p > CHANCE:
        return None
    best, labels = _clearest(counted, chance)
    if labels is None or best <= 0:
        return None
    order = np.argsort(-np.bincount(labels), kind="stable")
    found = np.full(len(votes), -1, dtype=np.int64)
    found[rows] = np.argsort(order)[labels]
    return Grouping(found, best, p)


def positions(votes: Floats) -> Floats:
    """Each voter on the first two principal components; what was not voted counts as the statement's mean.

    Who voted on few statements would fall to the middle, and is moved out by sqrt(statements / votes) (Small et al.).
    """
    seen, centred = np.isfinite(votes), _centred(votes)
    axes = np.linalg.svd(centred, full_matrices=False)[2][:2]
    placed: Floats = centred @ axes.T
    placed *= np.sqrt(votes.shape[1] / np.maximum(seen.sum(axis=1), 1))[:, None]
    return placed


def _centred(votes: Floats) -> Floats:
    """Votes around each statement's mean, which stands in for what was not voted."""
    seen = np.isfinite(votes)
    means = np.divide(np.where(seen, votes, 0).sum(axis=0), np.maximum(seen.sum(axis=0), 1))
    return np.where(seen, votes - means, 0.0)


def silhouette(distances: Floats, labels: Labels) -> Floats:
    """How much nearer each point is to its own group than to the next: (b - a) / max(a, b); 0 in a group of one.

    Rousseeuw 1987, J. Comput. Appl. Math. 20:53-65.
    """
    many = int(labels.max()) + 1
    sizes = np.bincount(labels, minlength=many)
    sums = np.stack([distances[:, labels == one].sum(axis=1) for one in range(many)], axis=1)
    own = np.arange(len(labels)), labels
    a = sums[own] / np.maximum(sizes[labels] - 1, 1)
    others = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    others[own] = np.inf
    b = others.min(axis=1)
    widest = np.maximum(np.maximum(a, b), 1e-12)
    widths: Floats = np.where(sizes[labels] == 1, 0.0, (b - a) / widest)
    return widths


def k_means(points: Floats, many: int, chance: np.random.Generator, *, starts: int = 4) -> Labels:
    """The best of several runs (Lloyd 1982), each begun with points far apart (Arthur & Vassilvitskii 2007)."""
    runs = [_lloyd(points, _far_apart(points, many, chance)) for _ in range(starts)]
    return min(runs, key=lambda run: run[0])[1]


@dataclass(frozen=True)
class Stand:
    """How one group (or everyone) voted on one statement. `agrees`: smoothed, (1 + agree) / (2 + votes)."""

    agree: int
    disagree: int
    votes: int

    @property
    def agrees(self) -> float:
        """The smoothed share that agrees."""
        return (1 + self.agree) / (2 + self.votes)

    @property
    def disagrees(self) -> float:
        """The smoothed share that disagrees."""
        return (1 + self.disagree) / (2 + self.votes)


def stands(votes: Floats, labels: Labels, group: int | None = None) -> list[Stand]:
    """Every statement's votes in a group; in all rows where `group` is None."""
    some = votes if group is None else votes[labels == group]
    return [_stand(some[:, column]) for column in range(votes.shape[1])]


def others_than(votes: Floats, labels: Labels, group: int) -> list[Stand]:
    """Every statement's votes in all other groups together."""
    some = votes[(labels >= 0) & (labels != group)]
    return [_stand(some[:, column]) for column in range(votes.shape[1])]


def consensus(by_group: list[Stand]) -> float:
    """Group-informed consensus: the product over groups of the share that agrees. One group against keeps it low."""
    return float(np.prod([one.agrees for one in by_group]))


def share_test(successes: int, votes: int) -> float:
    """z of a share against one half, smoothed: 2 sqrt(n + 1) ((k + 1) / (n + 1) - 1/2), as Polis computes it."""
    return float(2 * np.sqrt(votes + 1) * ((successes + 1) / (votes + 1) - 0.5))


def difference_test(successes: int, votes: int, other_successes: int, other_votes: int) -> float:
    """z of two shares with a pooled variance, one added to every count, as Polis computes it."""
    k, n, other_k, other_n = successes + 1, votes + 1, other_successes + 1, other_votes + 1
    pooled = (k + other_k) / (n + other_n)
    if pooled >= 1:
        return 0.0
    return float((k / n - other_k / other_n) / np.sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n)))


def telling(own: Stand, others: Stand) -> tuple[float, bool] | None:
    """How strongly a statement sets a group apart (z), and whether by agreeing; None where it does not at 90 %."""
    agree = difference_test(own.agree, own.votes, others.agree, others.votes)
    disagree = difference_test(own.disagree, own.votes, others.disagree, others.votes)
    by_agreeing = agree >= disagree
    successes = own.agree if by_agreeing else own.disagree
    z = max(agree, disagree)
    return (z, by_agreeing) if z > Z90 and share_test(successes, own.votes) > Z90 else None


def _stand(column: Floats) -> Stand:
    return Stand(int((column == AGREE).sum()), int((column == DISAGREE).sum()), int(np.isfinite(column).sum()))


def _clearest(votes: Floats, chance: np.random.Generator) -> tuple[float, Labels | None]:
    """The best mean silhouette over all numbers of groups that leave none too small, and its labels."""
    points = positions(votes)
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    best: tuple[float, Labels | None] = (-1.0, None)
    for many in range(2, min(MOST_GROUPS, len(votes) // SMALLEST_GROUP) + 1):
        labels = k_means(points, many, chance)
        if np.bincount(labels, minlength=many).min() < SMALLEST_GROUP:
            continue
        clear = float(silhouette(distances, labels).mean())
        if clear > best[0]:
            best = (clear, labels)
    return best


def _by_chance(votes: Floats, chance: np.random.Generator) -> float:
    """How often the first component of shuffled votes explains as much: (1 + beaten) / (1 + shuffles)."""
    own = _explained(votes) - 1e-9
    beaten = sum(_explained(_shuffled(votes, chance)) >= own for _ in range(SHUFFLES))
    return (1 + beaten) / (1 + SHUFFLES)


def _explained(votes: Floats) -> float:
    """The share of the variance that lies along the first principal component; 1 where nothing varies."""
    sizes = np.linalg.svd(_centred(votes), compute_uv=False) ** 2
    return float(sizes[0] / sizes.sum()) if sizes.sum() > 0 else 1.0


def _shuffled(votes: Floats, chance: np.random.Generator) -> Floats:
    """The same votes on each statement, given by other voters: who agrees with whom is lost."""
    mixed = votes.copy()
    for column in range(votes.shape[1]):
        seen = np.flatnonzero(np.isfinite(votes[:, column]))
        mixed[seen, column] = votes[chance.permutation(seen), column]
    return mixed


def _far_apart(points: Floats, many: int, chance: np.random.Generator) -> Floats:
    chosen = [points[chance.integers(len(points))]]
    while len(chosen) < many:
        gaps = np.min([((points - one) ** 2).sum(axis=1) for one in chosen], axis=0)
        total = gaps.sum()
        chosen.append(points[chance.choice(len(points), p=gaps / total) if total else 0])
    return np.array(chosen)


def _lloyd(points: Floats, centres: Floats) -> tuple[float, Labels]:
    labels: Any = None
    for _ in range(50):
        gaps = ((points[:, None] - centres[None]) ** 2).sum(axis=2)
        nearest = gaps.argmin(axis=1)
        if labels is not None and (nearest == labels).all():
            break
        labels = nearest
        for one in range(len(centres)):
            if (labels == one).any():
                centres[one] = points[labels == one].mean(axis=0)
    return float(gaps.min(axis=1).sum()), labels.astype(np.int64)
