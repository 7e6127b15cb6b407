"""Pictures of scores: where each stands, whether it changed, and what goes with it. Intervals everywhere."""

from collections.abc import Mapping
from datetime import timedelta
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses.filters import between
from bootmaker.lenses.palette import FAINT, IDS, INK, NEGATIVE, POSITIVE, QUIET, WIDTH, dressed, inline, nothing
from bootmaker.lenses.scores.metrics import ENDS
from bootmaker.lenses.scores.result import Part, Score, ScoresView
from bootmaker.lenses.scores.sentences import amount, gap, title_of

MOST = 5
MINE = (("speaker", "customer"),)
OPENS = {"source": "source", "scale": "scale", "since": "since", "until": "until"}
LONGEST = 22  # characters of a source's name
MOST_DRIVERS = 8


def charts(view: ScoresView) -> Mapping[str, Any]:
    """`scores`, `change` and `drivers`."""
    return {"scores": scores(view), "change": change(view), "drivers": drivers(view)}


def scores(view: ScoresView) -> Any:
    """A dot and its interval per score, each on its own scale from worst to best."""
    shown = view.shown[:MOST]
    if not shown:
        return nothing(_("No score yet"), _("It takes ten customers on one scale, such as 0 to 10."))
    rows = [row for one in shown for row in _rows(one, (("", one.whole),))]
    first, found = shown[0], shown[0].whole.estimate
    title = _("{title} is {value}").format(title=title_of(first), value=amount(first, found.value if found else 0.0))
    subtitle = _("From the worst to the best that each can be; line: 95% interval. Each customer's latest answer.")
    return dressed(_dots(rows, 58), title, subtitle, opens=OPENS, within=MINE)


def change(view: ScoresView) -> Any:
    """The same, early and late."""
    shown = [one for one in view.shown if one.change is not None][:MOST]
    if not shown:
        return nothing(_("Too little to compare over time"), _("It takes ten customers early and ten late."))
    sides = ((_(", early"), "early"), (_(", late"), "late"))
    rows = [row for one in shown for row in _rows(one, tuple((name, getattr(one, part)) for name, part in sides))]
    clear = [one for one in shown if one.change is not None and one.change.clear]
    title = _("No clear change") if not clear else _("{title} changed clearly").format(title=title_of(clear[0]))
    subtitle = _("Two halves of the time; a change is called one when the interval of the difference excludes zero.")
    return dressed(_dots(rows, 44), title, subtitle, opens=OPENS, within=MINE)


def _rows(score: Score, parts: tuple[tuple[str, Part], ...]) -> list[dict[str, Any]]:
    """Rows of the picture: `place`, `low` and `high` from 0, the worst, to 1, the best."""
    lowest, highest = ENDS.get(score.metric, (score.low, score.high))
    rows = []
    for name, part in parts:
        if part.estimate is None:
            continue
        value, low, high = (
            (one - lowest) / (highest - lowest) for one in (part.estimate.value, part.estimate.low, part.estimate.high)
        )
        label = _("{value} (n = {n})").format(value=amount(score, part.estimate.value), n=f"{part.n:,}")
        rows.append({
            "score": f"{_short(score)}{name}", "place": value, "low": low, "high": high, "value": label,
            "source": score.source, "scale": between(score.low, score.high), **_when(score, part),
        })  # fmt: skip
    return rows


def _when(score: Score, part: Part) -> dict[str, str]:
    """The days of the early or the late answers."""
    if score.parted is None:
        return {}
    if part is score.late:
        return {"since": str(score.parted)}
    return {"until": str(score.parted - timedelta(days=1))} if part is score.early else {}


def _short(score: Score) -> str:
    return f"{score.metric.upper()} {score.source[:LONGEST]}"


def _dots(rows: list[dict[str, Any]], height: int) -> Any:
    order = [row["score"] for row in rows]
    ends = alt.Axis(values=[0, 1], labelExpr="datum.value ? 'best' : 'worst'", grid=True, gridColor=FAINT)
    x = alt.X("low:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=ends)
    base = alt.Chart(inline(rows)).encode(y=alt.Y("score:N", sort=order, title=None, axis=alt.Axis(labelColor=INK)))
    lines = base.mark_rule(strokeWidth=5, strokeCap="round", opacity=0.35, color=INK).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=150, opacity=1, color=INK).encode(x="place:Q")
    labels = base.mark_text(dy=-16, fontWeight=600, fontSize=12).encode(x="place:Q", text="value:N")
    return (lines + dots + labels).properties(width=WIDTH - 230, height=height * len(rows))


def drivers(view: ScoresView) -> Any:
    """Differences with intervals: those with a theme, an act or a bad moment against the others, for one score."""
    score = next((one for one in view.shown if any(driver.clear for driver in one.drivers)), None)
    score = score or next((one for one in view.shown if one.drivers), None)
    if score is None:
        return nothing(_("What goes with a score is unknown"), _("It takes ten customers with it, and ten without."))
    rows: list[dict[str, Any]] = [
        {"what": f"{one.label} ({one.n:,})", "difference": one.difference.value, "low": one.difference.low,
         "high": one.difference.high, "label": gap(score, one.difference.value), IDS: ",".join(one.evidence),
         "tone": QUIET if not one.clear else POSITIVE if one.difference.value > 0 else NEGATIVE}
        for one in sorted(score.drivers[:MOST_DRIVERS], key=lambda one: one.difference.value)
    ]  # fmt: skip
    order = [row["what"] for row in rows]
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("what:N", sort=order, title=None, axis=alt.Axis(labelColor=INK)), color=alt.Color("tone:N", scale=None)
    )
    none = alt.Chart(inline([{"none": 0}])).mark_rule(color=QUIET).encode(x="none:Q")
    x = alt.X("low:Q", title=None, axis=alt.Axis(tickCount=5, grid=True, gridColor=FAINT))
    lines = base.mark_rule(strokeWidth=5, strokeCap="round", opacity=0.35).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=150, opacity=1).encode(x="difference:Q")
    labels = base.mark_text(dy=-14, fontWeight=600).encode(x="difference:Q", text="label:N")
    title = _("Nothing clearly goes with {title}")
    if score.drivers[0].clear:
        higher = score.drivers[0].difference.value > 0
        title = _("“{what}” goes with a higher {title}") if higher else _("“{what}” goes with a lower {title}")
    subtitle = _("Those with it against the others; line: 95% interval; grey: not clear. No cause is shown by it.")
    chart = (lines + none + dots + labels).properties(width=WIDTH - 270, height=40 * len(rows))
    return dressed(chart, title.format(what=score.drivers[0].label, title=title_of(score)), subtitle, opens={IDS: IDS})
