"""Which customers count for what: promoters and detractors, the satisfied, and the mean place on each scale."""

from typing import Any

import ibis

from bootmaker.lenses.fair.votes import valued, voted
from bootmaker.lenses.scores.measure import answered
from bootmaker.lenses.scores.parameters import ScoresParameters
from bootmaker.nouns.contracts import LakeTables


def votes(tables: LakeTables, parameters: ScoresParameters) -> Any:
    """Per source and scale: where customers stand on it, as the score divides it, and the mean from 0 to 1."""
    rows = answered(tables.touchpoints)
    low, high = (rows[name].cast("int64").cast("string") for name in ("rating_min", "rating_max"))
    rows = rows.mutate(score=rows.source + ", " + low + " to " + high)
    ten = rows.rating_max - rows.rating_min == 10
    where = ibis.cases(
        (ten & (rows.level >= 900), "promoters"), (ten & (rows.level <= 600), "detractors"), (ten, "passives"),
        (rows.level >= 665, "the upper third"), else_="below it",
    )  # fmt: skip
    return ibis.union(voted(rows, rows.score, where), valued(rows, "mean place on the scale", rows.level))
