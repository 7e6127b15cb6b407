"""Journeys: a line, or where it has no goal, a stretch of it without a long silence. And the moments in them."""

from dataclasses import dataclass

import numpy as np

from bootmaker.lenses.journeys.columns import UNDATED, Columns, Flags, Integers
from bootmaker.lenses.journeys.gap import Gap, gap_of
from bootmaker.lenses.journeys.lines import DAY, Lines, lines
from bootmaker.lenses.journeys.merging import Moments, merged
from bootmaker.lenses.journeys.parameters import JourneysParameters


@dataclass(frozen=True)
class Stretches:
    """Journeys with at least one moment, one entry per journey; their moments one after the other, in the same order.

    `towards`: has a goal. `closed`: by an act. `first_seconds`, `last_seconds`: UNDATED where nothing has a date.
    """

    gap: Gap
    lines: Lines
    moments: Moments
    towards: Flags
    closed: Flags
    first_seconds: Integers
    last_seconds: Integers
    closed_line: Flags  # per touchpoint of `lines`: whether its journey is closed by an act


def stretches(columns: Columns, parameters: JourneysParameters) -> Stretches:
    """The journeys of the measure's `moments`."""
    line = lines(columns)
    gap = gap_of(line, parameters.gap_days)
    begins = line.first | (~line.towards & (line.silence > gap.days * DAY))
    starts, journey = np.flatnonzero(begins), np.cumsum(begins) - 1
    closes = columns.true("closes")[line.row]
    closed = np.logical_or.reduceat(closes, starts) if len(starts) else np.zeros(0, dtype=bool)
    moments = merged(columns, line, journey, parameters.merge)
    kept = moments.journey[moments.starts]
    ends = np.append(starts[1:], len(journey)) - 1 if len(starts) else starts
    dated = np.where(line.dated, line.seconds, -UNDATED)
    first = np.minimum.reduceat(dated, starts) if len(starts) else starts
    return Stretches(
        gap, line, moments, line.towards[starts][kept], closed[kept],
        np.where(first == -UNDATED, UNDATED, first)[kept], line.seconds[ends][kept],
        closed[journey] if len(journey) else closed,
    )  # fmt: skip
