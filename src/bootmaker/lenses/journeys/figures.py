"""The figures of each journey as decimals in [-1, 1], computed once from its moments."""

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bootmaker.lenses.journeys.merging import Moments
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.statistics.episodes import Episodes
from bootmaker.lenses.statistics.shrinkage import expected_maximum, kept, pulled, spread_beyond_noise

Floats = NDArray[np.float64]
MILLI = 1_000
LONGEST = 50  # moments; the lift of a peak hardly grows beyond


@dataclass(frozen=True)
class Figures:
    """One entry per journey in every array. `end` is the latest moment where the journey is still open.

    `mean`: what was experienced. `recent`: the recency-weighted mean. `peak`, `trough`: the signed peaks. `peak_end`:
    what is remembered. `trend`, `final_slope`: change per moment, NaN with one moment. See `statistics.episodes`.
    """

    n: NDArray[np.int64]
    mean: Floats
    recent: Floats
    peak: Floats
    trough: Floats
    end: Floats
    peak_end: Floats
    trend: Floats
    final_slope: Floats

    @cached_property
    def trough_end(self) -> Floats:
        """(min + x_n) / 2."""
        return (self.trough + self.end) / 2

    @cached_property
    def peak_end_positive(self) -> Floats:
        """(max + x_n) / 2."""
        return (self.peak + self.end) / 2

    @cached_property
    def memory_gap(self) -> Floats:
        """Remembered minus experienced: below zero, the journey is remembered worse than it was."""
        return self.peak_end - self.mean

    def among(self, chosen: NDArray[Any]) -> "Figures":
        """The figures of some journeys."""
        return Figures(*(getattr(self, field.name)[chosen] for field in fields(self)))


def figures(episodes: Episodes, delta: float) -> Figures:
    """The figures of episodes."""
    return Figures(
        n=episodes.n,
        mean=episodes.mean,
        recent=episodes.recent(delta),
        peak=episodes.at(episodes.peak_place),
        trough=episodes.at(episodes.trough_place),
        end=episodes.at(episodes.end_place),
        peak_end=episodes.peak_end,
        trend=episodes.trend,
        final_slope=episodes.final_slope,
    )


@dataclass(frozen=True)
class Read:
    """Moments as they are looked at: pulled to their mean by their uncertainty, unless that is switched off.

    `deviation`: what is left of each moment's uncertainty. `lift`: by how much noise alone would have raised the
    highest moment of a journey, on average over journeys of two moments or more.
    """

    episodes: Episodes
    deviation: Floats
    lift: float


def read(moments: Moments, parameters: JourneysParameters) -> Read:
    """The moments of journeys, shrunk before anybody looks for a peak."""
    raw = Episodes(moments.micro, moments.starts)
    noise = np.sqrt(moments.variance) / MILLI
    if parameters.shrink == "off" or not len(moments.micro):
        return Read(raw, noise, _lift(raw, moments))
    milli = moments.micro // MILLI
    sums = (int(milli.sum()), int((milli * milli).sum()), int(moments.variance.sum()))
    mean, spread = spread_beyond_noise(*sums, len(milli))
    micro = np.rint(pulled(moments.micro, moments.variance, mean * MILLI, spread)).astype(np.int64)
    return Read(Episodes(micro, moments.starts), noise * kept(moments.variance, spread), _lift(raw, moments))


def _lift(episodes: Episodes, moments: Moments) -> float:
    """Mean over journeys of s E[max of n], s the root mean square of their deviations."""
    several = episodes.n > 1
    if not several.any():
        return 0.0
    variance = np.add.reduceat(moments.variance, moments.starts)[several] / episodes.n[several]
    n = np.minimum(episodes.n[several], LONGEST)
    lengths, which = np.unique(n, return_inverse=True)
    lifts = np.array([expected_maximum(int(one)) for one in lengths])
    return float((np.sqrt(variance) * lifts[which]).mean()) / MILLI
