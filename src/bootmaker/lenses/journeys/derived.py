"""Everything that is derived once from the measure's tables: journeys, their moments, figures and statuses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bootmaker.lenses.journeys.columns import Columns, Flags
from bootmaker.lenses.journeys.figures import Figures, Read, figures, read
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.journeys.shown import Shown
from bootmaker.lenses.journeys.stretches import Stretches, stretches
from bootmaker.lenses.journeys.waiting import OPEN, Waiting, statuses, waits


@dataclass(frozen=True)
class Derived:
    """The journeys, and what shows them. `waits`: of those without a goal, and with one."""

    parameters: JourneysParameters
    columns: Columns
    found: Stretches
    read: Read
    figure: Figures
    waits: tuple[Waiting, Waiting]
    status: NDArray[np.int8]
    shown: Shown

    @property
    def settled(self) -> Flags:
        """Which journeys are over, closed or probably closed."""
        return np.asarray(self.status != OPEN)

    @property
    def bad(self) -> float:
        """At or below this a moment is a bad one."""
        return self.parameters.bad / 1000


def derived(results: Mapping[str, pa.Table], parameters: JourneysParameters) -> Derived:
    """The measure's tables as journeys; works on empty ones."""
    columns, as_of = Columns(results["moments"]), _as_of(results["span"]["last_seconds"][0].as_py(), parameters)
    columns.number("customer", "goal", "channel", "kind", "act", "theme")
    found = stretches(columns, parameters)
    moments, known = found.moments, read(found.moments, parameters)
    places = {
        "peak": moments.high[known.episodes.peak_place],
        "trough": moments.low[known.episodes.trough_place],
        "end": moments.last[known.episodes.end_place],
    }
    wait = waits(found, as_of, parameters)
    return Derived(
        parameters, columns, found, known, figures(known.episodes, parameters.delta), wait,
        statuses(found, as_of, wait), Shown(columns, results["teams"], places),
    )  # fmt: skip


def _as_of(last_seconds: int | None, parameters: JourneysParameters) -> int | None:
    if parameters.as_of is None:
        return last_seconds
    day = parameters.as_of
    return int(datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=UTC).timestamp())
