"""Whether journeys are over: closed by an act, probably closed because such silences are seldom broken, or open."""

from dataclasses import dataclass
from gettext import gettext as _

import numpy as np
from numpy.typing import NDArray

from bootmaker.lenses.journeys.columns import UNDATED, Flags
from bootmaker.lenses.journeys.lines import DAY, HOUR
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.journeys.stretches import Stretches
from bootmaker.lenses.statistics.survival import Survival, kaplan_meier

OPEN, PROBABLY_CLOSED, CLOSED = 0, 1, 2
STATUSES = ("open", "probably closed", "closed")
SELDOM = 0.1  # a journey is probably over when it goes on with less than this probability
FEWEST = 20  # silences that were followed as long as the answer needs
DAY_HOURS = DAY // HOUR


@dataclass(frozen=True)
class Waiting:
    """After how many hours of silence a journey counts as probably closed, and whether "survival" or "gap" says so."""

    hours: int
    chosen: str
    silences: int
    horizon_days: int

    @property
    def days(self) -> str:
        """The silence in days, as a person says it."""
        days = self.hours / DAY_HOURS
        return f"{days:.0f}" if days >= 10 or days == round(days) else f"{days:.1f}"

    @property
    def words(self) -> str:
        """The rule and its reason in one sentence."""
        if self.chosen == "survival":
            text = _(
                "after {days} days of silence, because fewer than 1 in 10 go on within {horizon} days "
                "(Kaplan-Meier, {n} silences)"
            )
            return text.format(days=self.days, horizon=self.horizon_days, n=f"{self.silences:,}")
        text = _("after {days} days of silence, by rule: {n} silences do not tell when such journeys go on")
        return text.format(days=self.days, n=f"{self.silences:,}")


def waits(found: Stretches, as_of: int | None, parameters: JourneysParameters) -> tuple[Waiting, Waiting]:
    """How long to wait for journeys without a goal, and for those with one."""
    return _wait(found, as_of, parameters, towards=False), _wait(found, as_of, parameters, towards=True)


def statuses(found: Stretches, as_of: int | None, wait: tuple[Waiting, Waiting]) -> NDArray[np.int8]:
    """The status of each journey. Those without a date stay open unless an act closes them."""
    hours = np.where(found.towards, wait[1].hours, wait[0].hours)
    known = found.last_seconds != UNDATED
    silent = known & ((UNDATED if as_of is None else as_of) - found.last_seconds > hours * HOUR)
    return np.where(found.closed, CLOSED, np.where(silent, PROBABLY_CLOSED, OPEN)).astype(np.int8)


def _wait(found: Stretches, as_of: int | None, parameters: JourneysParameters, *, towards: bool) -> Waiting:
    """By the survival curve; by the gap where no silence was followed long enough, or none is seldom broken."""
    horizon = parameters.horizon_days
    curve = _curve(found, as_of, found.lines.towards == towards, None if towards else found.gap.days * DAY_HOURS)
    hours = curve.closing(horizon * DAY_HOURS, below=SELDOM, least=FEWEST) if curve.events >= FEWEST else None
    if hours is None:
        return Waiting(found.gap.days * DAY_HOURS, "gap", curve.events, horizon)
    return Waiting(max(hours, DAY_HOURS), "survival", curve.events, horizon)


def _curve(found: Stretches, as_of: int | None, among: Flags, most: int | None) -> Survival:
    """Silences between touchpoints of one line, in hours. The last one of a line is cut off by the end of the data.

    What an act has closed waits for nothing, so that the silence after it is left out. Without a goal, a silence of
    more than `most` hours starts a new journey: the old one was seen to stay silent that long, and no longer.
    """
    line = found.lines
    heard = line.silence[among & (line.silence >= 0)] // HOUR
    waiting = among & line.last & line.dated & ~found.closed_line
    cut = np.maximum((UNDATED if as_of is None else as_of) - line.seconds[waiting], 0) // HOUR
    hours = np.concatenate([heard, cut if as_of is not None else cut[:0]])
    happened = np.arange(len(hours)) < len(heard)
    if most is not None:  # and nothing continues a journey after it
        happened, hours = happened & (hours <= most), np.minimum(hours, most)
        return kaplan_meier(hours, happened).extended(most)
    return kaplan_meier(hours, happened)
