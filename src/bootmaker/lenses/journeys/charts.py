"""Pictures of journeys: where to act, how each kind of ending goes, what memory makes of it, and the worst ones."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any, Literal

import altair as alt

from bootmaker.lenses.journeys.peaks import peaks
from bootmaker.lenses.journeys.result import JourneysView, Place
from bootmaker.lenses.palette import FAINT, IDS, INK, NEGATIVE, POSITIVE, QUIET, SOFT, WIDTH, dressed, inline, nothing


def charts(view: JourneysView) -> Mapping[str, Any]:
    """`act_on`, `ends`, `memory` and `peaks`."""
    return {"act_on": act_on(view), "ends": ends(view), "memory": memory(view), "peaks": peaks(view)}


def act_on(view: JourneysView) -> Any:
    """Bars with intervals: how much better journeys would be remembered without their worst moment, over customers."""
    places = [place for place in view.act_on if place.effect.total > 0][:8]
    if not places:
        return nothing(_("No bad moments found"), _("No journey has a moment at or below the line for “bad”."))
    rows = [_acted(place, first=rank == 0) for rank, place in enumerate(places)]
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("place:N", sort=[row["place"] for row in rows], title=None, axis=alt.Axis(labelColor=INK)),
        x=alt.X("total:Q", axis=None),
    )
    bars = base.mark_bar(height={"band": 0.5}, cornerRadiusEnd=3).encode(
        color=alt.condition("datum.first", alt.value(NEGATIVE), alt.value(QUIET))
    )
    doubt = base.mark_rule(color=SOFT, strokeWidth=1.5).encode(x="low:Q", x2="high:Q")
    labels = base.mark_text(align="left", dx=8, fontWeight=600).encode(x="high:Q", text="label:N")
    title = _("Start with {place}: {n} customers had their worst moment there")
    subtitle = _(
        "Change of what is remembered had the worst moments been neutral, over all customers; line: 95% interval; "
        "* an act that we take to be bad"
    )
    chart = (bars + doubt + labels).properties(width=WIDTH - 120, height=44 * len(rows))
    title = title.format(place=rows[0]["place"], n=f"{places[0].customers:,}")
    return dressed(chart, title, subtitle, opens={IDS: IDS})


def _acted(place: Place, *, first: bool) -> dict[str, Any]:
    effect = place.effect
    low, high = effect.interval or (effect.total, effect.total)
    label = _("{each:+z.2f} for each of {n}").format(each=effect.each, n=f"{effect.customers:,}")
    name = place.name.replace("_", " ") + ("*" if place.assumed else "")
    return {
        "place": name, "total": effect.total, "low": max(low, 0.0), "high": high, "label": label, "first": first,
        IDS: ",".join(place.evidence),
    }  # fmt: skip


def ends(view: JourneysView) -> Any:
    """Dots with intervals: the share of bad ends by the channel of the last moment, against the overall share."""
    ending = [p for p in view.places if p.role == "end" and p.by == "channel"]
    overall = view.bad_spoken_ends.value
    if not ending or overall is None:
        return nothing(_("No journey is over yet"), _("Ends can be shown once journeys are closed or silent."))
    worst_first = sorted(ending, key=lambda place: -(place.bad.value or 0))[:8]
    rows = [_ending(place, overall) for place in worst_first]
    order = [row["name"] for row in rows]
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelColor=INK)),
        color=alt.Color("tone:N", scale=None),
    )
    axis = alt.Axis(format=".0%", tickCount=5, grid=True, gridColor=FAINT)
    lines = base.mark_rule(strokeWidth=5, strokeCap="round", opacity=0.35).encode(
        x=alt.X("low:Q", title=None, scale=alt.Scale(domainMin=0), axis=axis), x2="high:Q"
    )
    dots = base.mark_point(filled=True, size=170, opacity=1).encode(x="share:Q")
    labels = base.mark_text(dy=-17, fontWeight=600).encode(x="share:Q", text="label:N")
    rule = alt.Chart(inline([{"x": overall}])).mark_rule(color=SOFT, strokeDash=[4, 4]).encode(x="x:Q")
    chart = (rule + lines + dots + labels).properties(width=WIDTH - 120, height=58 * len(rows))
    subtitle = _(
        "Bad ends by the channel of the last word or rating; line: 95% interval; dashed: all channels, {all:.0%}"
    )
    subtitle = subtitle.format(all=overall)
    opens = {IDS: IDS, "channel": "channel"}
    within = (("speaker", "customer"),)
    return dressed(chart, _ends_title(view, worst_first[0]), subtitle, opens=opens, within=within)


def _ending(place: Place, overall: float) -> dict[str, Any]:
    low, high = place.bad.interval
    tone = NEGATIVE if low > overall else POSITIVE if high < overall else SOFT
    share = place.bad.value or 0.0
    label = f"{share:.0%}"
    return {
        "name": f"{place.name} ({place.bad.n:,})",
        **({IDS: ",".join(place.evidence)} if place.evidence else {"channel": place.name}),
        "share": share,
        "low": low,
        "high": high,
        "tone": tone,
        "label": label,
    }


def _ends_title(view: JourneysView, worst: Place) -> str:
    overall = view.bad_spoken_ends.value or 0.0
    if worst.bad.interval[0] > overall:
        text = _("Journeys whose last word comes by {what} end badly {share:.0%} of the time")
        return text.format(what=worst.name, share=worst.bad.value or 0.0)
    return _("{share:.0%} of journeys end badly, much the same on every channel").format(share=overall)


def memory(view: JourneysView) -> Any:
    """A histogram of remembered minus experienced, worse in rust and better in teal."""
    worse, better = view.remembered_worse, view.remembered_better
    if not worse.n:
        return nothing(_("Nothing to remember yet"), _("It takes finished journeys of two moments or more."))
    reach = _reach(view)
    shown = [
        {"gap": one.middle, "journeys": one.journeys, "tone": _tone(one.middle), IDS: ",".join(one.evidence)}
        for one in view.gaps
        if abs(one.middle) <= reach
    ]
    bars = alt.Chart(inline(shown)).mark_bar(cornerRadiusTopLeft=2, cornerRadiusTopRight=2).encode(
        x=alt.X("gap:O", title=None, axis=alt.Axis(labels=False), scale=alt.Scale(paddingInner=0.12)),
        y=alt.Y("journeys:Q", axis=None),
        color=alt.Color("tone:N", scale=None),
    )  # fmt: skip
    texts = [
        _corner(_("{share:.0%} worse").format(share=worse.value or 0), NEGATIVE, "left"),
        _corner(_("{share:.0%} better").format(share=better.value or 0), POSITIVE, "right"),
    ]
    same = 1 - (worse.value or 0) - (better.value or 0)
    subtitle = _(
        "{n} finished journeys: remembered (peak-end) minus experienced (mean); grey: much the same, {same:.0%}"
    )
    chart = alt.layer(bars, *texts).properties(width=WIDTH, height=260)
    subtitle = subtitle.format(n=f"{worse.n:,}", same=max(0.0, same))
    return dressed(chart, _memory_title(view), subtitle, opens={IDS: IDS})


def _corner(text: str, tone: str, align: Literal["left", "right"]) -> Any:
    mark = alt.Chart(inline([{"text": text}])).mark_text(
        align=align, fontSize=18, fontWeight=600, color=tone, baseline="top"
    )
    return mark.encode(x=alt.value(0 if align == "left" else "width"), y=alt.value(4), text="text:N")


def _memory_title(view: JourneysView) -> str:
    worse, better = view.remembered_worse, view.remembered_better
    if worse.interval[0] > better.interval[1]:
        return _("More journeys will be remembered as worse than they were than as better")
    if better.interval[0] > worse.interval[1]:
        return _("More journeys will be remembered as better than they were than as worse")
    return _("Memory is fair: about as many journeys are remembered as better as are as worse")


def _tone(gap: float) -> str:
    return NEGATIVE if gap <= -0.1 else POSITIVE if gap >= 0.1 else QUIET


def _reach(view: JourneysView) -> float:
    return max([abs(one.middle) for one in view.gaps if one.journeys], default=0.5) + 0.01
