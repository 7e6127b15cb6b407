"""Whom to ask: how many answers from each stratum, and how many invitations that takes."""

from math import ceil

import numpy as np
from numpy.typing import ArrayLike, NDArray

Z = 2.0  # the bound of error is two standard errors, as in Scheaffer, Mendenhall & Ott
Floats = NDArray[np.float64]


def neyman(sizes: ArrayLike, spreads: ArrayLike, costs: ArrayLike | None = None) -> Floats:
    """The share of all answers for each stratum: in proportion to N_h S_h / sqrt(c_h).

    Neyman 1934, Journal of the Royal Statistical Society 97:558-625. Strata without any spread share by size.
    """
    size, spread = (np.asarray(one, dtype=np.float64) for one in (sizes, spreads))
    c = np.ones_like(size) if costs is None else np.asarray(costs, dtype=np.float64)
    weighed = size * spread / np.sqrt(c)
    weighed = weighed if weighed.sum() else size
    shares: Floats = weighed / max(weighed.sum(), 1e-12)
    return shares


def sample_size(sizes: ArrayLike, spreads: ArrayLike, *, bound: float) -> int:
    """How many answers Neyman allocation needs so that the mean of everybody is known to +-`bound` (2 SE).

    n = (sum N_h S_h)^2 / (N^2 B^2 / 4 + sum N_h S_h^2): Scheaffer, Mendenhall & Ott, Elementary Survey Sampling, 5.
    """
    size, spread = (np.asarray(one, dtype=np.float64) for one in (sizes, spreads))
    variance = (bound / Z) ** 2
    total = (size * spread).sum()
    return ceil(float(total**2 / (size.sum() ** 2 * variance + (size * spread**2).sum())))


def allocated(answers: int, shares: ArrayLike, *, floor: int = 0, most: ArrayLike | None = None) -> NDArray[np.int64]:
    """`answers` divided by `shares`: at least `floor` for each stratum, at most `most` where one has no more.

    What a stratum cannot give goes to the others. Sums to `answers` where the floors and the sizes allow it; halves are
    dealt out by the largest remainder (Hamilton's method: Balinski & Young 1982, Fair Representation), the first
    stratum first.
    """
    p = np.asarray(shares, dtype=np.float64)
    top = np.full(len(p), np.inf) if most is None else np.asarray(most, dtype=np.float64)
    low = np.minimum(float(floor), top)
    if low.sum() >= answers:
        return np.asarray(low, dtype=np.int64)
    fixed = np.full(len(p), np.nan)
    while True:
        open_ = np.isnan(fixed)
        left, weight = answers - np.nansum(fixed), p[open_].sum()
        wish = np.where(open_, p * left / weight if weight else left / max(open_.sum(), 1), fixed)
        tight = open_ & (wish < low)
        tight = tight if tight.any() else open_ & (wish > top)
        if not tight.any():
            return _whole(wish, int(min(answers, top.sum())))
        fixed = np.where(tight, np.clip(wish, low, top), fixed)


def invitations(answers: ArrayLike, response: ArrayLike, sizes: ArrayLike) -> NDArray[np.int64]:
    """n_h / r_h, rounded up, and no more than there are customers; r_h is the share expected to answer.

    A rule of our own: as many more are asked as will not answer.
    """
    n, r = (np.asarray(one, dtype=np.float64) for one in (answers, response))
    return np.minimum(np.ceil(n / r - 1e-9), np.asarray(sizes, dtype=np.float64)).astype(np.int64)


def _whole(wish: Floats, total: int) -> NDArray[np.int64]:
    whole = np.floor(wish + 1e-9)
    short = total - int(whole.sum())
    order = np.argsort(-(wish - whole), kind="stable")[: max(short, 0)]
    whole[order] += 1
    return whole.astype(np.int64)
