"""Suggestions with slots that are filled from the customer's own words and record, and from nothing else."""

import re
from collections.abc import Iterable, Mapping

SLOT = re.compile(r"\{(\w+)\}")
BEGINS = re.compile(r"(?:^|[.!?] )[“\"]?$")  # what stands before the first word of a sentence


NAMED = re.compile(r"^\{name\}, (?=\w)|, \{name\}(?=[,.:;!?])|(?<=^Hello) \{name\}(?=[,.!])|(?<=^Hi) \{name\}(?=[,.!])")


def nameless(text: str) -> str:
    """The text without calling anybody by name: “Sorry, {name}.” is “Sorry.”; as it is where it needs the name."""
    return NAMED.sub("", text)


def slots(text: str) -> tuple[str, ...]:
    """The names of the slots of a text, in order."""
    return tuple(SLOT.findall(text))


def filled(texts: Iterable[str], facts: Mapping[str, str]) -> str:
    """The first text whose slots are all known, filled; "" when there is none."""
    return next((fill(text, facts) for text in texts if all(facts.get(slot) for slot in slots(text))), "")


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with its slots filled; one that is not known stays as it is, for a person to fill."""

    def value(slot: re.Match[str]) -> str:
        known = facts.get(slot.group(1), "")
        begins = BEGINS.search(text, 0, slot.start())
        return (known[:1].upper() + known[1:] if begins else known) or slot.group()

    whole = SLOT.sub(value, text)
    return whole[:1].upper() + whole[1:]
