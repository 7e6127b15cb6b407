"""Practice: a person's next scenario, what the desk says of their answer, and progress in a file of theirs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bootmaker.actions.checking import check_draft, read_message
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.base.settings import settings
from bootmaker.desk.levels.reading import levels
from bootmaker.desk.practice.leitner import Card, after, next_one
from bootmaker.desk.practice.scenarios import Scenario, scenarios
from bootmaker.nouns.reply import Item, Level, Status

WELL = 2  # things to improve at most, for a round that went well
ENOUGH = 3  # an answer of less than one third of the shortest good one says too little to be told by checks


@dataclass(frozen=True)
class Round:
    """What came of an answer: the checklist, whether it went well, and when the scenario comes again."""

    items: Sequence[Item]
    levels: Sequence[Level]
    draft: str
    well: bool
    card: Card


def progress_path() -> Path:
    """The person's own file (setting `practice`); it lies in no workspace, and nobody else reads it."""
    return settings().practice


def progress(path: Path | None = None) -> dict[str, Card]:
    """The person's cards, by scenario. BootmakerError when the file is damaged."""
    place = path or progress_path()
    if not place.exists():
        return {}
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
        return {
            one["scenario"]: Card(one["scenario"], one["box"], date.fromisoformat(one["due"]), one["done"])
            for one in told
        }
    except (ValueError, KeyError, TypeError):
        raise BootmakerError(f"{place} cannot be read.", hint="Move it away to begin anew.") from None


def due_scenario(cards: Mapping[str, Card], *, today: date, wanted: str = "") -> Scenario | None:
    """The scenario to practise; None when nothing is due and everything was seen. NotFoundError for a strange id."""
    known = {one.id: one for one in scenarios()}
    name = wanted or next_one(list(known), cards, today=today)
    if name and name not in known:
        raise NotFoundError(f"There is no scenario {name}.", hint="`bootmaker practise --list` names them.")
    return known[name] if name else None


def long_enough(scenario: Scenario, draft: str) -> bool:
    """Whether an answer says enough to be judged: most checks find nothing in a word or two."""
    return ENOUGH * len(draft.split()) >= min(len(answer.text.split()) for answer in scenario.answers)


def answered(scenario: Scenario, draft: str, *, today: date, path: Path | None = None) -> Round:
    """Check an answer and move the scenario's card; the answer itself is not kept."""
    message = read_message(scenario.message)
    items = check_draft(draft, message=message, channel=scenario.channel)
    well = long_enough(scenario, draft) and sum(item.status is Status.IMPROVE for item in items) <= WELL
    cards = progress(path)
    card = after(cards.get(scenario.id), scenario.id, well=well, today=today)
    cards[scenario.id] = card
    place = path or progress_path()
    place.parent.mkdir(parents=True, exist_ok=True)
    rows = [{"scenario": c.scenario, "box": c.box, "due": c.due.isoformat(), "done": c.done} for c in cards.values()]
    place.touch(mode=0o600)
    place.chmod(0o600)  # on a machine that several people use, it is still nobody else's
    place.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return Round(items, levels(draft, message), draft, well, card)
