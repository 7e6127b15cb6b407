"""How long people stay silent before they come back, when some have not come back yet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bootmaker.lenses.statistics.proportions import Z95

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Survival:
    """S(t), the share that is still silent after t whole units of time; `at_risk[t]`: how many were followed that long.

    Nothing is known beyond `longest`, the longest silence that was followed.
    """

    still: NDArray[np.float64]
    at_risk: Integers
    events: int

    @property
    def longest(self) -> int:
        """The last t of which anything is known."""
        return len(self.still) - 1

    def returning(self, horizon: int) -> NDArray[np.float64]:
        """P(another event within `horizon` | silent for t) = 1 - S(t + horizon) / S(t), for each t that can be known.

        Nobody left at t gives 0.
        """
        now, later = self.still[: -horizon or None], self.still[horizon:]
        return np.where(now > 0, 1 - later / np.where(now > 0, now, 1), 0.0)

    def extended(self, units: int) -> "Survival":
        """The same, where by definition nothing more happens in so many units after the longest silence."""
        if not self.longest:
            return self
        return Survival(
            np.pad(self.still, (0, units), mode="edge"), np.pad(self.at_risk, (0, units), mode="edge"), self.events
        )

    def closing(self, horizon: int, *, below: float, least: int = 1) -> int | None:
        """The shortest silence after which fewer than `below` come back in `horizon`, and no longer one says otherwise.

        A longer one says otherwise when its share is above `below` beyond its 95 % interval (normal approximation): a
        pause that most people make is not the end. None when there is no such silence. Only those count that at least
        `least` were followed through, horizon included.
        """
        if horizon > self.longest:
            return None
        followed = self.at_risk[horizon:][self.at_risk[horizon:] >= least]
        share = self.returning(horizon)[: len(followed)]
        clearly = np.flatnonzero(share - Z95 * np.sqrt(share * (1 - share) / followed) >= below)
        first = int(clearly[-1]) + 1 if len(clearly) else 0
        found = np.flatnonzero(share[first:] < below)
        return first + int(found[0]) if len(found) else None


def kaplan_meier(durations: ArrayLike, happened: ArrayLike) -> Survival:
    """The product-limit estimate of S(t) for t = 0, 1, ... from whole durations >= 0.

    `happened` is false where the wait was cut off (censored) at that duration; such a one counts as at risk up to it.
    Kaplan & Meier 1958, JASA 53:457-481.
    """
    waited, events = np.asarray(durations, dtype=np.int64), np.asarray(happened, dtype=bool)
    ended = np.bincount(waited, minlength=1)
    died = np.bincount(waited[events], minlength=len(ended))
    at_risk = len(waited) - (np.cumsum(ended) - ended)
    still = np.cumprod(1 - died / np.maximum(at_risk, 1))
    return Survival(still, at_risk, int(events.sum()))
