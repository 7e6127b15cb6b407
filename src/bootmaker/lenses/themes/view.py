"""From counts to figures: shares with intervals, trends, segments, and what staff saw first."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from gettext import gettext as _
from math import exp, log, sqrt
from typing import Any

import pyarrow as pa

from bootmaker.lenses.statistics.proportions import Z95, Share, newcombe
from bootmaker.lenses.themes.claims import claims
from bootmaker.lenses.themes.figures import SegmentShare, StaffSide, ThemeFigures, ThemesView
from bootmaker.lenses.themes.measure import FIRM
from bootmaker.lenses.themes.parameters import ThemesParameters
from bootmaker.lenses.themes.why import whys

Rows = list[dict[str, Any]]
ByTheme = Mapping[str, Rows]

RECENT = 3  # months compared with as many before them
MOST_VALUES = 20  # an attribute with more values describes a person, not a segment


def view(results: Mapping[str, pa.Table], parameters: ThemesParameters) -> ThemesView:
    """Everything derived, once; themes with the most customers first."""
    tables = {name: table.to_pylist() for name, table in results.items()}
    totals = (
        tables["totals"][0]
        if tables["totals"]
        else dict.fromkeys(("messages", "informative", "without", "customers"), 0)
    )
    grouped = {name: _by_theme(rows) for name, rows in tables.items() if rows and "theme" in rows[0]}
    themes = [_figures(row, grouped, tables, totals, parameters) for row in tables["themes"]]
    themes.sort(key=lambda one: (-one.customers.k, -one.messages.k, one.id))
    found = ThemesView(
        themes=tuple(themes),
        messages=totals["messages"],
        customers=totals["customers"],
        without=Share(totals["without"], totals["informative"]),
        claims=(),
        note="" if themes else _("No themes have been found yet: about 25 informative texts are needed."),
    )
    return replace(found, claims=claims(found, parameters))


def _by_theme(rows: Rows) -> ByTheme:
    grouped: dict[str, Rows] = defaultdict(list)
    for row in rows:
        grouped[row["theme"]].append(row)
    return grouped


def _figures(
    row: dict[str, Any], grouped: Mapping[str, ByTheme], tables: Mapping[str, Rows], totals: Mapping[str, int],
    parameters: ThemesParameters,
) -> ThemeFigures:  # fmt: skip
    theme = row["theme"]
    customers, messages = row["customers"] or 0, row["messages"]
    usual = totals["messages"] / totals["customers"] if totals["customers"] else 0.0
    own = {name: rows.get(theme, []) for name, rows in grouped.items()}
    months = _months(own.get("months", []), tables["all_months"])
    return ThemeFigures(
        id=theme,
        label=parameters.label(theme),
        customers=Share(customers, totals["customers"]),
        messages=Share(messages, totals["messages"]),
        valence=row["valence"] / row["read"] / 1000 if row["read"] else None,
        negative=Share(row["negative"] or 0, row["read"] or 0),
        complaints=Share(row["complaining"] or 0, customers),
        intents=_ranked(own.get("intents", []), "intent"),
        channels=_ranked(own.get("channels", []), "channel"),
        acts=_ranked(own.get("acts", []), "act"),
        months=months,
        segments=_segments(own.get("segments", []), tables["segment_sizes"], customers, totals["customers"]),
        staff=_staff(own, row["first"]),
        goals=next((one["goals"] for one in own.get("goals", [])), 0),
        hurt=next((one["hurt"] for one in own.get("goals", [])), 0),
        intensity=row["intensity"] / row["felt"] / 1000 if row["felt"] else None,
        loudest=row["loudest"] or 0,
        voices=row["named"] ** 2 / row["squares"] if row["squares"] else 0.0,
        loud=customers > 0 and row["named"] / customers >= max(parameters.loud * usual, 3),
        change=_change(months),
        evidence=_central_first(own),
        complaint_evidence=_ids(own.get("complaint_evidence", [])),
        family=dict(parameters.families).get(theme, ""),
        stability=dict(parameters.stabilities).get(theme),
        whys=whys(next(iter(own.get("whys", [])), {}), customers),
    )


def _central_first(own: Mapping[str, Rows]) -> tuple[str, ...]:
    """The message in the middle of the theme, then the most telling ones."""
    return tuple(dict.fromkeys([*(row["id"] for row in own.get("central", [])), *_ids(own.get("evidence", []))]))


def _ids(rows: Rows) -> tuple[str, ...]:
    return tuple(row["id"] for row in sorted(rows, key=lambda row: row["rank"]))


def _ranked(rows: Rows, key: str) -> tuple[tuple[str, int], ...]:
    pairs = [(str(row[key]), int(row["customers"])) for row in rows if row["customers"]]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _months(own: Rows, every: Rows) -> tuple[tuple[str, int, int], ...]:
    counts = {row["month"]: row["customers"] for row in own}
    return tuple(
        (row["month"], counts.get(row["month"], 0), row["customers"])
        for row in sorted(every, key=lambda row: row["month"])
    )


def _change(months: tuple[tuple[str, int, int], ...]) -> tuple[float, float, float] | None:
    """Share of customers in the last three whole months minus the three before, with its interval (Newcombe 1998).

    The last month of the data may be unfinished and is left out; a customer counts once in every month.
    """
    whole = months[:-1]
    if len(whole) < 2 * RECENT:
        return None
    now, before = whole[-RECENT:], whole[-2 * RECENT : -RECENT]
    late, early = (Share(sum(m[1] for m in part), sum(m[2] for m in part)) for part in (now, before))
    if late.value is None or early.value is None:
        return None
    return (late.value - early.value, *newcombe(late, early))


def _staff(own: Mapping[str, Rows], first: int | None) -> StaffSide:
    hint: dict[str, Any] = next(iter(own.get("hints", [])), {"hints": 0, "staff": 0, "first": None})
    fifth = next((row["seconds"] for row in own.get("in_numbers", [])), None)
    early = hint["first"] if hint["hints"] < FIRM else None
    firm = next((row["seconds"] for row in own.get("firm", [])), early)
    lead = (fifth - firm) // 86_400 if fifth is not None and firm is not None else None
    return StaffSide(
        hints=hint["hints"],
        staff=hint["staff"],
        first_hint=_day(hint["first"]),
        firm_hint=_day(firm),
        first_customer=_day(first),
        fifth_customer=_day(fifth),
        lead_days=lead,
        evidence=_ids(own.get("hint_evidence", [])),
    )


def _day(seconds: int | None) -> date | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).date()


def _segments(own: Rows, sizes: Rows, customers: int, spoke: int) -> tuple[SegmentShare, ...]:
    """Every segment of at least two of the theme's customers, the most over-represented first."""
    values: dict[str, int] = defaultdict(int)
    for size in sizes:
        values[size["attribute"]] += 1
    counts = {(row["attribute"], row["value"]): row["customers"] for row in own}
    shares = []
    for size in sizes:
        inside = counts.get((size["attribute"], size["value"]), 0)
        if inside >= 2 and values[size["attribute"]] <= MOST_VALUES and 0 < size["spoke"] < spoke:
            everyone = [other for other in sizes if other["attribute"] == size["attribute"]]
            shares.append(_segment(size, inside, (customers, spoke), everyone))
    return tuple(sorted(shares, key=lambda one: (-one.interval[0], one.attribute, one.value)))


