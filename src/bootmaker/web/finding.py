"""Customers and messages that were found, as the desk lists them: each can be chosen, none is named."""

from collections.abc import Sequence
from dataclasses import dataclass

from bootmaker.actions.finding import Found, Person
from bootmaker.web.briefs import name_of
from bootmaker.web.words import Turn, excerpt


@dataclass(frozen=True)
class Listed:
    """A customer: attributes in one line, how often they were met, and their latest message."""

    key: str
    name: str
    attributes: str
    met: int
    last: Turn | None


@dataclass(frozen=True)
class Cases:
    """What was found for some words."""

    words: str
    people: Sequence[Listed]
    said: Sequence[Turn]


def listed(found: Found, words: str) -> Cases:
    """What was found, in the words of a page."""
    return Cases(words, [_person(one) for one in found.people], [excerpt(one, words) for one in found.said])


def _person(one: Person) -> Listed:
    attributes = ", ".join(one.attributes.values())
    return Listed(one.key, name_of(one.key), attributes, one.met, excerpt(one.last, "") if one.last else None)
