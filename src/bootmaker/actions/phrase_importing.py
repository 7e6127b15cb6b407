"""A team's saved replies in the phrase book: each statement taken in or refused, none twice, and who did it is kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from bootmaker.actions.phrasing import OWN
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.desk.phrases.book import Phrase, phrase_of, shipped_phrases
from bootmaker.desk.phrases.importing import Taken, statements
from bootmaker.desk.saved import drafts_in
from bootmaker.ledger import phrases as kept
from bootmaker.ledger.auditing import audit
from bootmaker.nouns.reply import CHANNELS


@dataclass(frozen=True)
class Outcome:
    """What became of a statement: the id under which the book has it, `new` or from before; "" where it is refused."""

    taken: Taken
    key: str = ""
    new: bool = False


def import_phrases(
    workspace: Workspace, path: Path, *, channels: Sequence[str] = ("email", "chat"), keep: bool = True
) -> list[Outcome]:
    """Take the statements of saved replies into the book, or (`keep` false) only tell what would become of them.

    All of them or none: BootmakerError for a file or a channel that cannot be read. `retire_phrase` takes one back.
    """
    if unknown := set(channels) - set(CHANNELS):
        raise BootmakerError(f"--channel {unknown.pop()} is not known.", hint=f"Known: {', '.join(CHANNELS)}.")
    found = [one for saved in drafts_in(path, _text(path)) for one in statements(saved, channels)]
    team = kept.team_phrases()
    known = {_same(text): key for key, text in _book(team)}
    outcomes, number = [], _highest(team)
    for one in found:
        key = known.get(_same(one.text), "") if one.told else ""
        new = not (key or one.refused)
        if new:
            number += 1
            key = known[_same(one.text)] = f"{OWN}-{number:03}"
        outcomes.append(Outcome(one, key, new))
    if keep:
        _keep(path, outcomes)
    return outcomes


def correct_phrase(workspace: Workspace, key: str, changes: Mapping[str, Any]) -> Phrase:
    """Change stage, feelings, causes, channels or text of a phrase of the team's own.

    NotFoundError when the team has no such phrase; ValueError as `phrase_of` raises it.
    """
    told = next((one for one in kept.team_phrases() if one["id"] == key), None)
    if told is None:
        raise NotFoundError(f"The team has no phrase {key} of its own.", hint="`bootmaker phrases list` names them.")
    phrase = phrase_of({**told, **changes})
    with transaction.atomic():
        gone = key in kept.retired_phrases()
        kept.add_phrase({**told, **changes})
        if gone:
            kept.retire_phrase(key)
        audit("correct a phrase", phrase=key, was={name: told.get(name) for name in changes})
    return phrase


def _keep(path: Path, outcomes: Sequence[Outcome]) -> None:
    new = [one for one in outcomes if one.new]
    with transaction.atomic():
        for one in new:
            saved = one.taken.saved
            kept.add_phrase({"id": one.key, **one.taken.told, "from": f"{path.name}: {saved.title or saved.line}"})
        refused = sum(one.taken.refused for one in outcomes)
        audit("import phrases", file=path.name, phrases=[one.key for one in new], refused=refused)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = "is no UTF-8 text" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        raise BootmakerError(
            f"{path} {reason}.", hint="Give text parted by lines of ---, CSV, JSON or JSONL."
        ) from None


def _book(team: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return [*((one.id, one.text) for one in shipped_phrases()), *((one["id"], one["text"]) for one in team)]


def _highest(team: Sequence[Mapping[str, Any]]) -> int:
    """The highest number that an id of the team's own has."""
    ends = (one["id"].removeprefix(f"{OWN}-") for one in team)
    return max((int(end) for end in ends if end.isdigit()), default=0)


def _same(text: str) -> str:
    """One spelling for statements that differ in case, marks and blanks alone."""
    return " ".join(re.findall(r"[\w{}]+", text.lower()))
