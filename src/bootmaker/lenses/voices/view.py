"""Who is heard: inequality, coverage, what the loud say, and the same mean with one vote per customer."""

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.lenses.claims import telling
from bootmaker.lenses.statistics.inequality import gini, lorenz, top_share
from bootmaker.lenses.statistics.proportions import Z95, Share, newcombe
from bootmaker.lenses.statistics.weights import design_effect, effective_number  # fmt: skip
from bootmaker.lenses.voices.corrected import corrected, quiet_groups
from bootmaker.lenses.voices.measure import KNOWN
from bootmaker.lenses.voices.parameters import VoicesParameters
from bootmaker.lenses.voices.result import Contrast, Fair, Stratum, Subject, VoicesView
from bootmaker.lenses.voices.sentences import sentences

MOST_VALUES = 12  # an attribute with more values is no segment
CURVE_POINTS = 100


def view(results: Mapping[str, pa.Table], parameters: VoicesParameters) -> VoicesView:
    """Everything about voices from the measure's tables; works on empty ones."""
    results = _labelled(results, dict(parameters.labels))
    people = results["people"].sort_by([("n", "ascending"), ("read", "ascending")])
    sizes, many = _column(people, "n"), _column(people, "customers")
    coverage, loudness = results["coverage"].to_pylist(), results["loudness"].to_pylist()
    loud = [row for row in loudness if row["loud"]]
    customers, loud_people = int(many.sum()), _loud_customers(people, parameters)
    partial = VoicesView(
        parameters=parameters,
        touchpoints=int((sizes * many).sum()),
        customers=customers,
        known=max([customers, *(row["customers"] for row in coverage if row["attribute"] == KNOWN)]),
        gini=gini(sizes, many),
        top1=top_share(0.01, sizes, many) if len(sizes) else 0.0,
        top10=top_share(0.10, sizes, many) if len(sizes) else 0.0,
        effective=effective_number(sizes, many),
        curve=_curve(sizes, many),
        fair=_fair(people),
        heard=_known(coverage).k or customers,
        subjects=_subjects(results["subjects"]),
        strata=_strata(coverage),
        loud=loud_people,
        loud_share=Share(sum(row["touchpoints"] for row in loud), int((sizes * many).sum())),
        loud_valence=_valence(loud),
        others_valence=_valence([row for row in loudness if not row["loud"]]),
        contrasts=_contrasts(loudness, loud_people, customers - loud_people),
        corrected=corrected(results["strata"], parameters.attributes),
        quiet=quiet_groups(results["strata"], parameters.attributes),
    )
    return replace(partial, claims=sentences(partial, results["loudness"]))


def _labelled(results: Mapping[str, pa.Table], labels: Mapping[str, str]) -> Mapping[str, pa.Table]:
    """The results with themes called by their labels."""
    loudness, subjects = results["loudness"], results["subjects"]
    theme = pa.array([labels.get(one, one) for one in loudness["theme"].to_pylist()], pa.string())
    both = zip(subjects["subject"].to_pylist(), subjects["name"].to_pylist(), strict=True)
    name = pa.array([labels.get(one, one) if kind == "theme" else one for kind, one in both], pa.string())
    return {
        **results,
        "loudness": loudness.set_column(loudness.column_names.index("theme"), "theme", theme),
        "subjects": subjects.set_column(subjects.column_names.index("name"), "name", name),
    }


def _column(table: pa.Table, name: str) -> Any:
    return np.asarray(table[name].to_numpy(zero_copy_only=False), dtype=np.int64)


def _curve(sizes: Any, many: Any) -> tuple[tuple[float, float], ...]:
    people, said = lorenz(sizes, many)
    points = np.unique(np.append(np.linspace(0, 1, CURVE_POINTS + 1), people[-20:]).round(6))
    return tuple((float(x), float(y)) for x, y in zip(points, np.interp(points, people, said), strict=True))


