"""Kinds of journeys, told by what was done in them, and how their ends compare with what came before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pyarrow as pa

from bootmaker.lenses.journeys.parameters import ACT_VALENCE
from bootmaker.lenses.packing import sum_of
from bootmaker.nouns.touchpoint import Kind

Z = 1.959964
SHOWN = 8


@dataclass(frozen=True)
class JourneyKind:
    """Journeys towards a goal in which `name` was done, of two moments or more; decimals in [-1, 1].

    `before`: mean of all moments but the last. `end`: mean of the last ones (the latest, where still open). `gap`: the
    mean of end minus before, journey by journey, with its 95 % interval (normal).
    """

    name: str
    journeys: int
    before: float
    end: float
    gap: float
    interval: tuple[float, float]
    evidence: tuple[str, ...]  # the ends that fell lowest below what came before

    @property
    def assumed(self) -> bool:
        """Whether the act's own value is our assumption, so that a bad end says nothing new."""
        return self.name.replace("_", " ") in ACT_VALENCE


def measure_kinds(journeys: Any, touchpoints: Any) -> Mapping[str, Any]:
    """`kinds`: sums per act in milli-units. `kind_evidence`: the ends that fell lowest, `rank` from 0."""
    acts = touchpoints.filter((touchpoints.kind == Kind.DID) & touchpoints.act.notnull() & touchpoints.goal.notnull())
    done = acts.select(goal=acts.goal, done=acts.act).distinct()
    several = journeys.filter((journeys.n > 1) & journeys.goal.notnull())
    rows = several.select(
        "goal",
        "end_id",
        end=several.end // 1000,
        before=(several.total - several.end) // ((several.n - 1) * 1000),
    ).inner_join(done, "goal")
    gap = rows.end - rows.before
    kinds = rows.group_by("done").agg(
        journeys=rows.count().cast("int64"),
        end=sum_of(rows.end),
        before=sum_of(rows.before),
        squares=sum_of(gap * gap),
    )
    order = ibis.window(group_by=rows.done, order_by=[gap, rows.end_id])
    ranked = rows.select("done", "end_id", rank=ibis.row_number().over(order).cast("int64"))
    return {"kinds": kinds, "kind_evidence": ranked.filter(ranked.rank < SHOWN)}


def kinds(results: Mapping[str, pa.Table]) -> tuple[JourneyKind, ...]:
    """The kinds of journeys, the most frequent first."""
    evidence: dict[str, list[str]] = {}
    for row in sorted(results["kind_evidence"].to_pylist(), key=lambda row: (row["done"], row["rank"])):
        evidence.setdefault(row["done"], []).append(row["end_id"])
    found = [_kind(row, tuple(evidence.get(row["done"], ()))) for row in results["kinds"].to_pylist()]
    return tuple(sorted(found, key=lambda kind: (-kind.journeys, kind.name)))


def _kind(row: Mapping[str, Any], evidence: tuple[str, ...]) -> JourneyKind:
    n = row["journeys"]
    end, before, squares = row["end"] / n / 1000, row["before"] / n / 1000, row["squares"] / n / 1_000_000
    gap = end - before
    half = Z * float(np.sqrt(max(squares - gap * gap, 0.0) / max(n - 1, 1)))
    return JourneyKind(row["done"], n, before, end, gap, (gap - half, gap + half), evidence)
