"""Ratings counted by step of their scale: per source and invitation, and by how often a customer rates."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.extremes.measure_totals import totals
from bootmaker.lenses.extremes.parameters import ExtremesParameters
from bootmaker.lenses.labels import labelled
from bootmaker.lenses.packing import POSITION, count_of, packed
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

TOP = 1000
EXAMPLES = 8
LEAST_ROOM = 2  # thumbs up or down have no middle: every answer is at an end, which says nothing about extremes


def measure(tables: LakeTables, parameters: ExtremesParameters) -> Mapping[str, Any]:
    """`ratings`, `totals`, `telling` and `left_out`. `level`: place on the scale, 0 to 1000.

    Scales of fewer than three steps are left out; `left_out` counts their ratings.
    """
    everything = tables.keep(rated(tables.touchpoints))
    coarse = everything.rating_max - everything.rating_min < LEAST_ROOM
    rows = everything.filter(~coarse)
    return {
        "ratings": _counted(rows, "source", "invited", "rating_min", "rating_max", "level"),
        "totals": totals(rows, parameters.frequent),
        "telling": _telling(rows, tables),
        "left_out": everything.agg(ratings=count_of(coarse)),
    }


def rated(touchpoints: Any) -> Any:
    """What customers rated on a known scale."""
    room = touchpoints.rating_max - touchpoints.rating_min
    place = (touchpoints.rating - touchpoints.rating_min) / room.nullif(0) * TOP
    spoke = (touchpoints.speaker == Speaker.CUSTOMER) & (touchpoints.kind != Kind.NOTED)
    inside = touchpoints.rating.between(touchpoints.rating_min, touchpoints.rating_max) & (room > 0)
    invited = ibis.cases((touchpoints.invited, "invited"), (~touchpoints.invited, "organic"), else_="unknown")
    return touchpoints.filter(spoke, inside).select(
        "customer", "source", "rating_min", "rating_max", "position", "intensity",
        invited=invited, level=(place + 0.5).floor().cast("int64"),
    )  # fmt: skip


def _counted(rows: Any, *names: str) -> Any:
    return rows.group_by(*names).agg(
        ratings=rows.count().cast("int64"), customers=rows.customer.nunique().cast("int64")
    )


def _telling(rows: Any, tables: LakeTables) -> Any:
    """Up to eight of the most intense ratings per source, invitation and extreme of the scale."""
    extreme = rows.filter((rows.level == 0) | (rows.level == TOP))
    score = packed(extreme.intensity.fill_null(0), extreme.position, room=POSITION)
    best = extreme.group_by("source", "invited", "level", bucket=extreme.position % EXAMPLES).agg(best=score.max())
    chosen = best.select("source", "invited", "level", score=best.best // POSITION, place=best.best % POSITION)
    return labelled(chosen, tables)
