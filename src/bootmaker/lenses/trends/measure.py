"""Customers heard by week and day: everything, and by theme, intent, channel and sign of urgency."""

from collections.abc import Mapping
from typing import Any

import ibis

from bootmaker.lenses.labels import labelled
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
    said = tables.keep(_numbered(heard(rows)))
    last = rows.agg(last=seconds_of(rows["at"].max()) // DAY)
    late = said.cross_join(last).filter(lambda both: both.day >= both["last"] - parameters.days)
    return {
        "totals": _totals(rows),
        "weeks": _customers(said, "week"),
        "days": _customers(late, "day"),
        "telling": _telling(said, tables),
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
    )  # fmt: skip


def _numbered(said: Any) -> Any:
    """With a number in place of the customer's key, the place of the first thing they said: numbers count faster.

    A message of nobody known is a customer of its own.
    """
    first = said.filter(said.customer.notnull()).group_by("customer").agg(first=said.position.min())
    joined = said.left_join(first, "customer")
    columns = [name for name in said.columns if name != "customer"]
    return joined.select(*columns, who=ibis.coalesce(joined.first, joined.position))


def _named(rows: Any, dimension: str, *others: str) -> Any:
    """The rows of a dimension under `name`; a message with two signs of urgency is in both."""
    if dimension == EVERYTHING:
        return rows.select(*others, name=ibis.literal(EVERYTHING))
    name = rows.urgency.unnest() if dimension == "urgency" else rows[dimension]
    named = rows.select(*others, name=name)
    return named.filter(named.name.notnull())


def _customers(said: Any, time: str) -> Any:
    """Different customers by series and time: the one place where this lens counts people."""
    found = []
    for dimension in DIMENSIONS:
        rows = _named(said, dimension, "who", time)
        people = rows.who.nunique().cast("int64")
        found.append(_of(dimension, rows.group_by("name", time).agg(customers=people)))
    return ibis.union(*found)


def _of(dimension: str, counted: Any) -> Any:
    """With the dimension in front: last, as grouping by it would only cost time."""
    return counted.select(*counted.columns, dimension=ibis.literal(dimension)).relocate("dimension", before="name")


def _telling(said: Any, tables: LakeTables) -> Any:
    """Up to eight of the most intense touchpoints of each series and week.

    The best of every combination is found in one pass over what was said; the series share these.
    """
    shared = [name for name in DIMENSIONS if name not in (EVERYTHING, "urgency")]
    best = packed(said.intensity, said.position, room=POSITION).max()
    together = tables.keep(said.group_by("week", *shared, bucket=said.position % EXAMPLES).agg(best=best))
    urgent = said.filter(said.urgency.length() > 0)
    urgent = urgent.mutate(
        bucket=urgent.position % EXAMPLES, best=packed(urgent.intensity, urgent.position, room=POSITION)
    )
    parts = {name: _named(together, name, "week", "bucket", "best") for name in (EVERYTHING, *shared)}
    parts["urgency"] = _named(urgent, "urgency", "week", "bucket", "best")
    found = ibis.union(
        *(_of(name, rows.group_by("name", "week", "bucket").agg(best=rows.best.max())) for name, rows in parts.items())
    )
    chosen = found.select("dimension", "name", "week", score=found.best // POSITION, place=found.best % POSITION)
    return labelled(chosen, tables)


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
