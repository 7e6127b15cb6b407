"""Silence as data: customers on record by stratum and by how much happened with them, and how many of them spoke."""

from collections.abc import Sequence
from typing import Any

import ibis

from bootmaker.lenses.fair.measure import columns, strata
from bootmaker.lenses.labels import labelled
from bootmaker.lenses.packing import count_of, sum_of
from bootmaker.nouns.contracts import LakeTables

MUCH = 4


def silent_strata(tables: LakeTables, everyone: Any, attributes: Sequence[str]) -> Any:
    """Per stratum and `acts`: customers, who spoke and with what valence, and the latest act of one who is silent.

    `acts`: orders, returns and other things done, as 0, 1, 2 (two or three) or 4 (four or more). `read`: customers
    whose valence is known; `total` and `squares` sum their means, in milli-units.
    """
    names = columns(attributes)
    both = strata(tables.customers, attributes).left_join(everyone, "customer")
    spoke = both.n.fill_null(0) > 0
    cells = both.group_by(*names, level=_level(both.acts.fill_null(0))).agg(
        customers=both.count().cast("int64"),
        spoke=count_of(spoke),
        read=both["mean"].count().cast("int64"),
        total=sum_of(both["mean"]),
        squares=sum_of(both["mean"] * both["mean"]),
        silent=count_of(~spoke),
        place=both.acted.max(where=~spoke),
    )
    found = labelled(cells, tables)
    return found.select(*names, "customers", "spoke", "read", "total", "squares", "silent", "id", acts=found.level)


def _level(acts: Any) -> Any:
    return ibis.cases((acts >= MUCH, MUCH), (acts >= 2, 2), (acts == 1, 1), else_=0).cast("int64")
