"""What would be remembered, had a bad moment not been bad. An assumption, not a forecast: it becomes neutral."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bootmaker.lenses.journeys.columns import Flags, Integers
from bootmaker.lenses.statistics.episodes import Episodes
from bootmaker.lenses.statistics.proportions import Z95

FEWEST = 5  # customers, for an interval
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Effect:
    """The change of the remembered score summed over customers, and its 95 % interval; None with few customers."""

    customers: int = 0
    total: float = 0.0
    interval: tuple[float, float] | None = None

    @property
    def each(self) -> float:
        """The change for one customer, on average over their journeys that it touches."""
        return self.total / self.customers if self.customers else 0.0


@dataclass(frozen=True)
class Repaired:
    """What if every bad end that was said or rated had been neutral: remembered scores before and after.

    `journeys` and `effect` are those with such an end; `all_before`, `all_after` the averages over all that are over.
    """

    journeys: int
    before: float
    after: float
    all_before: float
    all_after: float
    effect: Effect


def repaired(episodes: Episodes, places: Integers, bad: float) -> Floats:
    """How much better each journey would be remembered, had its moment at `places` been neutral where it was bad."""
    hurt = places[episodes.at(places) <= bad]
    return episodes.replaced(hurt).peak_end - episodes.peak_end


def effect(changes: Floats, customers: Integers) -> Effect:
    """The changes of some journeys as the effect on their customers; each customer counts once, by their mean change.

    A customer's journeys come together.

    The interval is that of a mean over customers (normal approximation), times their number.
    """
    if not len(customers):
        return Effect()
    starts = np.flatnonzero(np.append(True, np.diff(customers) != 0))
    each = np.add.reduceat(changes, starts) / np.diff(starts, append=len(customers))
    n, total = len(each), float(each.sum())
    if n < FEWEST:
        return Effect(n, total)
    half = Z95 * float(each.std(ddof=1)) * n**0.5
    return Effect(n, total, (total - half, total + half))


def ends_repaired(remembered: Floats, changes: Floats, hurt: Flags, settled: Flags, customers: Integers) -> Repaired:
    """The what-if of ends: `hurt` are the journeys whose end is a bad one that was said or rated, all of them over."""
    if not settled.any():
        return Repaired(0, 0.0, 0.0, 0.0, 0.0, Effect())
    change = np.where(hurt, changes, 0.0)
    together = np.flatnonzero(hurt)
    together = together[np.argsort(customers[together], kind="stable")]
    before = float(remembered[hurt].mean()) if hurt.any() else 0.0
    everyone = float(remembered[settled].mean())
    return Repaired(
        journeys=int(hurt.sum()),
        before=before,
        after=before + (float(changes[hurt].mean()) if hurt.any() else 0.0),
        all_before=everyone,
        all_after=everyone + float(change[settled].mean()),
        effect=effect(changes[together], customers[together]),
    )
