"""Touchpoints in order: the line of everything one customer did towards one goal, cut into journeys."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from bootmaker.lenses.journeys.columns import UNDATED, Columns, Flags, Integers
from bootmaker.lenses.journeys.ordering import MICROSECONDS, order_of

HOUR, DAY = 3_600, 86_400


@dataclass(frozen=True)
class Lines:
    """Touchpoints by line and time, one entry per touchpoint; undated ones come first, equals in order of arrival.

    `row`: where it stands in the measure's table. `first`: whether a line begins with it. `towards`: whether the line
    has a goal. `seconds`: UTC, UNDATED without a date. Lines stand in the order in which they were first heard of.
    """

    row: Integers
    first: Flags
    towards: Flags
    seconds: Integers

    @cached_property
    def last(self) -> Flags:
        """Whether a line ends with it."""
        return np.append(self.first[1:], True)[: len(self.first)]

    @cached_property
    def dated(self) -> Flags:
        """Whether it has a date."""
        return np.asarray(self.seconds != UNDATED)

    @cached_property
    def silence(self) -> Integers:
        """Seconds since the touchpoint before it in the line; -1 where there is none or one has no date."""
        before = np.append(UNDATED, self.seconds[:-1])[: len(self.seconds)]
        known = ~self.first & (before != UNDATED)
        return np.where(known, self.seconds - before, -1)


def lines(columns: Columns) -> Lines:
    """The measure's `moments`, put in order."""
    line, towards = _whose(columns)
    when = columns.microseconds()
    order = order_of(line, when, columns.whole("position"))
    line, when = line[order], when[order]
    seconds = np.where(when == UNDATED, UNDATED, when // MICROSECONDS)
    return Lines(order, np.append(True, line[1:] != line[:-1])[: len(line)], towards[order], seconds)


def _whose(columns: Columns) -> tuple[Integers, Flags]:
    """A number for each line, and whether it has a goal.

    Without a customer the goal alone holds a line together, else the conversation; else a touchpoint stands alone.
    """
    who, goal = columns.codes("customer"), columns.codes("goal")
    goals = len(columns.words("goal"))
    alone = np.flatnonzero((who < 0) & (goal < 0))
    if len(alone):
        who, known = who.copy(), len(columns.words("customer"))
        talk = Columns(columns.table.select(["conversation"]).take(pa.array(alone))).codes("conversation")
        who[alone] = known + np.where(talk < 0, len(alone) + np.arange(len(alone)), talk)
    return (who + 1) * (goals + 1) + goal + 1, goal >= 0
