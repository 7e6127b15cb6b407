"""What a lens's finding is in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bootmaker.ledger.reading import Quote
from bootmaker.lenses.filters import NAMES
from bootmaker.report.tables import Pairs, Table

SPOKEN: Pairs = (("speaker", "customer"),)
SAID: Pairs = (*SPOKEN, ("kind", "said"))


@dataclass(frozen=True)
class Figure:
    """A number that is read at a glance, and what it counts.

    `behind` are names and values by which a filter finds its touchpoints; a page makes `link` of it. Empty: nowhere.
    """

    value: str
    label: str
    behind: Pairs = ()
    link: str = ""


def behind(question: str, answer: str) -> Pairs:
    """What a filter asks for to find those who gave an answer, where the question is its field; else all who spoke."""
    if question == "valence":
        return (*SPOKEN, (question, "-1..1"))
    return (*SPOKEN, (question, answer)) if question in NAMES and answer else SPOKEN


@dataclass(frozen=True)
class Told:
    """A lens's finding in words, from its view alone.

    `figures` are read at a glance. `headline_keys` and `pull_keys` name claims, the best one first: for the first page,
    and for a quote that is set large. `wants` are touchpoints that `details` quotes beyond those of the claims.
    `rules` say how the data decided what to count. `behind` finds the touchpoints of an answer that was counted fairly.
    """

    heading: str
    lead: str = ""
    figures: tuple[Figure, ...] = ()
    headline_keys: tuple[str, ...] = ()
    pull_keys: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    details: Callable[[Mapping[str, Quote]], Any] = lambda known: None
    tables: tuple[Table, ...] = ()
    rules: tuple[str, ...] = ()
    behind: Callable[[str, str], Pairs] = behind
