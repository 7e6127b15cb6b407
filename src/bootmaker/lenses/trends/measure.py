"""Customers heard by week and day: everything, and by theme, intent, channel and sign of urgency."""

from collections.abc import Callable, Mapping
from typing import Any

import ibis

from bootmaker.lenses.packing import POSITION, count_of, packed, seconds_of
from bootmaker.lenses.trends.parameters import TrendsParameters
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Kind, Speaker

DAY = 86_400
TO_MONDAY = 3 * DAY  # 1 January 1970 was a Thursday
EXAMPLES = 8
EVERYTHING = "everything"
DIMENSIONS = (EVERYTHING, "theme", "intent", "channel", "urgency")


def measure(tables: LakeTables, parameters: TrendsParameters) -> Mapping[str, Any]:
    """`weeks` and `days` (customers per series), `telling` (touchpoints per series and week), `totals`, `sources`.

    Days and weeks are counted since 1970; a week starts on Monday, UTC. Days only for the last `days` of the data.
    """
    rows = tables.touchpoints
    said = heard(rows)
    last = rows.agg(last=seconds_of(rows["at"].max()) // DAY)
    late = said.cross_join(last).filter(lambda both: both.day >= both["last"] - parameters.days)
    return {
        "totals": _totals(rows),
        "weeks": _customers(said, "week"),
        "days": _customers(late, "day"),
        "telling": _telling(said, rows, tables.keep),
        "sources": _sources(said),
    }


def heard(touchpoints: Any) -> Any:
    """What customers said at a known time, with its day and week."""
    spoke = (touchpoints.speaker == Speaker.CUSTOMER) & (touchpoints.kind == Kind.SAID)
    dated = touchpoints.filter(spoke, touchpoints["at"].notnull())
    seconds = seconds_of(dated["at"])
    return dated.select(
        "theme", "intent", "channel", "urgency", "position", "source", "customer", day=seconds // DAY,
        week=(seconds + TO_MONDAY) // (7 * DAY), intensity=dated.intensity.fill_null(0).cast("int64"),
        everything=ibis.literal(EVERYTHING),
    )  # fmt: skip


def _named(rows: Any, dimension: str, *others: str) -> Any:
    """The rows of a dimension under `dimension` and `name`; a message with two signs of urgency is in both."""
    name = rows.urgency.unnest() if dimension == "urgency" else rows[dimension]
    named = rows.select(*others, dimension=ibis.literal(dimension), name=name)
    return named.filter(named.name.notnull())


def _customers(said: Any, time: str) -> Any:
    """Different customers by series and time: the one place where this lens counts people.

    A message of nobody known is a customer of its own.
    """
    found = []
    for dimension in DIMENSIONS:
        rows = _named(said, dimension, "customer", time)
        people = rows.customer.nunique().cast("int64") + count_of(rows.customer.isnull())
        found.append(rows.group_by("dimension", "name", time).agg(customers=people))
    return ibis.union(*found)


def _telling(said: Any, touchpoints: Any, keep: Callable[[Any], Any]) -> Any:
    """Up to eight of the most intense touchpoints of each series and week.

    The best of every combination is found in one pass over what was said; the series share these.
    """
    shared = [name for name in DIMENSIONS if name not in (EVERYTHING, "urgency")]
    best = packed(said.intensity, said.position, room=POSITION).max()
    together = keep(said.group_by("week", *shared, bucket=said.position % EXAMPLES).agg(best=best))
    urgent = said.filter(said.urgency.length() > 0)
    urgent = urgent.mutate(
        bucket=urgent.position % EXAMPLES, best=packed(urgent.intensity, urgent.position, room=POSITION)
    )
    everything = together.mutate(everything=ibis.literal(EVERYTHING))
    parts = [_named(everything, name, "week", "bucket", "best") for name in (EVERYTHING, *shared)]
    every = ibis.union(*parts, _named(urgent, "urgency", "week", "bucket", "best"))
    found = every.group_by("dimension", "name", "week", "bucket").agg(best=every.best.max())
    chosen = found.select("dimension", "name", "week", score=found.best // POSITION, place=found.best % POSITION)
    labels = touchpoints.select("id", place=touchpoints.position)
    return chosen.inner_join(labels, "place").select("dimension", "name", "week", "score", "place", "id")


def _totals(rows: Any) -> Any:
    said = (rows.speaker == Speaker.CUSTOMER) & (rows.kind == Kind.SAID)
    return rows.agg(
        said=count_of(said),
        undated=count_of(said & rows["at"].isnull()),
        nobody=count_of(said & rows["at"].notnull() & rows.customer.isnull()),
        last_day=seconds_of(rows["at"].max()) // DAY,
    )


def _sources(said: Any) -> Any:
    return said.group_by("source").agg(
        said=said.count().cast("int64"),
        weeks=said.week.nunique().cast("int64"),
        first_week=said.week.min(),
        last_week=said.week.max(),
    )
