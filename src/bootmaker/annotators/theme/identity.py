"""The same theme has the same id from run to run: found themes are matched with those that were there before."""

from dataclasses import replace
from hashlib import blake2s

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.theme.model import ThemeModel
from bootmaker.annotators.theme.texts import Texts

Ints = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

SAME = 1 / 3  # Jaccard; two themes that share half of each


def identified(
    model: ThemeModel, previous: ThemeModel | None, theme: Ints, *, held: dict[int, int], read: Texts
) -> ThemeModel:
    """The model with an id for each theme; `theme` per text read, `held`: a theme's number -> its number before.

    A held theme keeps its id and its label. A found one takes the id of the theme before with which it shares most
    texts, at least a third of what either has; no id is given twice.
    """
    ids: dict[int, str] = {}
    if previous is not None:
        ids = {one: previous.themes[old].id for one, old in held.items()}
        before = previous.assign(read.vectors, read.words)
        shared = jaccard(theme, before, (len(model.themes), len(previous.themes)))
        shared[list(held)] = shared[:, [*held.values()]] = 0
        ids |= {one: previous.themes[old].id for one, old in matched(shared) if shared[one, old] >= SAME}
    taken = {one.id for one in previous.themes} if previous is not None else set()
    themes = list(model.themes)
    for number, one in enumerate(themes):
        kept = previous.themes[held[number]] if previous is not None and number in held else None
        label = kept.label if kept is not None and kept.named else one.label
        own = ids.get(number) or new_id(one.label, taken)
        taken.add(own)
        themes[number] = replace(
            one, id=own, label=label, pinned=kept is not None, named=kept is not None and kept.named
        )
    return replace(model, themes=tuple(themes))


def new_id(label: str, taken: set[str]) -> str:
    """A short id, the same for the same label unless it is taken."""
    for turn in range(len(taken) + 1):
        found = "t" + blake2s(f"{label}\x00{turn}".encode(), digest_size=4).hexdigest()
        if found not in taken:
            break
    return found


def jaccard(one: Ints, other: Ints, sizes: tuple[int, int]) -> Weights:
    """Shared texts over texts of either, for each pair of groups of two groupings (-1: in none)."""
    both = (one >= 0) & (other >= 0)
    shared = np.bincount(one[both] * sizes[1] + other[both], minlength=sizes[0] * sizes[1]).reshape(sizes)
    first = np.bincount(one[one >= 0], minlength=sizes[0])
    second = np.bincount(other[other >= 0], minlength=sizes[1])
    return np.asarray(shared / np.maximum(first[:, None] + second - shared, 1), np.float64)


def matched(worth: Weights) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) of the greatest total worth; worth is not negative.

    Shortest augmenting paths (Kuhn 1955; Jonker & Volgenant 1987, Computing 38:325-340).
    """
    if min(worth.shape) == 0:
        return []
    if worth.shape[0] > worth.shape[1]:
        return sorted((row, column) for column, row in matched(worth.T))
    rows, columns = worth.shape
    cost = np.zeros((rows + 1, columns + 1))
    cost[1:, 1:] = worth.max() - worth
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, np.int64)
    for row in range(1, rows + 1):
        _augmented(cost, row, row_of, (row_price, column_price))
    return sorted((int(row_of[column]) - 1, column - 1) for column in range(1, columns + 1) if row_of[column])


def _augmented(cost: Weights, row: int, row_of: Ints, prices: tuple[Weights, Weights]) -> None:
    """Give `row` a column; others may move to another. Column 0 stands for where the path starts."""
    row_price, column_price = prices
    least = np.full(cost.shape[1], np.inf)
    came_from = np.zeros(cost.shape[1], np.int64)
    done = np.zeros(cost.shape[1], bool)
    row_of[0], column = row, 0
    while row_of[column]:
        done[column] = True
        here = row_of[column]
        reduced = cost[here] - row_price[here] - column_price
        shorter = ~done & (reduced < least)
        least[shorter], came_from[shorter] = reduced[shorter], column
        following = int(np.where(done, np.inf, least)[1:].argmin()) + 1
        step = least[following]
        row_price[row_of[done]] += step
        column_price[done] -= step
        least[~done] -= step
        column = following
    while column:
        row_of[column] = row_of[came_from[column]]
        column = int(came_from[column])
