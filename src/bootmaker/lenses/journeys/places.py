"""Where in the journeys things happen: ends and troughs by channel, act, theme, hour and team, with evidence."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bootmaker.lenses.journeys.derived import Derived
from bootmaker.lenses.journeys.effects import Repaired, effect, ends_repaired, repaired
from bootmaker.lenses.journeys.result import Place
from bootmaker.lenses.journeys.shown import NONE
from bootmaker.lenses.statistics.proportions import Share

EVIDENCE = 20
FEWEST = 5  # customers at a theme, hour or team; fewer are hidden
HIDING = ("theme", "hour", "team")


class Places:
    """The journeys' ends and troughs, for grouping."""

    def __init__(self, known: Derived) -> None:
        self.shown, self.settled, self.bad = known.shown, known.settled, known.bad
        self.remembered = known.figure.peak_end
        self.value = {"end": known.figure.end, "trough": known.figure.trough}
        episodes = known.read.episodes
        places = {"end": episodes.end_place, "trough": episodes.trough_place}
        self.change = {role: repaired(episodes, place, known.bad) for role, place in places.items()}

    @cached_property
    def repaired(self) -> Repaired:
        """What if every bad end had been neutral? Ends that are acts are left: their badness is an assumption."""
        hurt = self.settled & (self.value["end"] <= self.bad) & ~self.shown.did("end")
        return ends_repaired(self.remembered, self.change["end"], hurt, self.settled, self.shown.customer)

    @cached_property
    def act_on(self) -> tuple[Place, ...]:
        """Where journeys have their lowest point, by how much better they would be remembered without it."""
        found = self.by("trough", "both")
        return tuple(sorted(found, key=lambda place: (-place.effect.total, -place.customers, place.name)))

    def by(self, role: str, by: str) -> tuple[Place, ...]:
        """Where the ends (of settled journeys) or troughs (of all) lie, most customers hurt first.

        Without acts but by "what" and "both": an act has the value that we assume it to have, so that its badness is no
        finding. Themes, hours and teams with fewer than five customers are left out, and so is what has none.
        """
        among = self.settled if role == "end" else np.ones(len(self.settled), dtype=bool)
        if by not in ("what", "both"):
            among = among & ~self.shown.did(role)
        codes, names = self.shown.labels(role, by)
        rows = self.shown.by_customer[among[self.shown.by_customer]]
        rows = rows[np.argsort(codes[rows], kind="stable")]
        parts = np.split(rows, np.flatnonzero(np.diff(codes[rows])) + 1) if len(rows) else []
        named = [(names[codes[part[0]]], part) for part in parts]
        shown = [(name, part) for name, part in named if name != NONE and (by not in HIDING or self._many(part))]
        found = [self._place((role, by, name), part) for name, part in shown]
        return tuple(sorted(found, key=lambda place: (-place.customers, -place.bad.n, place.name)))

    def _place(self, key: tuple[str, str, str], rows: NDArray[Any]) -> Place:
        role, by, name = key
        values, customer = self.value[role][rows], self.shown.customer
        hurt, low = rows[values <= self.bad], values[values <= self.bad]
        gain = effect(self.change[role][hurt], customer[hurt])
        return Place(
            role=role, by=by, name=name, bad=Share(len(hurt), len(rows)), customers=gain.customers,
            mean=float(low.mean()) if len(low) else 0.0,
            evidence=self.shown.ids(role, hurt[lowest(low, EVIDENCE)]),
            act=name if by in ("what", "both") and self.shown.did(role)[rows[0]] else "",
            effect=gain,
        )  # fmt: skip

    def _many(self, rows: NDArray[Any]) -> bool:
        """Whether there are at least five customers; journeys come each customer's together."""
        return bool((np.diff(self.shown.customer[rows]) != 0).sum() + 1 >= FEWEST)


def lowest(values: NDArray[Any], most: int) -> NDArray[Any]:
    """Where the `most` lowest values stand, the lowest first and the first of equals first."""
    near = among_lowest(values, most)
    return near[np.argsort(values[near], kind="stable")[:most]]


def among_lowest(values: NDArray[Any], most: int) -> NDArray[Any]:
    """Where the `most` lowest values stand, and all that equal the last of them: without sorting the rest."""
    if len(values) <= most:
        return np.arange(len(values))
    return np.flatnonzero(values <= np.partition(values, most - 1)[most - 1])
