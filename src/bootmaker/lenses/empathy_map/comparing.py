"""Two maps side by side: the same meanings, counted in two groups of customers, and how they differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from gettext import gettext as _

import numpy as np
import pyarrow as pa

from bootmaker.lenses.empathy_map.figures import Item, Slice
from bootmaker.lenses.empathy_map.found import Found, found_in, rows_by
from bootmaker.lenses.empathy_map.items import Ints, Making, groups_of, item_of, many
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.empathy_map.parts import PARTS, acts_of, making_of, rows_of
from bootmaker.lenses.statistics.proportions import Share, newcombe

FEWEST = 5  # customers of both together
MOST = 8  # differences of one part


@dataclass(frozen=True)
class Difference:
    """One item in both maps: shares of customers, their difference in shares, first minus second, and its interval."""

    item: Item
    first: Share
    second: Share

    @property
    def value(self) -> float:
        """First minus second."""
        return (self.first.value or 0.0) - (self.second.value or 0.0)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the difference of two independent shares (Newcombe's hybrid score)."""
        return newcombe(self.first, self.second)

    @property
    def clear(self) -> bool:
        """Whether the interval excludes zero."""
        low, high = self.interval
        return low > 0 or high < 0


@dataclass(frozen=True)
class Comparison:
    """Parts of the map with their differences, the clearest first; `both`: customers who are in both groups.

    `compared`: how many differences were looked at; `note`: why nothing is compared.
    """

    customers: tuple[int, int]
    both: int
    parts: tuple[tuple[str, tuple[Difference, ...]], ...]
    compared: int
    note: str = ""

    @property
    def caution(self) -> str:
        """What keeps the differences from being certain."""
        chance = _("Of {n} differences compared, about {false} would seem clear by chance alone.").format(
            n=self.compared, false=max(1, round(self.compared / 20))
        )
        if not self.both:
            return chance
        shared = _("{n} customers are in both; the intervals take the two as independent, which makes them too wide or "
                   "too narrow.")  # fmt: skip
        return f"{chance} {shared.format(n=self.both)}"

    @property
    def slices(self) -> tuple[Slice, ...]:
        """Every slice that a face may want to show, each once."""
        items = [one.item for _part, differences in self.parts for one in differences]
        return tuple(
            dict.fromkeys(quote for one in items for quote in (*((one.name,) if one.name else ()), *one.quotes))
        )


def compared(
    results: tuple[Mapping[str, pa.Table], Mapping[str, pa.Table]], parameters: EmpathyMapParameters
) -> Comparison:
    """What two groups of customers say, do, think and feel, told apart by the same meanings.

    `results` are two measures of this lens; each group needs `least` customers.
    """
    drawn = tuple(int(one["totals"]["drawn"][0].as_py()) if len(one["totals"]) else 0 for one in results)
    customers = (drawn[0], drawn[1])
    if min(customers) < parameters.least:
        return Comparison(customers, 0, (), 0, note=_few(min(customers), parameters))
    found = found_in(*(one["found"] for one in results))
    shared = np.intersect1d(found.customer[found.side == 0], found.customer[found.side == 1])
    parts = {name: list(_differences(name, found, parameters, customers)) for name in PARTS}
    best = tuple((name, tuple(sorted(some, key=_clearest)[:MOST])) for name, some in parts.items())
    return Comparison(customers, len(shared), best, sum(map(len, parts.values())))


def _few(n: int, parameters: EmpathyMapParameters) -> str:
    return _("Too few people to compare: {n} customers in one of the two, it takes {least}.").format(
        n=n, least=parameters.least
    )


def _clearest(one: Difference) -> tuple[bool, float, str]:
    return (not one.clear, -abs(one.value), one.item.id)


def _differences(
    name: str, found: Found, parameters: EmpathyMapParameters, customers: tuple[int, int]
) -> Iterator[Difference]:
    making = making_of(name, parameters, sum(customers))
    rows = rows_of(name, found)
    placed = rows.placed()
    for group in groups_of(rows, placed, making):
        if many(rows, group) >= FEWEST:
            yield _difference(item_of(rows, group, making, placed), rows, group, customers)
    if name == "does":
        yield from _acts(acts_of(found), making, customers)


def _acts(acts: Found, making: Making, customers: tuple[int, int]) -> Iterator[Difference]:
    titled = replace(making, titled=lambda _kind, _label, key: key.replace("_", " "))
    for _key, group in rows_by([(key,) for key in acts.key]):
        if many(acts, group) >= FEWEST:
            yield _difference(item_of(acts, group, titled), acts, group, customers)


def _difference(item: Item, rows: Found, group: Ints, customers: tuple[int, int]) -> Difference:
    first, second = (many(rows, group[rows.side[group] == side]) for side in (0, 1))
    return Difference(item, Share(first, customers[0]), Share(second, customers[1]))
