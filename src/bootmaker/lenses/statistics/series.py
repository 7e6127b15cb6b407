"""Counts over time: what is usual, and whether the newest count is more than that.

Rows are series, columns weeks or days. `exposure` is what a count is set against: the customers who said anything in
that week, so that a share is tested, or ones, so that the number itself is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bootmaker.lenses.statistics.regression import Floats
from bootmaker.lenses.statistics.tails import negative_binomial_at_least, student_at_least

SMOOTHING = 0.3
TAME = 0.9
EARS_DAYS = 7
EARS_LIMIT = 3.0


@dataclass(frozen=True)
class Control:
    """An exponentially weighted moving average with its control limits, one value for each point in time."""

    averages: Floats
    low: Floats
    high: Floats


def ewma(values: ArrayLike, mean: float, sd: float, *, smoothing: float = SMOOTHING, width: float = 3.0) -> Control:
    """z_t = s x_t + (1 - s) z_{t-1} from z_0 = mean, s = smoothing; limits mean +- width sd sqrt(s/(2-s) (1-(1-s)^2t)).

    Roberts 1959, Technometrics 1:239-250; NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.2.4.
    """
    x = np.asarray(values, dtype=np.float64)
    averages = np.empty_like(x)
    level = mean
    for place, value in enumerate(x):
        level = smoothing * value + (1 - smoothing) * level
        averages[place] = level
    steps = np.arange(1, len(x) + 1)
    room = width * sd * np.sqrt(smoothing / (2 - smoothing) * (1 - (1 - smoothing) ** (2 * steps)))
    return Control(averages, mean - room, mean + room)


@dataclass(frozen=True)
class Level:
    """What is usual in each series: counts per unit of exposure, how much more they vary than Poisson counts."""

    rate: Floats
    dispersion: Floats  # at least 1
    exposure: Floats  # in all
    weeks: Floats  # that had any exposure

    def expected(self, exposure: Floats) -> tuple[Floats, Floats]:
        """Mean and variance of a new count: its own scatter and the error of the level."""
        mean = self.rate * exposure
        return mean, self.dispersion * mean * (1 + exposure / np.maximum(self.exposure, 1e-9))


def level(counts: Floats, exposure: Floats) -> Level:
    """The level of past counts. Half a count is added, so that a series of zeros is not taken for impossible.

    That is the mean of a Poisson rate under Jeffreys' prior: Gelman et al. 2013, Bayesian Data Analysis, section 2.8.
    """
    total = exposure.sum(axis=1)
    rate = (counts.sum(axis=1) + 0.5) / np.maximum(total, 1e-9)
    weeks = (exposure > 0).sum(axis=1)
    return Level(rate, scatter(counts, rate[:, None] * exposure, weeks - 1), total, weeks.astype(np.float64))


def scatter(counts: Floats, mean: Floats, freedom: NDArray[np.int_]) -> Floats:
    """The dispersion of each series, at least 1: Pearson's chi-square by its degrees of freedom.

    It is no less than the mean of all series but the wildest tenth: a few weeks of one series say little about how it
    scatters. McCullagh & Nelder 1989, Generalized Linear Models, section 6.2.3.
    """
    chi = np.where(mean > 0, (counts - mean) ** 2 / np.where(mean > 0, mean, 1), 0.0).sum(axis=1)
    own = chi / np.maximum(freedom, 1)
    usual = float(np.sort(own)[: max(1, round(TAME * len(own)))].mean()) if len(own) else 1.0
    found: Floats = np.maximum(max(1.0, usual), own)
    return found


def count_surprise(y: Floats, exposure: Floats, usual: Level) -> Floats:
    """P(a count at least as high), negative binomial around the level; for series with few counts.

    The plug-in distribution of Noufaily et al. 2013, Stat. Med. 32:1206-1222, around a level in place of a trend.
    """
    mean, variance = usual.expected(exposure)
    return negative_binomial_at_least(y, mean, variance)


def average_score(
    counts: Floats, exposure: Floats, usual: Level, *, smoothing: float = SMOOTHING
) -> tuple[Floats, Floats]:
    """How far an EWMA of the last counts lies above the level, as Student's t, and its degrees of freedom.

    Roberts 1959, Technometrics 1:239-250; for series with many counts. The average starts at the level; its variance
    is that of the weighted counts and of the level they are set against.
    """
    age = np.arange(counts.shape[1])[::-1]
    weights = smoothing * (1 - smoothing) ** age
    over = (counts - usual.rate[:, None] * exposure) @ weights
    own = usual.dispersion * usual.rate * (exposure @ weights**2)
    shared = usual.dispersion * usual.rate * (exposure @ weights) ** 2 / np.maximum(usual.exposure, 1e-9)
    return over / np.sqrt(np.maximum(own + shared, 1e-12)), np.maximum(usual.weeks - 1, 1)


def ears(counts: ArrayLike, *, lag: int = 2) -> Floats:
    """EARS C1 (lag 0) or C2 (lag 2) of each day: (y - mean) / sd of the seven days that end `lag` days before.

    nan for the first days. The sd is at least 1 and at least the square root of the mean, as counts scatter so by
    themselves. Hutwagner et al. 2003, Journal of Urban Health 80:i89-i96; an alarm above 3.
    """
    y = np.asarray(counts, dtype=np.float64)
    scores = np.full(y.shape, np.nan)
    for day in range(EARS_DAYS + lag, y.shape[-1]):
        past = y[..., day - lag - EARS_DAYS : day - lag]
        mean = past.mean(axis=-1)
        sd = np.maximum(past.std(axis=-1, ddof=1), np.sqrt(np.maximum(mean, 1.0)))
        scores[..., day] = (y[..., day] - mean) / sd
    return scores


def ears_c3(counts: ArrayLike) -> Floats:
    """EARS C3: the sum of max(0, C2 - 1) over three days; an alarm above 2 (Hutwagner et al. 2003)."""
    over = np.maximum(0.0, ears(counts) - 1)
    found = np.full(over.shape, np.nan)
    found[..., 2:] = over[..., 2:] + over[..., 1:-1] + over[..., :-2]
    return found


def ears_surprise(scores: ArrayLike) -> Floats:
    """P(a score at least as high): a mean of seven days and their sd make it Student's t on 6 degrees of freedom."""
    return student_at_least(np.asarray(scores) / np.sqrt(1 + 1 / EARS_DAYS), EARS_DAYS - 1)
