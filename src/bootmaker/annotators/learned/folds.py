"""Folds that keep together what belongs together: one customer's messages, and identical texts."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
SEED = 7


def groups_of(customers: Sequence[str | None], texts: Sequence[str]) -> Ints:
    """A number for each row; rows of one customer or with one wording (letter case and spaces aside) share it."""
    parent = list(range(len(texts)))
    first: dict[tuple[str, str], int] = {}
    for row, (customer, text) in enumerate(zip(customers, texts, strict=True)):
        keys = [("text", " ".join(text.casefold().split()))]
        if customer is not None:
            keys.append(("customer", customer))
        for key in keys:
            one, other = _root(parent, row), _root(parent, first.setdefault(key, row))
            parent[max(one, other)] = min(one, other)
    roots = [_root(parent, row) for row in range(len(texts))]
    return np.unique(roots, return_inverse=True)[1].astype(np.int64)


def _root(parent: list[int], row: int) -> int:
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = parent[row]
    return row


def folds_of(group: Ints, count: int) -> Ints:
    """The fold of each row: whole groups, largest first, each into the fold that is smallest so far; seeded."""
    names, place, sizes = np.unique(group, return_inverse=True, return_counts=True)
    shuffled = np.random.default_rng(SEED).permutation(len(names))
    fold, filled = np.zeros(len(names), np.int64), np.zeros(count, np.int64)
    for number in shuffled[np.argsort(-sizes[shuffled], kind="stable")]:
        fold[number] = filled.argmin()
        filled[fold[number]] += sizes[number]
    return np.asarray(fold[place])
