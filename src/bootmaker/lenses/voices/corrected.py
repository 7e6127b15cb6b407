"""The same mean four ways: messages, customers, customers weighed to all on record, and whatever the silent think."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.lenses.fair.measure import columns
from bootmaker.lenses.fair.view import mean_of
from bootmaker.lenses.fair.weighing import propensities, weigh
from bootmaker.lenses.statistics.bounds import manski
from bootmaker.lenses.voices.result import Corrected, QuietGroup

ACTS = "acts"  # stands beside the attributes of a quiet group
LEVELS = {0: "no", 1: "1", 2: "2 or 3", 4: "4 or more"}


def corrected(table: pa.Table, attributes: Sequence[str]) -> Corrected | None:
    """Mean valence of the customers who can be read, weighed to all on record; None without any of them."""
    names = columns(attributes)
    cells = table.group_by(names).aggregate([(name, "sum") for name in ("customers", "read", "total", "squares")])
    cells = cells.sort_by([(name, "ascending") for name in names])
    strata = _strata(cells, names)
    customers, read, total, squares = (
        _column(cells, f"{one}_sum") for one in ("customers", "read", "total", "squares")
    )
    if not read.sum():
        return None
    weighing = weigh(strata, customers, read, attributes)
    mean = mean_of(read, total, squares, weighing)
    low, high = manski(weighing.took_part.value or 0.0, mean.raw, lowest=-1.0, highest=1.0)
    return Corrected(weighing, mean, low, high)


def quiet_groups(table: pa.Table, attributes: Sequence[str]) -> tuple[QuietGroup, ...]:
    """Customers with whom something happened and who stayed silent, though others like them speak; most missed first.

    The chance to speak comes from a Poisson model of the attributes' main effects and of how much happened, see
    `statistics.responding.expected`.
    """
    exposed = table.filter(pc.greater(table["acts"], 0))
    names = [*columns(attributes), "acts"]
    customers, spoke = _column(exposed, "customers"), _column(exposed, "spoke")
    if not customers.sum() or not spoke.sum():
        return ()
    values = [np.unique(exposed[name].to_numpy(zero_copy_only=False), return_inverse=True)[1] for name in names]
    chance = propensities(customers, spoke, values)
    groups = [
        QuietGroup(_named(row, attributes), row["silent"], row["customers"], float(expected), row["id"] or "")
        for row, expected in zip(exposed.to_pylist(), chance, strict=True)
        if row["silent"]
    ]
    return tuple(sorted(groups, key=lambda one: (-one.missed, one.who)))


def _named(row: dict[str, Any], attributes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    pairs = zip(attributes, (row[name] for name in columns(attributes)), strict=False)
    return (*(pair for pair in pairs if pair[1]), (ACTS, LEVELS[row["acts"]]))


def _strata(cells: pa.Table, names: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(cells[name].to_pylist() for name in names), strict=True))


def _column(table: pa.Table, name: str) -> Any:
    return np.asarray(table[name].to_numpy(zero_copy_only=False), dtype=np.int64)
