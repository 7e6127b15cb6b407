"""Changing the items of an empathy map: add, reword, hide, merge, note, take back; with author and date.

The author is somebody who acts, or a name that the person at the keyboard gives.
"""

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.looking import look
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger import map_edits
from bootmaker.ledger.auditing import at_the_keyboard, audit
from bootmaker.ledger.map_edits import NOWHERE, Edited, Place
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item
from bootmaker.lenses.empathy_map.missing import NAMES
from bootmaker.lenses.filters import EVERYTHING, Filter


def add_item(
    workspace: Workspace,
    part: str,
    words: str,
    *,
    wanted: Filter = EVERYTHING,
    quote: str = "",
    actor: Actor = AT_THE_KEYBOARD,
) -> int:
    """Put an item of one's own on the map of a filter; `quote` is the id of a touchpoint it rests on. Its number.

    It is shown as added by hand and counts no customers. It goes when the customer whom it quotes is erased.
    """
    _known_part(part)
    _worded(words)
    place = _whole(quote) if quote else NOWHERE
    return _kept(Edited("added", part, wanted.key, words=words.strip(), at=place), actor)


def reword_item(
    workspace: Workspace, item: str, words: str, *, wanted: Filter = EVERYTHING, actor: Actor = AT_THE_KEYBOARD
) -> int:
    """Say in other words what an item means; its quotes stay."""
    _worded(words)
    part, place = _find(workspace, item, wanted)
    return _kept(Edited("reworded", part, wanted.key, words=words.strip(), at=place), actor)


def note_item(
    workspace: Workspace, item: str, words: str, *, wanted: Filter = EVERYTHING, actor: Actor = AT_THE_KEYBOARD
) -> int:
    """Write a note on an item."""
    _worded(words)
    part, place = _find(workspace, item, wanted)
    return _kept(Edited("noted", part, wanted.key, words=words.strip(), at=place), actor)


def hide_item(workspace: Workspace, item: str, *, wanted: Filter = EVERYTHING, actor: Actor = AT_THE_KEYBOARD) -> int:
    """Take an item off the map; the map says how many were."""
    part, place = _find(workspace, item, wanted)
    return _kept(Edited("hidden", part, wanted.key, at=place), actor)


def merge_items(
    workspace: Workspace, item: str, into: str, *, wanted: Filter = EVERYTHING, actor: Actor = AT_THE_KEYBOARD
) -> int:
    """Make two items of one part of the map one; its customers are counted once."""
    (part, place), (other_part, other) = _find(workspace, item, wanted), _find(workspace, into, wanted)
    if part != other_part or place == other:
        raise BootmakerError("Only two items of the same part of the map can be merged.")
    return _kept(Edited("merged", part, wanted.key, at=place, into=other), actor)


def take_back(workspace: Workspace, number: int, *, actor: Actor = AT_THE_KEYBOARD) -> None:
    """Undo one change; NotFoundError when there is none of this number."""
    who = _allowed(actor)
    gone = map_edits.take_back(number)
    audit("take a change of an empathy map back", actor=who, number=number, kind=gone.kind, part=gone.part)


def _allowed(actor: Actor) -> str:
    """The name or key under which it is kept."""
    require(actor, Verb.SHAPE)
    return actor.signature or at_the_keyboard()


def _kept(made: Edited, actor: Actor) -> int:
    who = _allowed(actor)
    number = map_edits.edit(made, author=who)
    audit("change an empathy map", actor=who, number=number, kind=made.kind, part=made.part)
    return number


def _find(workspace: Workspace, key: str, wanted: Filter) -> tuple[str, Place]:
    """The part that a found item is on, and a place that belongs to it."""
    view: EmpathyMapView = look(workspace, "empathy_map", filter=wanted).view
    for part in NAMES:
        items: tuple[Item, ...] = getattr(view, part)
        for item in [item for item in items if item.id == key]:
            if item.kind == "person":
                raise BootmakerError("This item was added by hand.", hint=f"`bootmaker map undo {key[1:]}` removes it.")
            return part, (item.name or item.quotes[0]).key
    raise NotFoundError(f"There is no item “{key}” on this map.", hint="`bootmaker map list` prints the items.")


def _whole(touchpoint: str) -> Place:
    found = quotes([touchpoint]).get(touchpoint)
    if found is None:
        raise NotFoundError("There is no touchpoint with this id.", hint="`bootmaker search` prints ids.")
    return touchpoint, 0, len(found.text)


def _known_part(part: str) -> None:
    if part not in NAMES:
        raise BootmakerError(f"“{part}” is no part of the map.", hint=f"Known: {', '.join(NAMES)}.")


def _worded(words: str) -> None:
    if not words.strip():
        raise BootmakerError("There are no words.", hint="Write what the item says, in quotation marks.")
