"""The figures of each journey as decimals in [-1, 1], computed once from the integers of the measure."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bootmaker.lenses.journeys.measure import MICRO
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.packing import ORDINAL

Floats = NDArray[np.float64]
OPEN, PROBABLY_CLOSED, CLOSED = 0, 1, 2
STATUSES = ("open", "probably closed", "closed")
DAY = 86_400


@dataclass(frozen=True)
class Figures:
    """One entry per journey in every array. `end` is the latest moment where the journey is still open.

    `mean`: what was experienced. `recent`: the recency-weighted mean. `peak`, `trough`: the signed peaks. `intense`:
    the moment furthest from neutral, the later of equals. `peak_end` = (intense + end) / 2 (Fredrickson & Kahneman
    1993, JPSP 65:45-55), `trough_end` = (trough + end) / 2, `memory_gap` = peak_end - mean.
    """

    n: NDArray[np.int64]
    mean: Floats
    recent: Floats
    peak: Floats
    trough: Floats
    intense: Floats
    end: Floats
    status: NDArray[np.int8]

    @cached_property
    def peak_end(self) -> Floats:
        """(x_p + x_n) / 2."""
        return (self.intense + self.end) / 2

    @cached_property
    def trough_end(self) -> Floats:
        """(min + x_n) / 2."""
        return (self.trough + self.end) / 2

    @cached_property
    def memory_gap(self) -> Floats:
        """Remembered minus experienced: below zero, the journey is remembered worse than it was."""
        return self.peak_end - self.mean


def figures(journeys: pa.Table, last_seconds: int | None, parameters: JourneysParameters) -> Figures:
    """The figures of the rows of the measure's `journeys`, in their order."""
    n = _integers(journeys, "n")
    intense = _integers(journeys, "intense_packed")
    sign = np.where(intense % ORDINAL % 2 == 1, 1, -1)
    return Figures(
        n=n,
        mean=_integers(journeys, "total") / np.maximum(n, 1) / MICRO,
        recent=_integers(journeys, "recent") / _weights(n, parameters.delta) / MICRO,
        peak=_integers(journeys, "peak") / MICRO,
        trough=_integers(journeys, "trough") / MICRO,
        intense=sign * (intense // ORDINAL) / MICRO,
        end=_integers(journeys, "end") / MICRO,
        status=_status(journeys, last_seconds, parameters),
    )


def _weights(n: NDArray[np.int64], delta: float) -> Floats:
    """The sum of the whole-number weights that the measure used, for each n."""
    longest = int(n.max()) if len(n) else 1
    one = np.floor(delta ** np.arange(longest, dtype=np.float64) * MICRO + 0.5)
    return np.asarray(np.cumsum(one)[np.maximum(n, 1) - 1], dtype=np.float64)


def _status(journeys: pa.Table, last_seconds: int | None, parameters: JourneysParameters) -> NDArray[np.int8]:
    """Closed by an act; probably closed when silent for longer than the gap; else open. Undated ones stay open."""
    seen = journeys["last_seconds"].to_numpy(zero_copy_only=False).astype(np.float64)
    with np.errstate(invalid="ignore"):
        silent = (np.nan if last_seconds is None else last_seconds) - seen > parameters.gap_days * DAY
    status = np.where(silent, PROBABLY_CLOSED, OPEN)
    return np.where(_integers(journeys, "closed") == 1, CLOSED, status).astype(np.int8)


def _integers(table: pa.Table, name: str) -> NDArray[np.int64]:
    column: Any = table[name].to_numpy(zero_copy_only=False)
    return np.asarray(column, dtype=np.int64)
