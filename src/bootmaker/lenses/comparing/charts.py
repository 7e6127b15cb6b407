"""The pictures of a comparison: dots with intervals around no difference."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses.comparing.result import Compared, ComparisonView
from bootmaker.lenses.comparing.sentences import number, points, title
from bootmaker.lenses.palette import FAINT, INK, QUIET, SOFT, WIDTH, dressed, inline, nothing

MOST = 10


def charts(view: ComparisonView) -> Mapping[str, Any]:
    """`shares`, in points of a hundred, and `means` where there are some."""
    shares = [one for one in view.differences if not one.mean and not one.few][:MOST]
    means = [one for one in view.differences if one.mean and not one.few]
    found = {name: _dots(view, rows, name) for name, rows in (("shares", shares), ("means", means)) if rows}
    return found or {"shares": nothing(title(view), " ".join(view.notes))}


def _dots(view: ComparisonView, compared: list[Compared], name: str) -> Any:
    ordered = sorted(compared, key=lambda one: -one.value)
    rows = [_row(one) for one in ordered]
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("name:N", sort=[row["name"] for row in rows], title=None, axis=alt.Axis(labelColor=INK)),
        color=alt.Color("tone:N", scale=None),
    )
    ends = [row[end] for row in rows for end in ("low", "high")]
    shown = "+.2~f" if name == "means" else "+d"
    axis = alt.Axis(
        tickCount=5, grid=True, gridColor=FAINT, labelExpr=f"datum.value ? format(datum.value, '{shown}') : '0'"
    )
    sides = _("← {second}     {first} →").format(first=view.first, second=view.second)
    scale = alt.Scale(domain=[min(0, *ends), max(0, *ends)], padding=14, nice=False)
    x = alt.X("low:Q", title=sides, scale=scale, axis=axis)
    zero = alt.Chart(inline([{"x": 0}])).mark_rule(color=SOFT, strokeDash=[4, 4]).encode(x="x:Q")
    lines = base.mark_rule(strokeWidth=5, strokeCap="round", opacity=0.35).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=150, opacity=1).encode(x="difference:Q")
    labels = base.mark_text(dy=-15, fontWeight=600).encode(x="difference:Q", text="label:N")
    chart = (zero + lines + dots + labels).properties(width=WIDTH - 150, height=44 * len(rows))
    subtitle = _("Share of customers, {first} minus {second}, in points; line: 95% interval; grey: no clear difference")
    if name == "means":
        subtitle = _("Mean over customers, {first} minus {second}; line: 95% interval; grey: no clear difference")
    heading = title(view) if name == "shares" or all(one.mean for one in view.differences) else _heading(compared)
    return dressed(chart, heading, subtitle.format(first=view.first, second=view.second))


def _heading(compared: list[Compared]) -> str:
    clear = [one for one in compared if one.clear]
    if not clear:
        return _("No clear difference on average")
    text = _("{question}, on average: {one} against {two}")
    best = clear[0]
    return text.format(
        question=best.question.capitalize(), one=number(best, best.first.value), two=number(best, best.second.value)
    )


def _row(one: Compared) -> dict[str, Any]:
    unit = 1 if one.mean else 100
    return {
        "name": one.question if one.mean else f"{one.question}: {one.answer}",
        "difference": one.value * unit, "low": one.low * unit, "high": one.high * unit,
        "label": points(one, one.value), "tone": INK if one.clear else QUIET,
    }  # fmt: skip
