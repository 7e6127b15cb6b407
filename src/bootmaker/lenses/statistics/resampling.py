"""Which moment is the peak, when every moment is only known within its uncertainty."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

RESAMPLES = 1_000
MOST = 0.5  # a moment that is the peak in no more resamples than this is not the peak for sure


@dataclass(frozen=True)
class PeakDoubt:
    """For one episode: in which share of resamples each moment is the peak, and the 95 % interval of peak-end."""

    shares: tuple[float, ...]
    peak_end: tuple[float, float]

    @property
    def moment(self) -> int:
        """The moment, from 0, that is the peak most often; of equals the later one."""
        return max(range(len(self.shares)), key=lambda place: (self.shares[place], place))

    @property
    def single(self) -> bool:
        """Whether one moment is the peak in more than half of the resamples."""
        return self.shares[self.moment] > MOST


def peak_doubt(values: ArrayLike, deviations: ArrayLike, seed: int, resamples: int = RESAMPLES) -> PeakDoubt:
    """Draw every moment anew from N(x_i, s_i^2) and look again for the most intense one, the later of equals.

    A parametric bootstrap (Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 6); the same seed gives the
    same draws. Values and deviations are decimals; the draws are not cut at -1 and 1, so that the ends stay comparable.
    """
    x, s = np.asarray(values, dtype=np.float64), np.asarray(deviations, dtype=np.float64)
    drawn = x + s * np.random.default_rng(seed).standard_normal((resamples, len(x)))
    peaks = len(x) - 1 - np.abs(drawn[:, ::-1]).argmax(axis=1)
    remembered = (drawn[np.arange(resamples), peaks] + drawn[:, -1]) / 2
    low, high = np.percentile(remembered, [2.5, 97.5])
    shares = np.bincount(peaks, minlength=len(x)) / resamples
    return PeakDoubt(tuple(shares.tolist()), (float(low), float(high)))
