"""Moments: touchpoints with a value. Messages of one channel and clock hour are one, however chatty the customer.

Acts and ratings are no messages: each stands by itself.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bootmaker.lenses.journeys.columns import Columns, Flags, Integers
from bootmaker.lenses.journeys.lines import HOUR, Lines
from bootmaker.lenses.packing import POSITION
from bootmaker.nouns.touchpoint import Kind


@dataclass(frozen=True)
class Moments:
    """Moments by journey and time. `micro`: value in micro-units. `variance`: of the reading, milli-units squared.

    `low`, `high`, `last`: rows of the measure's table that show it at its worst, best and latest.
    """

    journey: Integers
    micro: Integers
    variance: Integers
    low: Integers
    high: Integers
    last: Integers

    @cached_property
    def starts(self) -> Integers:
        """Where each journey that has moments begins."""
        return np.flatnonzero(np.append(True, self.journey[1:] != self.journey[:-1])[: len(self.journey)])


def merged(columns: Columns, line: Lines, journey: Integers, merge: str) -> Moments:
    """The touchpoints with a value as moments; with `merge` "none" each is one by itself.

    A merged moment has the mean of what was read, and keeps its lowest and highest.
    """
    valued = np.flatnonzero(columns.given("value")[line.row])
    row, of = line.row[valued], journey[valued]
    value, deviation = columns.whole("value")[row], columns.whole("deviation")[row]
    single = Moments(of, value * 1000, deviation * deviation, row, row, row)
    if merge == "none" or not len(row):
        return single
    hour = line.seconds[valued] // HOUR
    alone = ~line.dated[valued] | (columns.is_kind(Kind.DID) | columns.given("overall"))[row]
    chatty = _neighbours(of, hour, alone)
    return _joined(columns, single, chatty, (of[chatty], hour[chatty])) if len(chatty) else single


def _neighbours(journey: Integers, hour: Integers, alone: Flags) -> Integers:
    """Those that share journey and hour with one next to them and may be merged."""
    same = (journey[1:] == journey[:-1]) & (hour[1:] == hour[:-1])
    beside = np.append(same, False) | np.append(False, same)
    return np.flatnonzero(beside & ~alone)


def _joined(columns: Columns, single: Moments, chatty: Integers, keys: tuple[Integers, Integers]) -> Moments:
    """Moments where the chatty ones of one channel and hour stand as one, in the place of the latest of them."""
    row = single.last[chatty]
    channel = columns.codes("channel")[row]
    order = np.lexsort((chatty, channel, *keys))
    new = np.append(True, np.any([np.diff(key[order]) != 0 for key in (*keys, channel)], axis=0))
    starts = np.flatnonzero(new)
    members, row = chatty[order], row[order]
    latest = members[np.append(starts[1:], len(members)) - 1]
    many = np.diff(np.append(starts, len(members)))
    micro, variance, low, high = (part.copy() for part in (single.micro, single.variance, single.low, single.high))
    micro[latest] = np.add.reduceat(single.micro[members], starts) // many
    variance[latest] = np.add.reduceat(single.variance[members], starts) // (many * many)
    place = np.arange(len(members))
    for part, score in ((low, -single.micro[members]), (high, single.micro[members])):
        packed = (score // 1000 + 1000) * POSITION + place
        part[latest] = row[np.maximum.reduceat(packed, starts) % POSITION]
    stays = np.ones(len(micro), dtype=bool)
    stays[members] = False
    stays[latest] = True
    return Moments(*(part[stays] for part in (single.journey, micro, variance, low, high, single.last)))
