"""Putting a mark right."""

import pyarrow as pa

from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger import corrections
from bootmaker.ledger.auditing import at_the_keyboard, audit
from bootmaker.nouns.marks import MARKS, Intent

MILLI = 1_000


def correct_mark(workspace: Workspace, touchpoint: str, mark: str, value: str, *, author: str = "") -> None:
    """Keep a correction (scores as decimals, "none" for nothing); it overlays the mark at the next refresh.

    Raises NotFoundError for an unknown touchpoint or mark, BootmakerError for a value that the mark cannot have.
    """
    corrections.correct(touchpoint, mark, _value(mark, value), author=author or at_the_keyboard())
    audit("correct a mark", actor=author, touchpoint=touchpoint, mark=mark)


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