def _fair(votes: pa.Table) -> Fair:
    """The Hájek mean with weights 1 / n_i: the mean of customer means; its spread is taken over customers."""
    votes = votes.filter(pc.greater(votes["read"], 0))
    read, many = _column(votes, "read"), _column(votes, "customers")
    customers, messages = int(many.sum()), int((read * many).sum())
    if not customers:
        return Fair(0, 0, None, None, None, None, 0.0, 1.0)
    raw = int(_column(votes, "total").sum()) / messages / 1000
    fair = int(_column(votes, "means").sum()) / customers / 1000
    spread = max(0.0, int(_column(votes, "squares").sum()) / customers / 1e6 - fair * fair)
    half = Z95 * sqrt(spread / customers)
    weights, messages_of = 1 / read, read * many
    effective, deff = effective_number(weights, messages_of), design_effect(weights, messages_of)
    return Fair(messages, customers, raw, fair, fair - half, fair + half, effective, deff)


def _subjects(table: pa.Table) -> tuple[Subject, ...]:
    rows = [
        Subject(row["subject"], row["name"], row["touchpoints"], row["customers"], row["capped"])
        for row in table.to_pylist()
    ]
    return tuple(sorted(rows, key=lambda one: (one.subject, -one.capped, one.name)))


def _strata(coverage: list[dict[str, Any]]) -> tuple[Stratum, ...]:
    """Coverage of every attribute that has few enough values to be a segment; the quietest first."""
    cells: dict[str, list[dict[str, Any]]] = {}
    for row in coverage:
        cells.setdefault(row["attribute"], []).append(row)
    found = [
        _stratum(row, members)
        for attribute, members in cells.items()
        for row in members
        if attribute != KNOWN and 2 <= len(members) <= MOST_VALUES
    ]
    return tuple(sorted(found, key=lambda one: (one.attribute, one.spoke.value or 0.0, one.value)))


def _known(coverage: list[dict[str, Any]]) -> Share:
    """Of all customers on record: who was heard."""
    return next((Share(row["voices"], row["customers"]) for row in coverage if row["attribute"] == KNOWN), Share(0, 0))


def _stratum(row: dict[str, Any], members: list[dict[str, Any]]) -> Stratum:
    """Against customers of whom the attribute is known: a stranger is on record only because they spoke."""
    spoke = Share(row["voices"], row["customers"])
    everyone = Share(sum(one["voices"] for one in members), sum(one["customers"] for one in members))
    others = Share(everyone.k - spoke.k, everyone.n - spoke.n)
    quiet = (spoke.value or 0.0) < (everyone.value or 0.0) / 2
    less = newcombe(spoke, others)[1] < 0
    return Stratum(row["attribute"], row["value"], spoke, others, quiet, less, telling([row["id"]]))


def _loud_customers(people: pa.Table, parameters: VoicesParameters) -> int:
    """How many customers the measure counted among the loud."""
    many = np.bincount(_column(people, "n"), weights=_column(people, "customers"))[::-1]
    above = np.cumsum(many)
    return int(many[above * 100 <= many.sum() * parameters.loud_percent].sum())


def _valence(rows: list[dict[str, Any]]) -> float | None:
    read = sum(row["read"] for row in rows)
    return sum(row["total"] for row in rows) / read / 1000 if read else None


def _contrasts(rows: list[dict[str, Any]], loud_people: int, other_people: int) -> tuple[Contrast, ...]:
    """Shares of what each group said. Messages of one customer are not independent: intervals count customers."""
    cells: dict[tuple[str, str | None, int], int] = {}
    whole: dict[tuple[str, int], int] = {}
    for row in rows:
        for subject in ("theme", "intent"):
            key = (subject, row[subject], row["loud"])
            cells[key] = cells.get(key, 0) + row["touchpoints"]
            whole[subject, row["loud"]] = whole.get((subject, row["loud"]), 0) + row["touchpoints"]
    found = []
    for subject, name in sorted({(subject, name) for subject, name, _loud in cells if name is not None}):
        loudest = Share(cells.get((subject, name, 1), 0), whole.get((subject, 1), 0))
        others = Share(cells.get((subject, name, 0), 0), whole.get((subject, 0), 0))
        if loudest.n and others.n:
            low, high = newcombe(_over(loudest, loud_people), _over(others, other_people))
            found.append(Contrast(subject, name, loudest, others, low, high))
    return tuple(sorted(found, key=lambda one: (-max(one.low, -one.high), one.subject, one.name)))


def _over(share: Share, people: int) -> Share:
    """The same share, resting on no more cases than there are customers."""
    n = min(people, share.n)
    return Share(round((share.value or 0.0) * n), n)
