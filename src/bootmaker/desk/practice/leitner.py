"""Leitner boxes: what went well comes again after 1, 7, 21 and 60 days, what did not tomorrow (Leitner 1972)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAYS = (1, 7, 21, 60)


@dataclass(frozen=True)
class Card:
    """Where somebody stands with one scenario: box 0 to 3, the day it is due, how often it was done."""

    scenario: str
    box: int
    due: date
    done: int = 1


def after(card: Card | None, scenario: str, *, well: bool, today: date) -> Card:
    """The card after a round: one box up when it went well, back to the first when not."""
    if card is None:
        return Card(scenario, 0, today + timedelta(days=DAYS[0]))
    box = min(card.box + 1, len(DAYS) - 1) if well else 0
    return replace(card, box=box, due=today + timedelta(days=DAYS[box]), done=card.done + 1)


def next_one(order: Sequence[str], cards: Mapping[str, Card], *, today: date) -> str | None:
    """What to practise now: what is due longest, then something new, else None."""
    due = sorted((card.due, name) for name, card in cards.items() if card.due <= today and name in order)
    if due:
        return due[0][1]
    return next((name for name in order if name not in cards), None)
