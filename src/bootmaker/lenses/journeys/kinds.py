"""Kinds of journeys, told by what was done in them, and how their ends compare with what came before."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.lenses.journeys.figures import Figures
from bootmaker.lenses.journeys.parameters import ACT_VALENCE
from bootmaker.lenses.statistics.proportions import Z95

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


def kinds(journeys: pa.Table, acts: pa.Table, figure: Figures) -> tuple[JourneyKind, ...]:
    """The kinds of journeys, the most frequent first; of two that are the same journeys, the one done later."""
    several = np.flatnonzero((figure.n > 1) & journeys["goal"].is_valid().to_numpy(zero_copy_only=False))
    before = (figure.mean[several] * figure.n[several] - figure.end[several]) / (figure.n[several] - 1)
    rows = pa.table(
        {
            "goal": journeys["goal"].take(pa.array(several)),
            "end_id": journeys["end_id"].take(pa.array(several)),
            "end": figure.end[several],
            "before": before,
        }
    )
    joined = rows.join(acts, "goal", join_type="inner").sort_by([("done", "ascending"), ("end_id", "ascending")])
    labels = joined["done"].combine_chunks().dictionary_encode()
    codes = labels.indices.to_numpy(zero_copy_only=False)
    found = [
        (joined.take(pa.array(np.flatnonzero(codes == code))), name)
        for code, name in enumerate(labels.dictionary.to_pylist())
    ]
    return tuple(sorted(_latest(found), key=lambda kind: (-kind.journeys, kind.name)))


def _latest(found: list[tuple[pa.Table, str]]) -> list[JourneyKind]:
    """One kind for each set of journeys: the act that comes last in them names it."""
    kept: dict[tuple[str, ...], tuple[float, JourneyKind]] = {}
    for rows, name in found:
        journeys = tuple(rows["end_id"].to_pylist())
        late = pc.mean(rows["seconds"]).as_py() or 0.0
        if journeys not in kept or late > kept[journeys][0]:
            kept[journeys] = (late, _kind(rows, name))
    return [kind for _late, kind in kept.values()]


def _kind(rows: pa.Table, name: str) -> JourneyKind:
    end, before = rows["end"].to_numpy(), rows["before"].to_numpy()
    gaps = end - before
    n, gap = len(gaps), float(gaps.mean())
    half = Z95 * float(gaps.std(ddof=1)) / n**0.5 if n > 1 else 0.0
    worst = pa.array(np.argsort(gaps, kind="stable")[:SHOWN])
    return JourneyKind(
        name, n, float(before.mean()), float(end.mean()), gap, (gap - half, gap + half),
        tuple(rows["end_id"].take(worst).to_pylist()),
    )  # fmt: skip
