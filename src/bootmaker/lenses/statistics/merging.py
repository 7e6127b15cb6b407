"""Putting together what lies close: a greedy grouping of unit vectors, and a choice that is central and varied."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
TINY = 1e-4  # below it a difference of weights is rounding


def unit(vectors: NDArray[np.floating]) -> Floats:
    """Rows scaled to length 1; rows of zeros stay."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 1e-9), np.float32)


def merged(vectors: Floats, weights: Floats, *, least: float, nodes: int = 1_500) -> Ints:
    """The group of each unit vector, -1 for one that stays alone; groups are numbered as they are found.

    The vector with the most weight within a cosine of `least` leads; what lies as near to the mean of those around it
    joins; then the next, among the rest. This is the leader algorithm (Hartigan 1975, Clustering Algorithms, ch. 3),
    with leaders by density instead of by order, so that no number of groups is given. Of more vectors than `nodes` the
    heaviest make the groups, and the rest joins the nearest.
    """
    group = np.full(len(vectors), -1, np.int64)
    chosen = np.sort(np.argsort(-weights, kind="stable")[:nodes])
    nodal, heavy = vectors[chosen], weights[chosen].astype(np.float32)
    near = (nodal @ nodal.T >= least).astype(np.float32)
    np.fill_diagonal(near, 1.0)
    left, around = np.ones(len(chosen), bool), near @ heavy
    centres: list[Floats] = []
    while left.any():
        leader = int(np.where(left, around, -1.0).argmax())
        if around[leader] <= heavy[leader] * (1 + TINY):
            break  # everybody who is left stands alone
        members = _members(nodal, (near[leader] > 0) & left, left, least)
        members[leader] = True
        if members.sum() > 1:
            group[chosen[members]] = len(centres)
            centres.append(unit(nodal[members].mean(axis=0, keepdims=True))[0])
        left &= ~members
        around -= near[:, members] @ heavy[members]
    return _joined(group, vectors, centres, chosen, least)


def _members(vectors: Floats, near: NDArray[np.bool_], left: NDArray[np.bool_], least: float) -> NDArray[np.bool_]:
    """Who is as near to the middle of a leader's neighbours as they are to the leader."""
    middle = (
        unit(vectors[near].mean(axis=0, keepdims=True))[0] if near.any() else np.zeros(vectors.shape[1], np.float32)
    )
    return np.asarray((vectors @ middle >= least) & left)


def _joined(group: Ints, vectors: Floats, centres: list[Floats], chosen: Ints, least: float) -> Ints:
    """Those that made no groups, each in the nearest group that is near enough."""
    rest = np.ones(len(vectors), bool)
    rest[chosen] = False
    if not centres or not rest.any():
        return group
    likeness = vectors[rest] @ np.stack(centres).T
    best = likeness.argmax(axis=1)
    group[rest] = np.where(likeness[np.arange(len(best)), best] >= least, best, -1)
    return group


def central_and_varied(
    relevance: NDArray[np.floating], vectors: Floats, *, most: int, balance: float = 0.7
) -> tuple[int, ...]:
    """Places of up to `most` vectors, each the most relevant that is not like those before it.

    Maximal marginal relevance, balance * relevance - (1 - balance) * greatest likeness to the chosen; Carbonell &
    Goldstein 1998, SIGIR, 335-336. Ties go to the first.
    """
    chosen: list[int] = []
    like = np.zeros(len(vectors))
    open_ = np.ones(len(vectors), bool)
    while open_.any() and len(chosen) < most:
        gain = np.where(open_, balance * relevance - (1 - balance) * like, -np.inf)
        best = int(gain.argmax())
        chosen.append(best)
        open_[best] = False
        like = np.maximum(like, vectors @ vectors[best])
    return tuple(chosen)
