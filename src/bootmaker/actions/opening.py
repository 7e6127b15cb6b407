"""Opening a touchpoint: what was said, around what, what it was before, and what was read in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.models import Correction, Revision, Touchpoint
from bootmaker.ledger.reading import Quote, conversation, quotes
from bootmaker.nouns.marks import MARKS


@dataclass(frozen=True)
class Earlier:
    """What a touchpoint was before an edit."""

    revision: int
    text: str
    act: str


@dataclass(frozen=True)
class Opened:
    """A touchpoint with everything that belongs to it.

    `around` is its conversation in order (itself included), or itself alone. `marks` maps a mark to what was read, in
    the lake's own units; None when the lake has not read it yet. `corrected` names the marks that a person put right.
    """

    quote: Quote
    around: tuple[Quote, ...]
    earlier: tuple[Earlier, ...]
    marks: dict[str, Any] | None
    corrected: frozenset[str]
    duplicate_of: str | None


def open_touchpoint(workspace: Workspace, key: str) -> Opened:
    """Everything about one touchpoint; NotFoundError when there is none with this id (any more)."""
    quote = quotes([key]).get(key)
    if quote is None:
        raise NotFoundError(
            "There is no touchpoint under this address.", hint="It may have been erased with its customer."
        )
    around = conversation(quote.conversation) if quote.conversation else [quote]
    revisions = Revision.objects.filter(touchpoint=key).order_by("revision")
    return Opened(
        quote=quote,
        around=tuple(around),
        earlier=tuple(Earlier(one.revision, one.text or "", one.act or "") for one in revisions),
        marks=marks_of(workspace, [key]).get(key),
        corrected=frozenset(Correction.objects.filter(touchpoint=key).values_list("mark", flat=True)),
        duplicate_of=Touchpoint.objects.filter(id=key).values_list("duplicate_of", flat=True).first(),
    )


def marks_of(workspace: Workspace, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What was read in these touchpoints: id -> mark -> value, in the lake's own units; unread ones are left out."""

    def measure(tables: Any) -> dict[str, Any]:
        rows = tables.touchpoints
        return {"marks": rows.filter(rows.id.isin(list(ids))).select("id", *MARKS)}

    found = workspace.engine.run(measure)["marks"] if ids else None
    return {} if found is None else {row.pop("id"): row for row in found.to_pylist()}
