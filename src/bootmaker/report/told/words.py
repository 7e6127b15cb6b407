"""What a lens's finding is in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bootmaker.ledger.reading import Quote


@dataclass(frozen=True)
class Figure:
    """A number that is read at a glance, and what it counts.

    `behind` are names and values by which a filter finds its touchpoints; a page makes `link` of it. Empty: nowhere.
    """

    value: str
    label: str
    behind: tuple[tuple[str, str], ...] = ()
    link: str = ""


@dataclass(frozen=True)
class Told:
    """A lens's finding in words, from its view alone.

    `figures` are read at a glance. `headline_keys` and `pull_keys` name claims, the best one first: for the first page,
    and for a quote that is set large. `wants` are touchpoints that `details` quotes beyond those of the claims.
    """

    heading: str
    lead: str = ""
    figures: tuple[Figure, ...] = ()
    headline_keys: tuple[str, ...] = ()
    pull_keys: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    details: Callable[[Mapping[str, Quote]], Any] = lambda known: None
