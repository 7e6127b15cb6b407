"""What goes with a score: themes, acts and bad moments shortly before the answer. It shows no cause."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from gettext import gettext as _
from typing import Any

from bootmaker.lenses.claims import telling
from bootmaker.lenses.scores.metrics import difference
from bootmaker.lenses.scores.parameters import ScoresParameters
from bootmaker.lenses.scores.result import Driver
from bootmaker.lenses.statistics.testing import benjamini_hochberg

Rows = Sequence[Mapping[str, Any]]


def drivers(
    metric: str, scale: tuple[float, float], everybody: Mapping[int, int], own: Mapping[str, Rows],
    parameters: ScoresParameters,
) -> tuple[Driver, ...]:  # fmt: skip
    """Every factor with enough customers on both sides, the clearest first; false ones are controlled."""
    levels: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for row in own["factors"]:
        levels[row["kind"], row["name"]][row["level"]] = row["customers"]
    ids: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for row in own["factor_telling"]:
        ids[row["kind"], row["name"]].append((-row["place"], row["id"]))
    found = []
    for factor, having in sorted(levels.items()):
        others = {level: n - having.get(level, 0) for level, n in everybody.items()}
        sizes = sum(having.values()), sum(others.values())
        if min(sizes) < parameters.least:
            continue
        tested = difference(metric, having, others, *scale)
        evidence = telling(one for _place, one in sorted(ids[factor]))
        found.append(Driver(*factor, _label(*factor, parameters), *sizes, tested, clear=False, evidence=evidence))
    believed = benjamini_hochberg([one.difference.p for one in found]) <= parameters.false
    marked = [
        Driver(one.kind, one.name, one.label, one.n, one.others, one.difference,
               bool(sure) and one.difference.clear, one.evidence)
        for one, sure in zip(found, believed, strict=True)
    ]  # fmt: skip
    return tuple(sorted(marked, key=lambda one: (not one.clear, one.difference.p, one.kind, one.name)))


def _label(kind: str, name: str, parameters: ScoresParameters) -> str:
    return parameters.label(name) if kind == "theme" else _("a bad moment") if kind == "moment" else name
