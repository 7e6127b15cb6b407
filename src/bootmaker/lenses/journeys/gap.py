"""The silence that parts two journeys of a customer who has no goal: given, read off the data, or a stated default."""

from dataclasses import dataclass
from gettext import gettext as _

import numpy as np

from bootmaker.lenses.journeys.columns import Integers
from bootmaker.lenses.journeys.lines import DAY, HOUR, Lines
from bootmaker.lenses.statistics.valleys import valley

DEFAULT_DAYS = 30
FEWEST = 200  # silences, to look for a valley among
SHORTEST, LONGEST = 1, 180  # days: a shorter valley parts messages, a longer one parts years
STEPS = 4  # bins for each doubling of the silence


@dataclass(frozen=True)
class Gap:
    """How many days of silence part two journeys, and how that was chosen: "given", "valley" or "default"."""

    days: int
    chosen: str
    silences: int = 0

    @property
    def words(self) -> str:
        """The choice and its reason in one sentence."""
        if self.chosen == "given":
            return _("{days} days of silence part two journeys, as you asked.").format(days=self.days)
        if self.chosen == "valley":
            text = _("{days} days of silence part two journeys: of {n} silences few are about that long.")
            return text.format(days=self.days, n=f"{self.silences:,}")
        few = self.silences < FEWEST
        text = (
            _("{days} days of silence part two journeys, our default: {n} silences are too few to choose by.")
            if few
            else _("{days} days of silence part two journeys, our default: among {n} silences none stands out as rare.")
        )
        return text.format(days=self.days, n=f"{self.silences:,}")


def gap_of(lines: Lines, asked: int) -> Gap:
    """The gap that was asked for; for 0, the valley of the log inter-event times, if there is a clear one.

    Halfaker et al. 2015, WWW ("User Session Identification Based on Strong Regularities in Inter-activity Time").
    """
    if asked:
        return Gap(asked, "given")
    silences = lines.silence[(lines.silence >= HOUR) & ~lines.towards]
    lowest = valley(_counted(silences)) if len(silences) >= FEWEST else None
    if lowest is not None:
        days = round(HOUR * 2 ** ((lowest + 0.5) / STEPS) / DAY)
        if SHORTEST <= days <= LONGEST:
            return Gap(days, "valley", len(silences))
    return Gap(DEFAULT_DAYS, "default", len(silences))


def _counted(silences: Integers) -> Integers:
    """How many silences of each length, a bin for each quarter of a doubling from one hour on."""
    return np.bincount((np.log2(silences / HOUR) * STEPS).astype(np.int64))
