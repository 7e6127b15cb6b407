"""What the journeys say together: how many, how they ended, where it hurts, and whom it touched."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from bootmaker.lenses.journeys.figures import OPEN, STATUSES, Figures, figures
from bootmaker.lenses.journeys.kinds import kinds
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.journeys.places import Rows
from bootmaker.lenses.journeys.result import JourneysView, Typical
from bootmaker.lenses.journeys.sentences import sentences
from bootmaker.lenses.journeys.shown import Shown
from bootmaker.lenses.statistics.proportions import Share

CLEARLY = 0.1  # a memory gap smaller than this is called "about the same"
GAP_BINS = np.round(np.arange(-1.05, 1.06, 0.1), 2)


def view(results: Mapping[str, pa.Table], parameters: JourneysParameters) -> JourneysView:
    """Everything about journeys from the measure's tables; works on empty ones."""
    table = results["journeys"].sort_by("journey")
    span = results["span"].to_pylist()[0]
    figure = figures(table, _as_of(span["last_seconds"], parameters), parameters)
    settled = figure.status != OPEN
    gap, several = figure.memory_gap, settled & (figure.n > 1)
    bad = figure.end <= parameters.bad / 1000
    shown = Shown(results["shown"], table)
    rows = Rows(table, shown, figure, parameters)
    everyone = np.arange(len(table))
    partial = JourneysView(
        parameters=parameters,
        journeys=len(table),
        customers=pc.count_distinct(shown.column("customer", "end", everyone)).as_py(),
        moments=int(figure.n.sum()),
        single=int((figure.n == 1).sum()),
        statuses=tuple(
            (name, int((figure.status == code).sum())) for code, name in reversed(list(enumerate(STATUSES)))
        ),
        settled=_typical(figure, settled),
        open=_typical(figure, ~settled),
        remembered_worse=Share(int((gap[several] <= -CLEARLY).sum()), int(several.sum())),
        remembered_better=Share(int((gap[several] >= CLEARLY).sum()), int(several.sum())),
        bad_ends=Share(int((bad & settled).sum()), int(settled.sum())),
        bad_latest=Share(int((bad & ~settled).sum()), int((~settled).sum())),
        gaps=_bins(gap[several]),
        places=(*rows.places("end", "channel"), *rows.places("end", "what"), *rows.places("trough", "channel")),
        act_on=tuple(sorted(rows.places("trough", "both"), key=lambda place: (-place.weight, place.name)))[:12],
        worst=rows.worst(),
        kinds=kinds(_towards(shown, everyone), results["acts"], figure),
    )
    return replace(partial, claims=sentences(partial, rows.evidence()))


def _towards(shown: Shown, rows: NDArray[Any]) -> pa.Table:
    """The goal of each journey and the touchpoint at its end."""
    return pa.table({"goal": shown.column("goal", "end", rows), "end_id": shown.column("id", "end", rows)})


def _typical(figure: Figures, among: NDArray[Any]) -> Typical:
    if not among.any():
        return Typical(0)
    names = ("mean", "recent", "peak_end", "trough_end", "memory_gap", "peak", "trough", "end")
    return Typical(int(among.sum()), **{name: float(getattr(figure, name)[among].mean()) for name in names})


def _bins(gap: NDArray[np.float64]) -> tuple[tuple[float, int], ...]:
    counts, edges = np.histogram(np.clip(gap, -1.04, 1.04), bins=GAP_BINS)
    return tuple((round(float(low) + 0.05, 2), int(count)) for low, count in zip(edges[:-1], counts, strict=True))


def _as_of(last_seconds: int | None, parameters: JourneysParameters) -> int | None:
    if parameters.as_of is None:
        return last_seconds
    day = parameters.as_of
    return int(datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC).timestamp())
