"""Figures of many episodes at once: what was experienced, what is remembered, and where it was going.

An episode is a stretch of moments in order of time; `values` holds the moments of all episodes one after the other.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
PLACES = 2**40  # room for the place of a moment beside its value in one whole number
MICRO = 1_000_000
LAST = 3  # moments of which the final slope is taken


@dataclass(frozen=True)
class Episodes:
    """Moments in [-1, 1] as whole micro-units; `starts` says where in them each episode begins, none of them empty.

    Each property has one entry per episode. Places (`*_place`) are indices into `micro`; of equals the later one.
    """

    micro: Integers
    starts: Integers

    @classmethod
    def of(cls, values: ArrayLike, starts: ArrayLike = (0,)) -> "Episodes":
        """Episodes of decimals in [-1, 1]."""
        micro = np.rint(np.asarray(values, dtype=np.float64) * MICRO).astype(np.int64)
        return cls(micro, np.asarray(starts, dtype=np.int64))

    @cached_property
    def n(self) -> Integers:
        """How many moments."""
        return np.diff(self.starts, append=len(self.micro))

    @cached_property
    def end_place(self) -> Integers:
        """The place of the last moment."""
        return self.starts + self.n - 1

    @cached_property
    def later(self) -> Integers:
        """For each moment, how many of its episode come after it."""
        return np.repeat(self.end_place, self.n) - np.arange(len(self.micro))

    @cached_property
    def mean(self) -> Floats:
        """What was experienced: the mean of all moments."""
        return np.asarray(self._summed(self.micro) / self.n / MICRO)

    def recent(self, delta: float) -> Floats:
        """The recency-weighted mean: sum(delta^(n - i) x_i) / sum(delta^(n - i)).

        As in Zhang et al. 2020, SIGIR ("Cascade or Recency"); delta 1 is the mean.
        """
        weights = np.power(delta, np.arange(int(self.n.max(initial=1))))
        total = self._summed(weights[self.later] * self.micro)
        return np.asarray(total / np.cumsum(weights)[self.n - 1] / MICRO)

    @cached_property
    def peak_place(self) -> Integers:
        """The best moment."""
        return self._place_of_highest(self.micro)

    @cached_property
    def trough_place(self) -> Integers:
        """The worst moment."""
        return self._place_of_highest(-self.micro)

    @cached_property
    def intense_place(self) -> Integers:
        """The moment furthest from neutral, whichever its sign."""
        return self._place_of_highest(np.abs(self.micro))

    def at(self, places: Integers) -> Floats:
        """The values at some places."""
        return self.micro[places] / MICRO

    @cached_property
    def peak_end(self) -> Floats:
        """What is remembered: (x_p + x_n) / 2, p the most intense moment, n the last.

        Fredrickson & Kahneman 1993, JPSP 65:45-55; with one moment it is that moment.
        """
        return (self.at(self.intense_place) + self.at(self.end_place)) / 2

    @cached_property
    def trend(self) -> Floats:
        """The least-squares slope per moment; NaN with one moment. Ariely 1998, JBDM 11:19-45."""
        return self._slope(self.micro, self.n)

    @cached_property
    def final_slope(self) -> Floats:
        """The same slope over the last three moments, or over both where there are two."""
        return self._slope(np.where(self.later < LAST, self.micro, 0), np.minimum(self.n, LAST))

    def replaced(self, places: Integers, value: float = 0.0) -> "Episodes":
        """The same episodes, had the moments at some places been `value` instead."""
        micro = self.micro.copy()
        micro[places] = round(value * MICRO)
        return Episodes(micro, self.starts)

    def _slope(self, micro: Integers, n: Integers) -> Floats:
        """sum((t - mean t) x) / sum((t - mean t)^2) over the last n moments, at the times t = -(n - 1), ..., 0."""
        around = self._summed(-self.later * micro) + (n - 1) / 2 * self._summed(micro)
        return np.where(n > 1, around / np.maximum(n * (n * n - 1) / 12, 0.5), np.nan) / MICRO

    def _summed(self, values: NDArray[Any]) -> NDArray[Any]:
        return np.add.reduceat(values, self.starts) if len(self.starts) else np.zeros(0)

    def _place_of_highest(self, score: Integers) -> Integers:
        if not len(self.starts):
            return np.zeros(0, dtype=np.int64)
        packed = (score + MICRO) * PLACES + np.arange(len(score))
        return np.asarray(np.maximum.reduceat(packed, self.starts) % PLACES)
