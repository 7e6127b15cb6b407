"""Single journeys, with the touchpoints that show them and the doubt about which moment is their peak."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from bootmaker.lenses.journeys.columns import UNDATED
from bootmaker.lenses.journeys.derived import Derived
from bootmaker.lenses.journeys.places import among_lowest, lowest
from bootmaker.lenses.journeys.result import Journey
from bootmaker.lenses.journeys.shown import ELSEWHERE, OTHER, ROLES
from bootmaker.lenses.journeys.waiting import STATUSES
from bootmaker.lenses.statistics.resampling import peak_doubt
from bootmaker.nouns.touchpoint import Kind

FIGURES = ("mean", "recent", "peak", "trough", "end", "peak_end", "memory_gap")
WORST = 50
LONG, LONGS = 3, 12
EVIDENCE = 20


class Journeys:
    """The journeys one by one."""

    def __init__(self, known: Derived) -> None:
        self.known, self.figure, self.shown = known, known.figure, known.shown

    def worst(self) -> tuple[Journey, ...]:
        """The journeys with the worst ends, then the worst troughs."""
        end, trough = self.figure.end, self.figure.trough
        near = among_lowest(end, WORST)
        order = near[np.lexsort((near, trough[near], end[near]))[:WORST]]
        return tuple(self.one(int(row)) for row in order if trough[row] <= self.known.bad)

    def long(self) -> tuple[Journey, ...]:
        """Of the journeys of three moments or more that are over and whose peak was read, those remembered worst.

        A rating and an act are not read, so that there is no doubt about their value to speak of.
        """
        read = self.known.read
        doubtful = read.deviation[read.episodes.intense_place] > 0
        among = np.flatnonzero(self.known.settled & (self.figure.n >= LONG) & doubtful)
        return tuple(self.one(int(row)) for row in among[lowest(self.figure.peak_end[among], LONGS)])

    def one(self, row: int) -> Journey:
        """A journey; which moment is its peak is asked of resamples, with a seed of its own."""
        figure, found, read = self.figure, self.known.found, self.known.read
        peak, trough, end = (self.shown.touchpoint(role, row) for role in ROLES)
        inside = found.moments.starts[row] + np.arange(figure.n[row])
        values = read.episodes.at(inside)
        single = {name: float(getattr(figure, name)[row]) for name in FIGURES}
        return Journey(
            customer=end["customer"], goal=end["goal"], status=STATUSES[self.known.status[row]], n=int(figure.n[row]),
            **single,
            peak_id=peak["id"], trough_id=trough["id"], end_id=end["id"], trough_at=_spot(trough), end_at=_spot(end),
            values=tuple(values.tolist()), doubt=peak_doubt(values, read.deviation[inside], seed=int(end["position"])),
            trend=_known(figure.trend[row]), final_slope=_known(figure.final_slope[row]),
            first_seconds=_time(found.first_seconds[row]), last_seconds=_time(found.last_seconds[row]),
        )  # fmt: skip

    def evidence(self) -> Mapping[str, tuple[str, ...]]:
        """The most telling touchpoints for each thing the claims say."""
        figure, gap = self.figure, self.figure.memory_gap
        settled, unsettled = np.flatnonzero(self.known.settled), np.flatnonzero(~self.known.settled)
        rated = self.known.columns.given("overall")[self.known.found.moments.last[self.known.read.episodes.end_place]]
        spoken = settled[~self.shown.did("end")[settled]]
        return {
            "ends": self.shown.ids("end", settled[lowest(figure.end[settled], EVIDENCE)]),
            "spoken_ends": self.shown.ids("end", spoken[lowest(figure.end[spoken], EVIDENCE)]),
            "latest": self.shown.ids("end", unsettled[lowest(figure.end[unsettled], EVIDENCE)]),
            "worse": self.shown.ids("end", settled[lowest(gap[settled], EVIDENCE)]),
            "better": self.shown.ids("end", settled[lowest(-gap[settled], EVIDENCE)]),
            "rated": self.shown.ids("end", settled[lowest(np.where(rated[settled], gap[settled], np.inf), EVIDENCE)]),
        }


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _time(seconds: int) -> int | None:
    return None if seconds == UNDATED else int(seconds)


def _spot(touchpoint: Mapping[str, Any]) -> str:
    what: str = touchpoint["kind"]
    if what == Kind.DID:
        return touchpoint["act"] or what
    channel = touchpoint["channel"] or OTHER
    channel = ELSEWHERE if channel == OTHER else channel
    return channel if what == Kind.SAID else f"{channel} · {what}"
