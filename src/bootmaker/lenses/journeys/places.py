"""Where in the journeys things happen: ends and troughs grouped by channel and kind of act, with evidence."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bootmaker.lenses.journeys.figures import OPEN, STATUSES, Figures
from bootmaker.lenses.journeys.measure import ROLES
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.journeys.result import Journey, Place
from bootmaker.lenses.journeys.shown import ELSEWHERE, OTHER, Shown
from bootmaker.lenses.statistics.proportions import Share

WORST = 50


class Rows:
    """The journeys beside their figures, for grouping and for evidence."""

    def __init__(self, table: pa.Table, shown: Shown, figure: Figures, parameters: JourneysParameters) -> None:
        self.table, self.shown, self.figure = table, shown, figure
        self.bad = parameters.bad / 1000

    def places(self, role: str, by: str) -> tuple[Place, ...]:
        """Where the ends (of settled journeys) or troughs (of all) lie, most customers hurt first.

        Channels without acts: an act has the value that we assume it to have, so that its badness is no finding.
        """
        values = self.figure.end if role == "end" else self.figure.trough
        among = self.figure.status != OPEN if role == "end" else np.ones(len(values), dtype=bool)
        if by == "channel":
            among = among & ~self.shown.did(role)
        rows = np.flatnonzero(among)
        codes, names = self.shown.labels(role, by, rows)
        found = [
            self._place((role, by, names[code]), rows[codes == code], values[rows[codes == code]])
            for code in np.unique(codes).tolist()
        ]
        return tuple(sorted(found, key=lambda place: (-place.customers, -place.bad.n, place.name)))

    def _place(self, key: tuple[str, str, str], rows: NDArray[Any], values: NDArray[Any]) -> Place:
        role, by, name = key
        hurt, low = rows[values <= self.bad], values[values <= self.bad]
        people = self.shown.column("customer", "end", hurt)
        return Place(
            role=role, by=by, name=name, bad=Share(len(hurt), len(rows)),
            customers=pc.count_distinct(people).as_py() + people.null_count,
            mean=float(low.mean()) if len(low) else 0.0,
            evidence=self.shown.ids(role, hurt[lowest(low, 20)]),
            act=name if by != "channel" and self.shown.did(role)[rows].all() else "",
        )  # fmt: skip

    def worst(self) -> tuple[Journey, ...]:
        """The journeys with the worst ends, then the worst troughs."""
        end, trough = self.figure.end, self.figure.trough
        near = among_lowest(end, WORST)
        order = near[np.lexsort((near, trough[near], end[near]))[:WORST]]
        return tuple(self._journey(int(row)) for row in order if trough[row] <= self.bad)

    def _journey(self, row: int) -> Journey:
        figure = self.figure
        peak, trough, end = (self.shown.touchpoint(role, row) for role in ROLES)
        return Journey(
            customer=end["customer"], goal=end["goal"], status=STATUSES[figure.status[row]], n=int(figure.n[row]),
            mean=float(figure.mean[row]), recent=float(figure.recent[row]), peak=float(figure.peak[row]),
            trough=float(figure.trough[row]), end=float(figure.end[row]), peak_end=float(figure.peak_end[row]),
            memory_gap=float(figure.memory_gap[row]),
            peak_id=peak["id"], trough_id=trough["id"], end_id=end["id"],
            trough_at=_spot(trough), end_at=_spot(end),
        )  # fmt: skip

    def evidence(self) -> Mapping[str, tuple[str, ...]]:
        """The most telling touchpoints for each thing the claims say."""
        figure, gap = self.figure, self.figure.memory_gap
        settled, unsettled = np.flatnonzero(figure.status != OPEN), np.flatnonzero(figure.status == OPEN)
        return {
            "ends": self.shown.ids("end", settled[lowest(figure.end[settled], 20)]),
            "latest": self.shown.ids("end", unsettled[lowest(figure.end[unsettled], 20)]),
            "worse": self.shown.ids("end", settled[lowest(gap[settled], 20)]),
            "better": self.shown.ids("end", settled[lowest(-gap[settled], 20)]),
            "peaks": self.shown.ids("peak", lowest(-figure.peak, 20)),
        }


def lowest(values: NDArray[Any], most: int) -> NDArray[Any]:
    """Where the `most` lowest values stand, the lowest first and the first of equals first."""
    near = among_lowest(values, most)
    return near[np.argsort(values[near], kind="stable")[:most]]


def among_lowest(values: NDArray[Any], most: int) -> NDArray[Any]:
    """Where the `most` lowest values stand, and all that equal the last of them: without sorting the rest."""
    if len(values) <= most:
        return np.arange(len(values))
    return np.flatnonzero(values <= np.partition(values, most - 1)[most - 1])


def _spot(touchpoint: Mapping[str, Any]) -> str:
    what: str = touchpoint["kind"]
    if what == "did":
        return touchpoint["act"] or what
    channel = touchpoint["channel"] or OTHER
    channel = ELSEWHERE if channel == OTHER else channel
    return channel if what == "said" else f"{channel} · {what}"
