"""Finding the customer or the case to answer: by name, address, number, key, or words of a message."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, find_customers, require
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.models import Customer
from bootmaker.ledger.reading import Quote, of_customer, quotes
from bootmaker.ledger.search import search
from bootmaker.nouns.touchpoint import Speaker

MOST = 8  # of one kind
LOOKED_AT = 40  # touchpoints with the words, of which those of customers are taken
SHORT = re.compile("[a-z2-7]{5,24}")  # a key, or its beginning as pages show it


@dataclass(frozen=True)
class Person:
    """A customer without identities; `last` is the latest message of theirs, None where they wrote none."""

    key: str
    attributes: Mapping[str, str]
    met: int
    last: Quote | None


@dataclass(frozen=True)
class Found:
    """Customers, and messages of customers with the words in them."""

    people: tuple[Person, ...]
    said: tuple[Quote, ...]


def find_cases(workspace: Workspace, words: str, *, actor: Actor = AT_THE_KEYBOARD) -> Found:
    """Whom these words may mean. A name, an address and a number must be whole: they are kept as keyed hashes alone."""
    require(actor, Verb.LOOK)
    wanted = " ".join(words.split())
    if not wanted:
        return Found((), ())
    ids = [wanted, *search(wanted, limit=LOOKED_AT).ids]
    said = [one for one in _in_order(ids) if one.speaker == Speaker.CUSTOMER and one.customer and one.text]
    keys = dict.fromkeys([*find_customers(workspace, wanted), *_beginning(wanted)])
    return Found(tuple(map(_person, list(keys)[:MOST])), tuple(said[:MOST]))


def latest_message(touchpoints: Iterable[Quote]) -> Quote | None:
    """The latest thing that a customer wrote, of touchpoints in order."""
    wrote = [one for one in touchpoints if one.speaker == Speaker.CUSTOMER and one.text]
    return wrote[-1] if wrote else None


def _beginning(words: str) -> list[str]:
    """Customers whose key begins like this, links resolved."""
    if not SHORT.fullmatch(words):
        return []
    found = Customer.objects.filter(key__startswith=words).order_by("key")[:MOST]
    return [one.linked_to_id or one.key for one in found]


def _in_order(ids: list[str]) -> list[Quote]:
    known = quotes(ids)
    return [known[key] for key in ids if key in known]


def _person(key: str) -> Person:
    met = of_customer(key)
    return Person(key, Customer.objects.get(key=key).attributes, len(met), latest_message(met))
