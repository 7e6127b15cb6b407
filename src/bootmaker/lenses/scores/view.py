"""Scores from the measure's counts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from bootmaker.lenses.claims import telling
from bootmaker.lenses.scores.drivers import drivers
from bootmaker.lenses.scores.metrics import CES, EASY, ENDS, Levels, difference, estimate, metric_of, share_from, steps
from bootmaker.lenses.scores.parameters import ScoresParameters
from bootmaker.lenses.scores.result import Part, Score, ScoresView
from bootmaker.lenses.scores.sentences import note, sentences
from bootmaker.lenses.statistics.bounds import manski
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.statistics.scores import cliffs_delta

Key = tuple[str, str, float, float]
Rows = list[dict[str, Any]]


def key_of(row: Mapping[str, Any]) -> Key:
    """What tells scores apart."""
    return row["source"], row["question"], row["rating_min"], row["rating_max"]


def view(results: Mapping[str, pa.Table], parameters: ScoresParameters) -> ScoresView:
    """Everything about scores; works on empty tables."""
    tables = {name: table.to_pylist() for name, table in results.items()}
    grouped = {name: _by_key(rows) for name, rows in tables.items() if name != "invitations"}
    scores, left_out = [], 0
    for span in tables["spans"]:
        key = key_of(span)
        found = metric_of(key[2], key[3], f"{key[0]} {key[1]}")
        if found is None:
            left_out += span["ratings"]
            continue
        own = {name: rows.get(key, []) for name, rows in grouped.items()}
        scores.append(_score(key, found, span, own, parameters))
    scores.sort(key=lambda one: (-one.whole.n, one.key))
    response = _response(tables["invitations"], parameters)
    partial = ScoresView(parameters, tuple(scores), left_out, response, None)
    partial = replace(partial, bounds=_bounds(partial.shown, response))
    partial = replace(partial, note=note(partial))
    return replace(partial, claims=sentences(partial))


def _by_key(rows: Rows) -> Mapping[Key, Rows]:
    grouped: dict[Key, Rows] = defaultdict(list)
    for row in rows:
        grouped[key_of(row)].append(row)
    return grouped


def _score(
    key: Key, found: tuple[str, str], span: Mapping[str, Any], own: Mapping[str, Rows], parameters: ScoresParameters
) -> Score:
    metric, low, high = found[0], key[2], key[3]
    levels: dict[str, dict[int, int]] = defaultdict(dict)
    for row in own["answers"]:
        levels[row["part"]][row["level"]] = row["customers"]
    parts = {name: _part(metric, levels[name], low, high, parameters) for name in PARTS}
    enough = {name: part.estimate is not None for name, part in parts.items()}
    compared = enough["early"] and enough["late"]
    return Score(
        metric, key[0], key[1], low, high, found[1],
        whole=parts["all"], early=parts["early"], late=parts["late"],
        invited=parts["invited"], organic=parts["organic"],
        change=difference(metric, levels["late"], levels["early"], low, high) if compared else None,
        effect=cliffs_delta(parts["late"].steps, parts["early"].steps) if compared else None,
        by_invitation=difference(metric, levels["invited"], levels["organic"], low, high)
        if enough["invited"] and enough["organic"] else None,
        easy=share_from(levels["all"], EASY) if metric == CES else None,
        both=own["overlap"][0]["both"] if own["overlap"] else 0,
        undated=span["undated"],
        first=_day(span["first"]), parted=_day(span["middle"]) if span["first"] is not None else None,
        last=_day(span["last"]),
        drivers=drivers(metric, (low, high), levels["dated"], own, parameters),
        evidence=_ids(own["telling"], late=True) or _ids(own["telling"]),
        low_evidence=_ids([row for row in own["telling"] if row["side"] == "low"]),
    )  # fmt: skip


PARTS = ("all", "early", "late", "invited", "organic")


def _part(metric: str, levels: Levels, low: float, high: float, parameters: ScoresParameters) -> Part:
    n = sum(levels.values())
    return Part(n, steps(levels, low, high), estimate(metric, levels, low, high) if n >= parameters.least else None)


def _ids(rows: Rows, *, late: bool | None = None) -> tuple[str, ...]:
    """Answers with words first, then the latest, low and high in turn."""
    chosen = [row for row in rows if late is None or row["late"] == late]
    sides: dict[str, Rows] = defaultdict(list)
    for row in sorted(chosen, key=lambda row: (-row["score"], -row["place"])):
        sides[row["side"]].append(row)
    ranked = [(rank, side, row["id"]) for side, found in sides.items() for rank, row in enumerate(found)]
    return telling(one[2] for one in sorted(ranked))


def _day(seconds: int | None) -> date | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).date()


def _response(rows: Rows, parameters: ScoresParameters) -> Share | None:
    """Who answered of those invited, as acts say, or as somebody said who knows how many were."""
    counted = rows[0] if rows else {"invited": 0, "answered": 0, "came": 0}
    if parameters.asked:
        return Share(min(counted["came"], parameters.asked), parameters.asked)
    return Share(counted["answered"], counted["invited"]) if counted["invited"] else None


def _bounds(shown: tuple[Score, ...], response: Share | None) -> tuple[float, float] | None:
    """The most answered score of invited customers, the silent thinking as badly or as well as can be."""
    first = next((one for one in shown if one.invited.estimate is not None), None)
    if first is None or response is None or response.value is None or first.invited.estimate is None:
        return None
    lowest, highest = ENDS.get(first.metric, (first.low, first.high))
    return manski(response.value, first.invited.estimate.value, lowest=lowest, highest=highest)
