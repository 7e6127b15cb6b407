"""Whether two rankings of the same things agree."""

from dataclasses import dataclass
from math import atanh, sqrt, tanh

import numpy as np
from numpy.typing import ArrayLike

from bootmaker.lenses.statistics.proportions import Z95

LEAST = 5  # things to rank; of fewer the interval says nothing


@dataclass(frozen=True)
class Concordance:
    """Kendall's tau-b in [-1, 1] over `n` things, with its 95 % interval; None where a ranking has but one rank."""

    tau: float | None
    n: int

    @property
    def interval(self) -> tuple[float, float]:
        """By Fisher's z with variance .437 / (n - 4): Fieller, Hartley & Pearson 1957, Biometrika 44:470-481.

        (-1, 1) for fewer than five things. An approximation for few ties; with many it is somewhat too wide.
        """
        if self.tau is None or self.n < LEAST:
            return -1.0, 1.0
        if abs(self.tau) >= 1:
            return self.tau, self.tau
        middle, half = atanh(self.tau), Z95 * sqrt(0.437 / (self.n - 4))
        return tanh(middle - half), tanh(middle + half)


def kendall_tau_b(first: ArrayLike, second: ArrayLike) -> Concordance:
    """Tau-b, corrected for ties: Kendall 1945, "The treatment of ties in ranking problems", Biometrika 33:239-251."""
    x, y = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    above = np.triu_indices(len(x), 1)
    dx, dy = (np.sign(v[:, None] - v[None, :])[above] for v in (x, y))
    untied = np.count_nonzero(dx) * np.count_nonzero(dy)
    return Concordance(float((dx * dy).sum() / np.sqrt(untied)) if untied else None, len(x))
