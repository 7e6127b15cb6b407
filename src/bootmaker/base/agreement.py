"""Agreement of raters: Krippendorff's alpha."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from bootmaker.base.errors import BootmakerError

Numbers = npt.NDArray[np.float64]


def alpha(ratings: Sequence[Sequence[float | None]], *, level: str = "nominal") -> float:
    """Krippendorff's alpha of `ratings` (raters x units, None where a rater gave none): 1 - D_o / D_e.

    `level` of measurement: nominal, ordinal, interval or ratio. 1 is perfect agreement, 0 what chance gives; from .800
    on one may rely on the labels, from .667 on draw tentative conclusions. NaN when all values are the same one or no
    unit has two ratings. Source: Krippendorff 2011, Computing Krippendorff's alpha-reliability.
    """
    if level not in DISTANCES:
        raise BootmakerError(f"There is no level of measurement “{level}”.", hint=f"Known: {', '.join(DISTANCES)}.")
    values, counts = _counts(ratings)
    paired = counts[counts.sum(axis=1) > 1]
    if not len(paired):
        return float("nan")
    sizes = paired.sum(axis=1)
    coincidence = (paired / (sizes - 1)[:, None]).T @ paired - np.diag((paired / (sizes - 1)[:, None]).sum(axis=0))
    totals = coincidence.sum(axis=1)
    apart = DISTANCES[level](values, totals)
    expected = (np.outer(totals, totals) * apart).sum() / (totals.sum() - 1)
    return float(1 - (coincidence * apart).sum() / expected) if expected else float("nan")


def _counts(ratings: Sequence[Sequence[float | None]]) -> tuple[Numbers, Numbers]:
    """The values that occur, ascending, and how often each unit (rows) was given each of them (columns)."""
    table = np.array([[np.nan if value is None else value for value in rater] for rater in ratings], float)
    values = np.unique(table[~np.isnan(table)])
    return values, np.stack([(table == value).sum(axis=0) for value in values], axis=1).astype(float)


def _nominal(values: Numbers, totals: Numbers) -> Numbers:
    return np.asarray(values[:, None] != values[None, :], float)


def _ordinal(values: Numbers, totals: Numbers) -> Numbers:
    """The ratings from one value to the other, both ends counted half, squared."""
    middle = np.cumsum(totals) - totals / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2)


def _interval(values: Numbers, totals: Numbers) -> Numbers:
    return np.asarray((values[:, None] - values[None, :]) ** 2)


def _ratio(values: Numbers, totals: Numbers) -> Numbers:
    total = values[:, None] + values[None, :]
    gap = values[:, None] - values[None, :]
    return np.asarray(np.divide(gap, total, out=np.zeros_like(gap), where=total != 0) ** 2)


DISTANCES: dict[str, Callable[[Numbers, Numbers], Numbers]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
