"""The overview from the measure's counts, with its claims."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa

from bootmaker.lenses.overview.measure import DIMENSIONS
from bootmaker.lenses.overview.parameters import OverviewParameters
from bootmaker.lenses.overview.result import Count, OverviewView
from bootmaker.lenses.overview.sentences import sentences
from bootmaker.lenses.statistics.proportions import Share

UNKNOWN = "unknown"
UNDATED = "undated"


def view(results: Mapping[str, pa.Table], parameters: OverviewParameters) -> OverviewView:
    """The overview; works on empty tables."""
    total = results["totals"].to_pylist()[0]
    counts = _counts(results["counts"])
    partial = OverviewView(
        parameters=parameters,
        touchpoints=total["touchpoints"],
        from_customers=total["from_customers"],
        customers=total["customers"],
        known=max(results["known"]["customers"][0].as_py(), total["customers"]),
        conversations=total["conversations"],
        hints=total["hints"],
        undated=total["undated"],
        since=_moment(total["first_seconds"]),
        until=_moment(total["last_seconds"]),
        read=Share(total["read"], total["said"]),
        informative=Share(total["informative"], total["judged"]),
        complaining=Share(total["complaining"], total["understood"]),
        complimenting=Share(total["complimenting"], total["understood"]),
        channels=counts["channel"],
        kinds=counts["kind"],
        intents=counts["intent"],
        languages=counts["language"],
        sources=counts["source"],
        months=_in_time(counts["month"]),
    )
    return replace(partial, claims=sentences(partial, results["telling"]))


def _counts(table: pa.Table) -> dict[str, tuple[Count, ...]]:
    """What came in by each dimension, the most first."""
    found: dict[str, list[Count]] = {name: [] for name in DIMENSIONS}
    for row in table.to_pylist():
        count = Count(row["name"] or UNKNOWN, row["touchpoints"], row["customers"], row["complaints"])
        found[row["dimension"]].append(count)
    return {
        name: tuple(sorted(counts, key=lambda count: (-count.touchpoints, count.name)))
        for name, counts in found.items()
    }


def _in_time(months: tuple[Count, ...]) -> tuple[Count, ...]:
    """Every month from the first to the last, the silent ones too."""
    dated = {month.name: month for month in months if month.name not in (UNDATED, UNKNOWN)}
    if not dated:
        return ()
    year, month = (int(part) for part in min(dated).split("-"))
    names = [min(dated)]
    while names[-1] < max(dated):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        names.append(f"{year:04d}-{month:02d}")
    return tuple(dated.get(name, Count(name, 0, 0, 0)) for name in names)


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
