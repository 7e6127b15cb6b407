"""Putting a mark right."""

import pyarrow as pa

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.opening import marks_of
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger import corrections
from bootmaker.ledger.auditing import at_the_keyboard, audit
from bootmaker.nouns.marks import MARKS, Intent

MILLI = 1_000
SAME = "same"


def correct_mark(
    workspace: Workspace, touchpoint: str, mark: str, value: str, *, actor: Actor = AT_THE_KEYBOARD
) -> None:
    """Keep a correction (scores as decimals, "none" for nothing); it overlays the mark at the next refresh.

    The value "same" confirms the mark as it was read: `bootmaker learn` needs to know what was right, too.
    Raises NotFoundError for an unknown touchpoint or mark, BootmakerError for a value that the mark cannot have.
    """
    require(actor, Verb.CORRECT)
    right = _as_read(workspace, touchpoint, mark) if value.lower() == SAME else _value(mark, value)
    corrections.correct(touchpoint, mark, right, author=actor.signature or at_the_keyboard())
    audit("correct a mark", actor=actor.signature, touchpoint=touchpoint, mark=mark)


def _as_read(workspace: Workspace, touchpoint: str, mark: str) -> object:
    found = marks_of(workspace, [touchpoint]).get(touchpoint)
    if found is None:
        raise NotFoundError("This touchpoint was not read yet.", hint="Run `bootmaker refresh`, then confirm the mark.")
    return found.get(mark)


def _value(mark: str, text: str) -> object:
    if text.lower() == "none":
        return None
    kind = MARKS.get(mark, pa.string())
    if pa.types.is_list(kind):
        return [part.strip() for part in text.split(",") if part.strip()]
    if mark == "intent" and text not in list(Intent):
        raise BootmakerError(f"“{text}” is no intent.", hint=f"Known: {', '.join(Intent)}.")
    return _milli(mark, text) if pa.types.is_integer(kind) else text


def _milli(mark: str, text: str) -> int:
    try:
        score = float(text)
    except ValueError:
        raise BootmakerError(f"“{text}” is no number.", hint="Scores are decimals, as in -0.7.") from None
    if not (-1 if mark == "valence" else 0) <= score <= 1:
        raise BootmakerError(f"{text} is out of range.", hint="Valence is in [-1, 1], other scores are in [0, 1].")
    return round(score * MILLI)
