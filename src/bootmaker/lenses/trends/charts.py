"""Pictures of trends: calm rows with the alert weeks marked, and how much each series has changed."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses.palette import FAINT, INK, NEGATIVE, POSITIVE, QUIET, SOFT, WIDTH, dressed, inline, nothing
from bootmaker.lenses.trends.result import Series, TrendsView
from bootmaker.lenses.trends.sentences import spoken

MOST = 8
ROW = 62
LINE = 0.56  # of a row's height
LEAST = 0.05  # of a ratio that is drawn
REACHES = (4, 16, 64)  # how far the scale of ratios goes; intervals may go further
TICKS = (1 / 64, 1 / 16, 0.25, 0.5, 1, 2, 4, 16, 64)
FILTERS = {name: name for name in ("theme", "intent", "channel", "urgency")}  # a series is found by its dimension
SAID = (("speaker", "customer"), ("kind", "said"))
LONGEST = 34  # characters of a label


def charts(view: TrendsView) -> Mapping[str, Any]:
    """`weeks` and `changes`."""
    return {"weeks": weeks(view), "changes": changes(view)}


def weeks(view: TrendsView) -> Any:
    """A line per series, each on its own scale, weeks with alerts as dots."""
    if view.weeks < 2 or view.last is None:
        return nothing(_("No two whole weeks yet"), view.note or _("Nothing carries a date."))
    shown = chosen(view)
    points = [
        {"week": point.start.isoformat(), "customers": point.customers, "series": one.label, "base": -row,
         "until": (point.start + timedelta(days=6)).isoformat(), **_filter(one),
         "height": -row + LINE * point.customers / (max(p.customers for p in one.points) or 1)}
        for row, one in enumerate(shown) for point in one.points
    ]  # fmt: skip
    marked = {(one.label, alert.start.isoformat()) for one in shown for alert in one.alerts if alert.span != "day"}
    x = alt.X("week:T", title=None, axis=alt.Axis(format="%b", tickCount=8))
    y = alt.Y("height:Q", axis=None, scale=alt.Scale(domain=[-len(shown) + 0.94, 1.0], nice=False))
    base = alt.Chart(inline(points)).encode(x=x, detail="series:N")
    area = base.mark_area(color=FAINT).encode(y=y, y2="base:Q", text="customers:Q")
    line = base.mark_line(color=SOFT, strokeWidth=1.5).encode(y=y)
    alerts = [point for point in points if (point["series"], point["week"]) in marked]
    dots = alt.Chart(inline(alerts)).mark_point(filled=True, size=70, color=NEGATIVE, opacity=1).encode(x=x, y=y)
    names, values = (_words(shown, view, end) for end in (False, True))
    subtitle = _("Customers per week, each row on its own scale; dots: more than chance explains. {weeks} whole weeks.")
    chart = (area + line + dots + names + values).properties(width=WIDTH - 60, height=ROW * len(shown))
    opens = {"week": "since", "until": "until", **FILTERS}
    return dressed(chart, title(view), subtitle.format(weeks=view.weeks), opens=opens, within=SAID)


def _words(shown: tuple[Series, ...], view: TrendsView, end: bool) -> Any:
    """The name above the beginning of each row, or the newest count above its end."""
    rows = [
        {"week": one.points[-1 if end else 0].start.isoformat(), "height": 0.78 - row,
         "text": _newest(one) if end else _short(one.label)}
        for row, one in enumerate(shown)
    ]  # fmt: skip
    mark = alt.Chart(inline(rows)).mark_text(
        align="right" if end else "left", color=SOFT if end else INK, fontWeight=400 if end else 600, fontSize=12
    )
    return mark.encode(x="week:T", y="height:Q", text="text:N")


def _newest(series: Series) -> str:
    usual = f"{series.usual:.0f}" if series.usual >= 10 else f"{series.usual:.1f}"
    return _("{n} last week, usually {usual}").format(n=series.points[-1].customers, usual=usual)


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else label[: LONGEST - 1].rstrip(" ,") + "…"


def chosen(view: TrendsView) -> tuple[Series, ...]:
    """Everything, then what was alerted (the newest first) or moves, then the biggest themes."""
    alerted = [series for series, _alert in view.alerts]
    themes = [one for one in view.series if one.dimension == "theme"]
    order = [*view.series[:1], *alerted, *view.moving, *themes, *view.series]
    return tuple(dict.fromkeys(one for one in order if one.points))[:MOST]


def title(view: TrendsView) -> str:
    """The finding in words."""
    newest = [series for series, alert in view.alerts if alert.newest]
    if newest:
        return _("More than chance explains: {what}").format(what=newest[0].label)
    rising = [one for one in view.moving if one.change and one.change.direction > 0]
    if rising:
        return _("Growing: {what}").format(what=rising[0].label)
    past = view.alerts
    if past:
        series, alert = min(past, key=lambda pair: pair[1].p)
        return _("Calm now; the clearest rise was {what}, {day}").format(what=series.label, day=spoken(alert.start))
    return _("Nothing stands out")


def changes(view: TrendsView) -> Any:
    """Dots with intervals: the recent weeks by those before, on a scale on which double and half are as far."""
    moved = [one for one in view.series if one.change is not None]
    clear = {(one.dimension, one.name) for one in view.moving}
    moved.sort(key=lambda one: ((one.dimension, one.name) not in clear, -one.customers))
    shown = moved[: MOST + 2]
    if not shown:
        return nothing(_("Too little to compare"), _("It takes eight whole weeks, and five customers in a series."))
    shown.sort(key=lambda one: -(one.change.value if one.change else 1.0))
    late = _late(view)
    rows = [{**_row(one), **late} for one in shown]
    order = [row["series"] for row in rows]
    up, down = (_reach(ratios) for ratios in ([row["times"] for row in rows], [1 / row["times"] for row in rows]))
    ticks = [one for one in TICKS if 1 / down <= one <= up]
    axis = alt.Axis(values=ticks, format="~g", grid=True, gridColor=FAINT)
    scale = alt.Scale(type="log", domain=[0.8 / down, 1.25 * up], clamp=True)
    x = alt.X("low:Q", title=_("times as before"), scale=scale, axis=axis)
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("series:N", sort=order, title=None, axis=alt.Axis(labelColor=INK)),
        color=alt.Color("tone:N", scale=None),
    )
    same = alt.Chart(inline([{"one": 1}])).mark_rule(color=QUIET).encode(x="one:Q")
    lines = base.mark_rule(strokeWidth=5, strokeCap="round", opacity=0.35).encode(x=x, x2="high:Q")
    dots = base.mark_point(filled=True, size=150, opacity=1).encode(x="times:Q")
    text = _("No clear change in the last {recent} weeks").format(recent=view.parameters.recent)
    if clear:
        text = _("{n} of {all} series clearly changed in the last {recent} weeks")
        text = text.format(n=len(clear), all=len(moved), recent=view.parameters.recent)
    subtitle = _(
        "Share of customers, the last {recent} weeks by the {before} before; line: 95% interval; grey: no clear change"
    )
    before = min(view.parameters.before, view.weeks - view.parameters.recent)
    chart = (lines + same + dots).properties(width=WIDTH - 230, height=34 * len(rows))
    subtitle = subtitle.format(recent=view.parameters.recent, before=before)
    return dressed(chart, text, subtitle, opens={"since": "since", "until": "until", **FILTERS}, within=SAID)


def _reach(ratios: Iterable[float]) -> float:
    furthest = max(ratios)
    return next((one for one in REACHES if one >= furthest), REACHES[-1])


def _late(view: TrendsView) -> dict[str, str]:
    """The days of the recent weeks."""
    if view.last is None:
        return {}
    since = view.last - timedelta(weeks=view.parameters.recent - 1)
    return {"since": since.isoformat(), "until": (view.last + timedelta(days=6)).isoformat()}


def _filter(series: Series) -> dict[str, str]:
    """By what the touchpoints of a series are found; everything is found by nothing."""
    return {series.dimension: series.name} if series.dimension in FILTERS else {}


def _row(series: Series) -> dict[str, Any]:
    change = series.change
    if change is None:
        return {}
    tone = {1: NEGATIVE, -1: POSITIVE, 0: QUIET}[change.direction]
    times, low = (round(max(value, LEAST), 3) for value in (change.value, change.low))
    return {
        "series": _short(series.label), "times": times, "low": low, "high": round(change.high, 3), "tone": tone,
        **_filter(series),
    }  # fmt: skip