def _segment(size: dict[str, Any], inside: int, theme: tuple[int, int], everyone: Rows) -> SegmentShare:
    own = Share(inside, size["spoke"])
    ratio, interval = risk_ratio(own, Share(theme[0] - inside, theme[1] - size["spoke"]))
    spoke = Share(size["spoke"], size["customers"])
    others = Share(sum(one["spoke"] for one in everyone) - spoke.k, sum(one["customers"] for one in everyone) - spoke.n)
    quiet = others.n > 0 and newcombe(spoke, others)[1] < 0
    return SegmentShare(size["attribute"], size["value"], own, spoke, ratio, interval, quiet)


def risk_ratio(one: Share, other: Share) -> tuple[float, tuple[float, float]]:
    """The ratio of two proportions and its 95 % interval on the log scale, a half added to every count.

    Katz, Baptista, Azen & Pike 1978, Biometrics 34:469-474; the half as in Walter 1975, Biometrika 62:371-374.
    """
    k1, n1, k0, n0 = one.k + 0.5, one.n + 0.5, other.k + 0.5, other.n + 0.5
    ratio = (k1 / n1) / (k0 / n0)
    spread = Z95 * sqrt(max(0.0, 1 / k1 - 1 / n1 + 1 / k0 - 1 / n0))
    return ratio, (exp(log(ratio) - spread), exp(log(ratio) + spread))
