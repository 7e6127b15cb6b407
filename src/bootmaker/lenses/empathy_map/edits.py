"""What people did to the items of a map: laid over what is found, and always told apart from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bootmaker.lenses.empathy_map.figures import WEAK, Edit, Item, Slice
from bootmaker.lenses.empathy_map.found import Found
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.nouns.marks import Grade

Ints = NDArray[np.int64]
Place = tuple[str, int, int]
ADDED, REWORDED, HIDDEN, MERGED, NOTED = "added", "reworded", "hidden", "merged", "noted"
WORDED = (REWORDED, NOTED)


@dataclass(frozen=True)
class Change:
    """An edit of an item of `part`: the one that the words `at` a place belong to; merged into the one of `into`."""

    part: str
    at: Place
    into: Place
    edit: Edit

    @property
    def kind(self) -> str:
        """What was done."""
        return self.edit.kind


def changes_in(edits: pa.Table | None) -> tuple[Change, ...]:
    """The edits of a map, oldest first; none for results without such a table."""
    return tuple(
        Change(
            part=row["part"],
            at=(row["touchpoint"], row["start"], row["end"]),
            into=(row["into_touchpoint"], row["into_start"], row["into_end"]),
            edit=Edit(row["kind"], row["words"], row["author"], row["day"], row["number"]),
        )
        for row in (edits.to_pylist() if edits is not None else ())
    )


def places(found: Found, rows: Ints) -> set[Place]:
    """Where the words of these rows stand."""
    return {found.slice(int(row)).key for row in rows}


def regrouped(groups: Sequence[Ints], found: Found, changes: Iterable[Change]) -> list[Ints]:
    """The groups of rows, merged and left out as people want them."""
    changes = tuple(changes)
    if not changes:
        return list(groups)  # places take longer than all else
    kept = [(rows, places(found, rows)) for rows in groups]
    for change in changes:
        here = [pair for pair in kept if change.at in pair[1]]
        if change.kind == HIDDEN:
            kept = [pair for pair in kept if change.at not in pair[1]]
        if change.kind == MERGED and here:
            there = [pair for pair in kept if change.into in pair[1] and pair is not here[0]]
            if there:
                rest = [pair for pair in kept if pair is not here[0] and pair is not there[0]]
                both = np.sort(np.concatenate([there[0][0], here[0][0]]))
                kept = [(both, there[0][1] | here[0][1]), *rest]
    return [rows for rows, _places in kept]


def edited(item: Item, found: Found, rows: Ints, changes: Iterable[Change]) -> Item:
    """The item with what people said about it."""
    here = [change for change in changes if change.kind in (*WORDED, MERGED)]
    if not here:
        return item
    mine = places(found, rows)
    edits = [one.edit for one in here if one.at in mine and (one.kind in WORDED or one.into in mine)]
    return replace(item, edits=tuple(edits))


def added(part: str, changes: Iterable[Change], customers: int) -> tuple[Item, ...]:
    """The items that people put on this part of the map themselves; they count no customers."""
    mine = [change for change in changes if change.kind == ADDED and change.part == part]
    return tuple(
        Item(
            title=one.edit.words, kind="person", key="", customers=Share(0, customers), grades=(), strength=WEAK,
            score=0.0, quotes=(Slice(*one.at, Grade.STATED.value),) if one.at[0] else (), id=f"e{one.edit.number}",
            edits=(one.edit,),
        )
        for one in mine
    )  # fmt: skip


def hidden(found: Found, changes: Iterable[Change]) -> int:
    """How many items of this map people took off it."""
    there = set(zip(found.id, found.start.tolist(), found.end.tolist(), strict=True))
    return sum(change.kind == HIDDEN and change.at in there for change in changes)
