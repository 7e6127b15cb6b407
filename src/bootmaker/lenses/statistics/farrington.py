"""Whether the count of this week is higher than the past explains, for long weekly series.

Farrington, Andrews, Beale & Catchpole 1996, JRSS-A 159:547-563, improved by Noufaily et al. 2013, Statistics in
Medicine 32:1206-1222. The formulas are those of R's surveillance, whose own test values are our oracle.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bootmaker.lenses.statistics.regression import Fit, Floats, quasi_poisson
from bootmaker.lenses.statistics.tails import negative_binomial_at_least, normal_at_least, normal_quantile

POWERS = {"none": 1.0, "1/2": 0.5, "2/3": 2 / 3}
OUTLYING = 2.58  # Anscombe residuals beyond which a past week counts less (Noufaily et al. 2013)
YEAR = 52
SEASONS = 10
LEFT_OUT = 26  # weeks before this one that may belong to the same rise


@dataclass(frozen=True)
class Limits:
    """The range of usual counts, how likely a count at least this high is, and how far it goes towards the limit."""

    low: float
    high: float
    p: float
    score: float  # from 1 on: an alarm


def power_limits(
    y: float, mean: float, error: float, *, dispersion: float = 1.0, alpha: float = 0.05, power: str = "2/3"
) -> Limits:
    """Limits on a scale on which counts are about normal; `error` is the standard error of `mean`.

    With h = power: (mean^h +- z sqrt(h^2 mean^(2h-1) tau))^(1/h), tau = dispersion + error^2 / mean.
    """
    h, z = POWERS[power], normal_quantile(1 - alpha)
    tau = dispersion + error**2 / mean
    spread = (h**2 * mean ** (2 * h - 1) * tau) ** 0.5
    low, high = (max(mean**h + sign * z * spread, 0.0) ** (1 / h) for sign in (-1, 1))
    p = float(normal_at_least((y**h - mean**h) / spread))
    return Limits(low, high, p, (y - mean) / (high - mean))


def count_limits(
    y: int, level: float, error: float, *, dispersion: float = 1.0, alpha: float = 0.05, method: str = "plugin"
) -> Limits:
    """Quantiles of the negative binomial; `level` and its `error` are on the log scale.

    "plugin" takes exp(level) for the mean; "muan" the upper limit of it, exp(level + z error). The score is on the
    scale of counts.
    """
    upper = normal_quantile(1 - alpha) * error if method == "muan" else 0.0
    mean = float(np.exp(level + upper))
    variance = dispersion * mean
    low, high = (_quantile(p, mean, variance) for p in (alpha, 1 - alpha))
    p = float(negative_binomial_at_least(y, mean, variance))
    return Limits(low, high, p, (y - mean) / (high - mean) if high > mean else 0.0)


def _quantile(p: float, mean: float, variance: float) -> int:
    """The smallest count of which at least p of the distribution is at or below it."""
    low, high = 0, 1
    while 1 - negative_binomial_at_least(high + 1, mean, variance) < p:
        low, high = high, 2 * high
    while low < high:
        middle = (low + high) // 2
        if 1 - negative_binomial_at_least(middle + 1, mean, variance) >= p:
            high = middle
        else:
            low = middle + 1
    return low


def anscombe_weights(residuals: ArrayLike, threshold: float = OUTLYING) -> Floats:
    """Weights of past weeks by their standardised residuals s: s^-2 beyond the threshold, with a mean of 1."""
    s = np.asarray(residuals, dtype=np.float64)
    raw = np.where(s > threshold, 1 / np.where(s > threshold, s, 1.0) ** 2, 1.0)
    scaled: Floats = raw * s.shape[-1] / raw.sum(axis=-1, keepdims=True)
    return scaled


def anscombe_residuals(counts: Floats, fit: Fit) -> Floats:
    """3/2 (y^(2/3) - mean^(2/3)) / (mean^(1/6) sqrt(dispersion (1 - leverage)))."""
    room = np.sqrt(fit.dispersion[:, None] * np.maximum(1 - fit.leverage, 1e-6))
    found: Floats = 1.5 * (counts ** (2 / 3) - fit.fitted ** (2 / 3)) / (fit.fitted ** (1 / 6) * room)
    return found


def farrington(counts: Floats, exposure: Floats, at: int, *, years: int = 5) -> tuple[Floats, Floats]:
    """For each series the expected count of week `at` and the p-value of what it was, from the weeks before.

    A level, a trend and `SEASONS` stretches of the year, weeks of earlier outbreaks counting less; the last half year
    is left out. Rows of `counts` and `exposure` are series; needs a year and a half before `at`.
    """
    weeks = np.arange(max(0, at - years * YEAR), at - LEFT_OUT)
    design = _design(weeks, at)
    past, share = counts[:, weeks], exposure[:, weeks]
    first = quasi_poisson(past, design[:-1], exposure=share)
    weights = anscombe_weights(anscombe_residuals(past, first))
    fit = quasi_poisson(past, design[:-1], exposure=share, weights=weights)
    mean, error = fit.predict(design[-1], exposure[:, at])
    variance = fit.dispersion * mean + (mean * error) ** 2
    return mean, negative_binomial_at_least(counts[:, at], mean, variance)


def _design(weeks: NDArray[np.int_], at: int) -> Floats:
    """A row for each week and a last one for `at`: level, trend in years, season (the first stretch holds `at`)."""
    every = np.append(weeks, at)
    stretch = YEAR / SEASONS
    season = np.floor(((every - at + stretch / 2) % YEAR) / stretch).astype(int)
    present = [one for one in range(1, SEASONS) if (season[:-1] == one).any()]
    seasons = [(season == one).astype(float) for one in present]
    return np.column_stack([np.ones(len(every)), (every - at) / YEAR, *seasons])
