"""Listing the touchpoints behind a number: their ids from the lake, newest first."""

from dataclasses import dataclass

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.workspace import Workspace
from bootmaker.lenses.filters import Filter, apply


@dataclass(frozen=True)
class Listed:
    """Ids of touchpoints, newest first and undated ones last, and how many there are altogether."""

    ids: tuple[str, ...]
    total: int


def touchpoints_behind(
    workspace: Workspace, wanted: Filter, *, limit: int = 50, offset: int = 0, actor: Actor = AT_THE_KEYBOARD
) -> Listed:
    """The ids of the touchpoints that pass a filter, `limit` of them after the first `offset`."""
    require(actor, Verb.LOOK)

    def measure(tables: object) -> dict[str, object]:
        rows = apply(tables, wanted).touchpoints  # type: ignore[arg-type]
        newest = rows.order_by([rows["at"].isnull(), rows["at"].desc(), rows.position.desc()])
        return {"ids": newest.select("id").limit(limit, offset=offset), "total": rows.agg(total=rows.count())}

    found = workspace.engine.run(measure)
    return Listed(tuple(found["ids"]["id"].to_pylist()), found["total"]["total"][0].as_py())
