"""The workspace at a glance: how much is in, from where and when, and what can be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import pyarrow as pa

from bootmaker.actions.themes import theme_labels
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.changes import stretches
from bootmaker.lenses.teams import answered
from bootmaker.nouns.contracts import LakeTables
from bootmaker.nouns.touchpoint import Speaker

MOST_ATTRIBUTES = 4  # to weigh by: more make strata of one customer each
MOST_VALUES = 12  # an attribute with more different values than this is no segment


@dataclass(frozen=True)
class Part:
    """One way to narrow the view: its value, what a reader calls it, and how many touchpoints or customers it has."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Glance:
    """What the lake holds, and the values that a filter can take.

    `customers` counts those with at least one touchpoint. `segments` maps an attribute to its values, counted in
    customers. `behind` says whether the ledger has changes that a refresh has not read yet.
    """

    touchpoints: int
    from_customers: int
    customers: int
    first: datetime | None
    last: datetime | None
    channels: tuple[Part, ...]
    sources: tuple[Part, ...]
    themes: tuple[Part, ...]
    teams: tuple[Part, ...]
    segments: Mapping[str, tuple[Part, ...]]
    behind: bool


def glance(workspace: Workspace) -> Glance:
    """The workspace at a glance; measured once per state of the lake."""
    measured = _measured(workspace, workspace.engine.version())
    whole = measured["whole"].to_pylist()[0]
    return Glance(
        **whole,
        channels=_parts(measured["channels"]),
        sources=_parts(measured["sources"]),
        themes=_parts(measured["themes"], dict(theme_labels(workspace))),
        teams=_parts(measured["teams"]),
        segments=_segments(measured["segments"]),
        behind=any(True for _ in stretches(workspace.lake.tick())),
    )


def weighing_attributes(workspace: Workspace) -> tuple[str, ...]:
    """The recorded attributes by which customers are weighed: those with few values, at most four."""
    segments = glance(workspace).segments
    return tuple(sorted(sorted(segments, key=lambda name: (len(segments[name]), name))[:MOST_ATTRIBUTES]))


@lru_cache(maxsize=8)
def _measured(workspace: Workspace, version: str) -> dict[str, pa.Table]:
    return workspace.engine.run(_measure)


def _measure(tables: LakeTables) -> Mapping[str, Any]:
    rows, people = tables.touchpoints, tables.customers
    known = people.filter(people.attribute != "known")
    return {
        "whole": rows.agg(
            touchpoints=rows.count(),
            from_customers=rows.count(where=rows.speaker == Speaker.CUSTOMER),
            customers=rows.customer.nunique(),
            first=rows["at"].min(),
            last=rows["at"].max(),
        ),
        "channels": rows.group_by(value=rows.channel).agg(count=rows.count()),
        "sources": rows.group_by(value=rows.source).agg(count=rows.count()),
        "themes": rows.filter(rows.theme.notnull()).group_by(value=rows.theme).agg(count=rows.customer.nunique()),
        "teams": _teams(rows),
        "segments": known.group_by("attribute", "value").agg(count=known.customer.nunique()),
    }


def _teams(rows: Any) -> Any:
    """Teams of staff by the customers in whose conversations they answered."""
    served = rows.filter(rows.speaker == Speaker.CUSTOMER).inner_join(answered(rows), "conversation")
    return served.group_by(value=served.team).agg(count=served.customer.nunique())


def _parts(counted: pa.Table, labels: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """The values of a column, the most frequent first; where there are labels, only what has one."""
    rows = counted.sort_by([("count", "descending"), ("value", "ascending")]).to_pylist()
    known = [row for row in rows if row["value"] and (labels is None or row["value"] in labels)]
    return tuple(Part(row["value"], (labels or {}).get(row["value"], row["value"]), row["count"]) for row in known)


def _segments(counted: pa.Table) -> dict[str, tuple[Part, ...]]:
    by_attribute: dict[str, list[Part]] = {}
    for row in counted.sort_by(
        [("attribute", "ascending"), ("count", "descending"), ("value", "ascending")]
    ).to_pylist():
        by_attribute.setdefault(row["attribute"], []).append(Part(row["value"], row["value"], row["count"]))
    return {name: tuple(values) for name, values in by_attribute.items() if 1 < len(values) <= MOST_VALUES}
