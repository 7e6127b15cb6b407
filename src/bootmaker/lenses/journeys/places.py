"""Where in the journeys things happen: ends and troughs grouped by channel and kind of act, with evidence."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bootmaker.lenses.claims import telling
from bootmaker.lenses.journeys.figures import OPEN, STATUSES, Figures
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.journeys.result import Journey, Place
from bootmaker.lenses.statistics import Share

WORST = 50
OTHER = "other"
ELSEWHERE = _("elsewhere")  # a channel of which nobody said what it is


class Rows:
    """The journeys beside their figures, for grouping and for evidence."""

    def __init__(self, table: pa.Table, figure: Figures, parameters: JourneysParameters) -> None:
        self.table, self.figure = table, figure
        self.bad = parameters.bad / 1000

    def places(self, role: str, by: str) -> tuple[Place, ...]:
        """Where the ends (of settled journeys) or troughs (of all) lie, most customers hurt first.

        Channels without acts: an act has the value that we assume it to have, so that its badness is no finding.
        """
        values = self.figure.end if role == "end" else self.figure.trough
        among = self.figure.status != OPEN if role == "end" else np.ones(len(values), dtype=bool)
        if by == "channel":
            among = among & ~self._did(role)
        values, rows = values[among], np.flatnonzero(among)
        labels = self._labels(role, by).take(pa.array(rows)).dictionary_encode()
        codes = labels.indices.to_numpy(zero_copy_only=False)
        found = [
            self._place((role, by, name), rows[codes == code], values[codes == code])
            for code, name in enumerate(labels.dictionary.to_pylist())
        ]
        return tuple(sorted(found, key=lambda place: (-place.customers, -place.bad.n, place.name)))

    def _place(self, key: tuple[str, str, str], rows: NDArray[Any], values: NDArray[Any]) -> Place:
        role, by, name = key
        hurt = rows[values <= self.bad]
        low = values[values <= self.bad]
        people = self.table["customer"].take(pa.array(hurt))
        anonymous = people.null_count
        return Place(
            role=role, by=by, name=name, bad=Share(len(hurt), len(rows)),
            customers=pc.count_distinct(people).as_py() + anonymous,
            mean=float(low.mean()) if len(low) else 0.0,
            evidence=self._ids(role, hurt[np.argsort(low, kind="stable")][:20]),
            act=name if by != "channel" and self._did(role)[rows].all() else "",
        )  # fmt: skip

    def _ids(self, role: str, rows: NDArray[Any]) -> tuple[str, ...]:
        return telling(self.table[f"{role}_id"].take(pa.array(rows, pa.int64())).to_pylist())

    def _labels(self, role: str, by: str) -> pa.Array:
        channel = pc.fill_null(self.table[f"{role}_channel"], OTHER)
        channel = pc.if_else(pc.equal(channel, OTHER), ELSEWHERE, channel)
        did = pc.fill_null(pc.equal(self.table[f"{role}_kind"], "did"), False)
        what = pc.if_else(did, pc.fill_null(self.table[f"{role}_act"], "did"), self.table[f"{role}_kind"])
        both = pc.if_else(pc.equal(what, "said"), channel, pc.binary_join_element_wise(channel, what, " · "))
        both = pc.if_else(did, what, both)
        wanted: pa.ChunkedArray = {"channel": channel, "what": what, "both": both}[by]
        return wanted.combine_chunks()

    def _did(self, role: str) -> NDArray[np.bool_]:
        """Which of the journeys have their end or trough in an act."""
        did = pc.fill_null(pc.equal(self.table[f"{role}_kind"], "did"), False)
        return np.asarray(did.to_numpy(zero_copy_only=False), dtype=np.bool_)

    def worst(self) -> tuple[Journey, ...]:
        """The journeys with the worst ends, then the worst troughs."""
        order = np.lexsort((np.arange(len(self.table)), self.figure.trough, self.figure.end))[:WORST]
        return tuple(self._journey(int(row)) for row in order if self.figure.trough[row] <= self.bad)

    def _journey(self, row: int) -> Journey:
        one = self.table.slice(row, 1).to_pylist()[0]
        figure = self.figure
        return Journey(
            customer=one["customer"], goal=one["goal"], status=STATUSES[figure.status[row]], n=int(figure.n[row]),
            mean=float(figure.mean[row]), recent=float(figure.recent[row]), peak=float(figure.peak[row]),
            trough=float(figure.trough[row]), end=float(figure.end[row]), peak_end=float(figure.peak_end[row]),
            memory_gap=float(figure.memory_gap[row]),
            peak_id=one["peak_id"], trough_id=one["trough_id"], end_id=one["end_id"],
            trough_at=_spot(one, "trough"), end_at=_spot(one, "end"),
        )  # fmt: skip

    def evidence(self) -> Mapping[str, tuple[str, ...]]:
        """The most telling touchpoints for each thing the claims say."""
        figure = self.figure
        settled = np.flatnonzero(figure.status != OPEN)
        unsettled = np.flatnonzero(figure.status == OPEN)
        gap = figure.memory_gap
        return {
            "ends": self._ids("end", settled[np.argsort(figure.end[settled], kind="stable")][:20]),
            "latest": self._ids("end", unsettled[np.argsort(figure.end[unsettled], kind="stable")][:20]),
            "worse": self._ids("end", settled[np.argsort(gap[settled], kind="stable")][:20]),
            "better": self._ids("end", settled[np.argsort(-gap[settled], kind="stable")][:20]),
            "peaks": self._ids("peak", np.argsort(-figure.peak, kind="stable")[:20]),
        }


def _spot(one: Mapping[str, Any], role: str) -> str:
    what: str = one[f"{role}_kind"]
    if what == "did":
        return one[f"{role}_act"] or what
    channel = one[f"{role}_channel"] or OTHER
    channel = ELSEWHERE if channel == OTHER else channel
    return channel if what == "said" else f"{channel} · {what}"
