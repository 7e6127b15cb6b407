"""Which customers count for what: where on its scale they rate, and how often at an end of it."""

from typing import Any

import ibis

from bootmaker.lenses.extremes.measure import LEAST_ROOM, TOP, rated
from bootmaker.lenses.extremes.parameters import ExtremesParameters
from bootmaker.lenses.fair.votes import valued, voted
from bootmaker.nouns.contracts import LakeTables


def votes(tables: LakeTables, parameters: ExtremesParameters) -> Any:
    """Customers who rated on a scale of three steps or more: the ends they used, and the mean of their ratings.

    `rating` runs from 0, the lowest step, to 1; `at an end` is the share of a customer's ratings at either end.
    """
    everything = rated(tables.touchpoints)
    rows = everything.filter(everything.rating_max - everything.rating_min >= LEAST_ROOM)
    where = ibis.cases(
        (rows.level == 0, "the lowest step"), (rows.level == TOP, "the highest step"), else_="in between"
    )
    extreme = ibis.ifelse((rows.level == 0) | (rows.level == TOP), TOP, 0)
    return ibis.union(
        voted(rows, "rated", where), valued(rows, "rating", rows.level), valued(rows, "at an end", extreme)
    )
