"""What people did to the items of empathy maps: kept with author and date, and erased with the customer."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from bootmaker.base.clock import now
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.models import MapEdit

EDITS = pa.schema(
    [
        ("number", pa.int64()),
        ("kind", pa.string()),
        ("part", pa.string()),
        ("touchpoint", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("into_touchpoint", pa.string()),
        ("into_start", pa.int64()),
        ("into_end", pa.int64()),
        ("words", pa.string()),
        ("author", pa.string()),
        ("day", pa.date32()),
    ]
)
"""`kind` is added, reworded, hidden, merged or noted. A found item is named by a place in a stored text that belongs to
it, as items are found anew each time: the edit holds for the item that the place belongs to then."""

Place = tuple[str, int, int]  # touchpoint, start, end
NOWHERE: Place = ("", 0, 0)


@dataclass(frozen=True)
class Edited:
    """What is done to an item of `part`. `scope` is the key of the filter of the map on which it was done."""

    kind: str
    part: str
    scope: str
    words: str = ""
    at: Place = NOWHERE
    into: Place = NOWHERE


def edit(made: Edited, *, author: str) -> int:
    """Keep an edit; its number."""
    (touchpoint, start, end), (into, into_start, into_end) = made.at, made.into
    row = MapEdit.objects.create(
        kind=made.kind, part=made.part, scope=made.scope, words=made.words, author=author, at=now(),
        touchpoint=touchpoint, start=start, end=end,
        into_touchpoint=into, into_start=into_start, into_end=into_end,
    )  # fmt: skip
    return int(row.pk)


def edits_of(scope: str) -> pa.Table:
    """The edits that concern a map, oldest first: those of found items, and what was added to this very map."""
    rows = MapEdit.objects.exclude(kind="added").union(MapEdit.objects.filter(kind="added", scope=scope)).order_by("pk")
    return pa.Table.from_pylist([_row(one) for one in rows], schema=EDITS)


def take_back(number: int) -> MapEdit:
    """Delete an edit, and give it back; NotFoundError when there is none of this number."""
    found = MapEdit.objects.filter(pk=number).first()
    if found is None:
        raise NotFoundError(f"There is no edit number {number}.", hint="`bootmaker map list` prints the numbers.")
    MapEdit.objects.filter(pk=number).delete()
    return found


def forget_edits(touchpoints: Iterable[str], customers: Iterable[str]) -> int:
    """Delete the edits that rest on these touchpoints, or on a map of one of these customers; how many."""
    some = list(touchpoints)
    gone = MapEdit.objects.filter(touchpoint__in=some).delete()[0]
    gone += MapEdit.objects.filter(into_touchpoint__in=some).delete()[0]
    for key in customers:
        gone += MapEdit.objects.filter(scope__contains=key).delete()[0]
    return int(gone)


def _row(one: MapEdit) -> dict[str, object]:
    row = {name: getattr(one, name) for name in EDITS.names if name not in ("number", "day")}
    return {**row, "number": one.pk, "day": one.at.date()}
