"""Three pictures of the overview: over time, by channel, by intent."""

from collections.abc import Mapping
from datetime import date
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses.overview.result import Count, OverviewView
from bootmaker.lenses.overview.sentences import spoken_month
from bootmaker.lenses.palette import INK, NEGATIVE, POSITIVE, QUIET, SOFT, WIDTH, days_of, dressed, inline, nothing

SPOKEN = (("speaker", "customer"), ("kind", "said"), ("kind", "rated"))
MOST_MONTHS = 30  # whose names are read; of more, years are
MINE = (*SPOKEN, ("kind", "did"))


def charts(view: OverviewView) -> Mapping[str, Any]:
    """`months`, `channels` and `intents`."""
    return {"months": months(view), "channels": channels(view), "intents": intents(view)}


def months(view: OverviewView) -> Any:
    """Columns by month: everything in grey, and before it the complaints in rust."""
    if not view.months:
        return nothing(_("No dates yet"), _("None of the touchpoints has a date."))
    rows = [row for month in view.months for row in _stack(month)]
    order = [month.name for month in view.months]
    names = dict(zip(order, _labels(order), strict=True))
    axis = _axis(names)
    for row in rows:
        row["month"] = names[row["month"]]
    bars = alt.Chart(inline(rows)).mark_bar().encode(
        x=alt.X("month:O", sort=list(names.values()), title=None, axis=axis, scale=alt.Scale(paddingInner=0.25)),
        y=alt.Y("touchpoints:Q", stack=False, axis=alt.Axis(tickCount=4, grid=True, gridColor="#eef0f1"), title=None),
        color=alt.Color("tone:N", scale=None),
        detail="what:N",
    )  # fmt: skip
    complaints, everything = sum(m.complaints for m in view.months), sum(m.touchpoints for m in view.months)
    busiest = max(view.months, key=lambda month: (month.touchpoints, month.name))
    title = _("The busiest month was {month}: {n} touchpoints").format(
        month=spoken_month(busiest.name), n=f"{busiest.touchpoints:,}"
    )
    subtitle = _("What customers said and did, by month; rust: complaints, {share:.0%} of all")
    chart = bars.properties(width=WIDTH, height=260)
    subtitle = subtitle.format(share=complaints / everything if everything else 0)
    return dressed(chart, title, subtitle, opens={"since": "since", "until": "until", "intent": "intent"}, within=MINE)


def channels(view: OverviewView) -> Any:
    """Bars: customers by channel."""
    if not view.channels:
        return nothing(_("Nobody has been heard yet"), _("Import messages, reviews or tickets first."))
    first = view.channels[0]
    title = _("We hear most by {channel}") if len(view.channels) > 1 else _("All we hear comes by {channel}")
    rows = [
        (count.name, count.touchpoints, count.customers, INK if count is first else QUIET)
        for count in view.channels[:8]
    ]
    return _bars(
        rows,
        title.format(channel=first.name),
        _("What was said and rated by channel, and how many customers they come from"),
        opens={"name": "channel"},
        within=SPOKEN,
    )


def intents(view: OverviewView) -> Any:
    """Bars: what customers want, complaints in rust, compliments in teal."""
    known = [count for count in view.intents if count.name != "unknown"]
    if not known:
        return nothing(_("What customers want is not known yet"), _("No message has been read for its intent."))
    tones = {"complaint": NEGATIVE, "compliment": POSITIVE}
    rows = [(count.name, count.touchpoints, count.customers, tones.get(count.name, QUIET)) for count in known]
    title = _("{share:.0%} of the customers who wrote complained, {other:.0%} paid a compliment")
    title = title.format(share=view.complaining.value or 0, other=view.complimenting.value or 0)
    subtitle = _("What customers want with a message: touchpoints, and customers they come from")
    return _bars(rows, title, subtitle, opens={"name": "intent"}, within=MINE)


def _bars(rows: list[tuple[str, int, int, str]], title: str, subtitle: str, **behind: Any) -> Any:
    label = _("{touchpoints} from {customers} customers")
    data: list[dict[str, Any]] = [
        {"name": name, "n": n, "tone": tone, "label": label.format(touchpoints=f"{n:,}", customers=f"{people:,}")}
        for name, n, people, tone in rows
    ]
    room = 1.6 * max(n for _name, n, _people, _tone in rows)  # for the words beside the longest bar
    base = alt.Chart(inline(data)).encode(
        y=alt.Y("name:N", sort=[row["name"] for row in data], title=None, axis=alt.Axis(labelColor=INK)),
        x=alt.X("n:Q", axis=None, scale=alt.Scale(domain=[0, room])),
    )
    bars = base.mark_bar(height={"band": 0.62}, cornerRadiusEnd=3).encode(color=alt.Color("tone:N", scale=None))
    labels = base.mark_text(align="left", dx=8, color=SOFT).encode(text="label:N")
    return dressed((bars + labels).properties(width=WIDTH - 60, height=42 * len(data)), title, subtitle, **behind)


def _stack(month: Count) -> list[dict[str, Any]]:
    days = days_of(month.name)
    return [
        {"month": month.name, "touchpoints": month.touchpoints, "what": _("everything"), "tone": QUIET, **days},
        {"month": month.name, "touchpoints": month.complaints, "what": _("complaints"), "tone": NEGATIVE, **days,
         "intent": "complaint"},
    ]  # fmt: skip


def _axis(names: Mapping[str, str]) -> Any:
    """Months with their years below; of many years only the years, each at its January."""
    shown: dict[str, Any] = {"labelAngle": 0, "labelOverlap": True, "labelLineHeight": 16}
    if len(names) <= MOST_MONTHS:
        return alt.Axis(labelExpr="split(datum.label, '|')", **shown)
    januaries = [label for name, label in names.items() if name.endswith("-01")]
    return alt.Axis(labelExpr="split(datum.label, '|')[1]", values=januaries, **shown)


def _labels(names: list[str]) -> list[str]:
    """Short month names, the year under the first month and each January."""
    return [
        f"{_short(name)}|{name[:4]}" if index == 0 or name.endswith("-01") else f"{_short(name)}|{' ' * (index // 12)}"
        for index, name in enumerate(names)
    ]


def _short(name: str) -> str:
    return date.fromisoformat(f"{name}-01").strftime("%b")
