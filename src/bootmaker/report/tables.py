"""Tables as words: rows of text, and where the numbers of each row lead."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bootmaker.lenses.palette import IDS

Pairs = tuple[tuple[str, str], ...]
NUMBER = re.compile(r"\d")


@dataclass(frozen=True)
class Table:
    """What was counted, in rows of which the first cell names the row.

    `behind`: of each row, or of each of its further cells (row by row), names and values by which a filter finds its
    touchpoints, or their ids; () for nowhere. A page makes `links` of them.
    """

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    behind: tuple[Pairs, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def lines(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Each row by its name, and its further cells with where their numbers lead."""
        wide = len(self.columns) - 1
        every = wide if len(self.links) == wide * len(self.rows) else 1
        for number, row in enumerate(self.rows):
            links = self.links[number * every : (number + 1) * every] or ("",)
            cells = zip(row[1:], links * (wide // len(links)), strict=True)
            yield row[0], [(cell, link if NUMBER.search(cell) else "") for cell, link in cells]


def by_ids(evidence: Iterable[str]) -> Pairs:
    """Touchpoints by their ids, the most telling ones of a number, where no filter finds just these."""
    ids = ",".join(evidence)
    return ((IDS, ids),) if ids else ()
