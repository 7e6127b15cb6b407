"""The ids of the few touchpoints that stand for many."""

from typing import Any

from bootmaker.nouns.contracts import LakeTables


def labelled(chosen: Any, tables: LakeTables) -> Any:
    """The rows of `chosen` with the `id` of the touchpoint whose position is their `place`; null without a place.

    They are kept first: an engine that knows how few they are looks them up in one reading of the lake. One that has to
    guess would make a table of all ids.
    """
    few = tables.keep(chosen)
    ids = tables.touchpoints.select("id", place=tables.touchpoints.position)
    return few.left_join(ids, "place").select(*few.columns, "id")
