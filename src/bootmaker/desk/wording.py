"""Suggestions with slots that are filled from the customer's own words and record, and from nothing else."""

import re
from collections.abc import Iterable, Mapping

SLOT = re.compile(r"\{(\w+)\}")


def slots(text: str) -> tuple[str, ...]:
    """The names of the slots of a text, in order."""
    return tuple(SLOT.findall(text))


def filled(texts: Iterable[str], facts: Mapping[str, str]) -> str:
    """The first text whose slots are all known, filled; "" when there is none."""
    return next((fill(text, facts) for text in texts if all(facts.get(slot) for slot in slots(text))), "")


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with its slots filled; one that is not known stays as it is, for a person to fill."""
    whole = SLOT.sub(lambda slot: facts.get(slot.group(1)) or slot.group(), text)
    return whole[:1].upper() + whole[1:]
