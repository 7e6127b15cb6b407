"""How much a rate has changed between two stretches of time, with an interval."""

from dataclasses import dataclass

import numpy as np

from bootmaker.lenses.statistics.regression import Floats
from bootmaker.lenses.statistics.series import scatter
from bootmaker.lenses.statistics.tails import beta_quantile, incomplete_beta

LEAST = 4  # points in time on either side
HALF = 0.5  # Jeffreys' prior
TAIL = 0.025


@dataclass(frozen=True)
class Ratio:
    """The late rate by the early one, its 95 % interval, and the two-sided p-value; one value for each series."""

    value: Floats
    low: Floats
    high: Floats
    p: Floats
    late: Floats  # the late count
    expected: Floats  # what it would be at the early rate


def rate_ratio(counts: Floats, exposure: Floats, recent: int) -> Ratio:
    """The last `recent` points against those before. Rows are series.

    Of two Poisson counts together, the late one is binomial, whatever the rate (Przyborowski & Wilenski 1940,
    Biometrika 31:313-323); Jeffreys' interval of its share (Brown, Cai & DasGupta 2001, Statistical Science 16:101-133)
    is that of the ratio. It holds for zeros, too. Where counts scatter more than Poisson counts do, they are worth as
    many as counts divided by the dispersion.
    """
    early, late = (counts[:, side].sum(axis=1) for side in (slice(None, -recent), slice(-recent, None)))
    before, now = (exposure[:, side].sum(axis=1) for side in (slice(None, -recent), slice(-recent, None)))
    worth = _dispersion(counts, exposure, recent)
    a, b = late / worth + HALF, early / worth + HALF
    same = now / np.maximum(now + before, 1e-9)
    tail = incomplete_beta(a, b, same)
    low, high = beta_quantile(np.array([[TAIL], [1 - TAIL]]), a, b)
    odds = [share / np.maximum(1 - share, 1e-12) * before / np.maximum(now, 1e-9) for share in (low, high)]
    expected = np.maximum(early, HALF) * now / np.maximum(before, 1e-9)
    value = late / np.maximum(expected, 1e-9)
    return Ratio(
        value,
        np.where(late > 0, odds[0], 0.0),
        odds[1],
        np.minimum(1.0, 2 * np.minimum(tail, 1 - tail)),
        late,
        expected,
    )


def _dispersion(counts: Floats, exposure: Floats, recent: int) -> Floats:
    """Pearson's chi-square around a rate of each side, by its degrees of freedom."""
    sides = (slice(None, -recent), slice(-recent, None))
    means = []
    for side in sides:
        rate = counts[:, side].sum(axis=1) / np.maximum(exposure[:, side].sum(axis=1), 1e-9)
        means.append(rate[:, None] * exposure[:, side])
    return scatter(counts, np.concatenate(means, axis=1), (exposure > 0).sum(axis=1) - 2)
