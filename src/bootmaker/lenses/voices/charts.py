"""Pictures of voices: how unequal, who is quiet, what weighing changes, and how the loud differ."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses.palette import FAINT, INK, NEGATIVE, QUIET, SOFT, WIDTH, dressed, inline, nothing
from bootmaker.lenses.voices.chart_corrected import corrected
from bootmaker.lenses.voices.result import Contrast, VoicesView

SIDE = 380
SPEAKER = (("speaker", "customer"),)
SAID = (*SPEAKER, ("kind", "said"))


def charts(view: VoicesView) -> Mapping[str, Any]:
    """`lorenz`, `coverage`, `corrected` and `loud`."""
    return {"lorenz": lorenz(view), "coverage": coverage(view), "corrected": corrected(view), "loud": loud(view)}


def lorenz(view: VoicesView) -> Any:
    """The Lorenz curve under the line of equality, the loudest tenth marked."""
    if not view.customers:
        return nothing(_("Nobody has been heard yet"), _("Files must say who wrote."))
    rows = [{"people": x, "said": y, "equal": x} for x, y in view.curve]
    axis = alt.Axis(format=".0%", values=[0, 0.5, 1])
    base = alt.Chart(inline(rows)).encode(x=alt.X("people:Q", title=_("customers, quietest first"), axis=axis))
    area = base.mark_area(color=FAINT).encode(y=alt.Y("equal:Q", title=None, axis=axis), y2="said:Q")
    line = base.mark_line(color=INK, strokeWidth=3).encode(y="said:Q")
    tail = alt.Chart(inline([row for row in rows if row["people"] >= 0.9])).mark_line(color=NEGATIVE, strokeWidth=5)
    mark = alt.Chart(inline([{"people": 0.9, "said": 1 - view.top10}]))
    note = _("the loudest 10%|wrote {share:.0%}").format(share=view.top10)
    text = mark.mark_text(align="right", dx=-14, dy=-8, fontWeight=600, color=NEGATIVE, lineBreak="|", fontSize=14)
    layers = (
        area + line + tail.encode(x="people:Q", y="said:Q")
        + mark.mark_point(filled=True, size=110, color=NEGATIVE, opacity=1).encode(x="people:Q", y="said:Q")
        + text.encode(x="people:Q", y="said:Q", text=alt.value(note))
    )  # fmt: skip
    title = _("One customer in ten wrote {share:.0%} of what we read").format(share=view.top10)
    subtitle = _("{n} customers weigh like {effective:,.0f} equal voices; Gini {gini:.2f} (0: all speak alike)")
    subtitle = subtitle.format(n=f"{view.customers:,}", effective=view.effective, gini=view.gini)
    return dressed(layers.properties(width=SIDE, height=SIDE), title, subtitle, within=SAID)


def coverage(view: VoicesView) -> Any:
    """Bars: which share of each group of customers has ever spoken, quiet groups in rust."""
    if not view.strata:
        return nothing(
            _("Nothing is known about silent customers"),
            _("A customer list with segments would show whom we do not hear."),
        )
    average = view.recorded.value or 0.0
    shown = sorted(view.strata, key=lambda one: (one.attribute, -(one.spoke.value or 0)))[:14]
    rows = [
        {
            "name": f"{one.attribute}: {one.value}",
            "segment": f"{one.attribute}={one.value}",
            "share": one.spoke.value,
            "label": _("{share:.0%} of {n}").format(share=one.spoke.value or 0, n=f"{one.spoke.n:,}"),
            "tone": NEGATIVE if one.quiet or one.less else QUIET,
            "edge": max(one.spoke.value or 0, average),
        }
        for one in shown
    ]
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("name:N", sort=[str(row["name"]) for row in rows], title=None, axis=alt.Axis(labelColor=INK)),
        x=alt.X("share:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
    )
    bars = base.mark_bar(height={"band": 0.62}, cornerRadiusEnd=3).encode(color=alt.Color("tone:N", scale=None))
    labels = base.mark_text(align="left", dx=8, color=SOFT).encode(x="edge:Q", text="label:N")
    rule = alt.Chart(inline([{"x": average}])).mark_rule(color=INK, strokeDash=[4, 4]).encode(x="x:Q")
    quiet = min((one for one in view.strata if one.quiet), key=lambda one: one.spoke.value or 0, default=None)
    less = min((one for one in view.strata if one.less), key=lambda one: one.spoke.value or 0, default=None)
    title = _("We hear every group of customers")
    if less is not None:
        text = _("We hear less from customers with {attribute} “{value}”")
        title = text.format(attribute=less.attribute, value=less.value)
    if quiet is not None:
        title = _("We hardly hear customers with {attribute} “{value}”").format(
            attribute=quiet.attribute, value=quiet.value
        )
    subtitle = _(
        "Share of customers of whom we heard more than what they did; dashed: all of whom this is recorded, {share:.0%}"
    )
    chart = (bars + labels + rule).properties(width=WIDTH - 80, height=40 * len(rows))
    return dressed(chart, title, subtitle.format(share=average), opens={"segment": "segment"}, within=SPEAKER)


def loud(view: VoicesView) -> Any:
    """Dumbbells: how much of what the loud and the others say is about each intent or theme."""
    chosen = [one for one in view.contrasts if one.subject == "intent"][:6] or list(view.contrasts[:6])
    if not chosen or not view.loud:
        return nothing(_("No few are louder than all others"), _("Most customers have spoken about equally often."))
    order = [one.name for one in sorted(chosen, key=lambda one: -one.difference)]
    ids = {label: theme for theme, label in view.parameters.labels}
    ends = [{**row, "value": ids.get(one.name, one.name)} for one in chosen for row in _ends(one)]
    base = alt.Chart(inline(ends)).encode(y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelColor=INK)))
    axis = alt.Axis(format=".0%", tickCount=5, grid=True, gridColor=FAINT)
    lines = base.mark_line(strokeWidth=4, color=QUIET).encode(
        x=alt.X("share:Q", title=None, axis=axis), detail="name:N"
    )
    dots = base.mark_point(filled=True, size=190, opacity=1).encode(x="share:Q", color=alt.Color("tone:N", scale=None))
    notes = alt.layer(*(_note(row, order) for row in ends if row["name"] == order[0]))
    chart = (lines + dots + notes).properties(width=WIDTH - 100, height=58 * len(order))
    subtitle = _("Share of what the {loud} loudest and the {others} other customers write")
    subtitle = subtitle.format(loud=view.loud, others=f"{view.customers - view.loud:,}")
    opens = {"value": chosen[0].subject}
    return dressed(chart, _loud_title(chosen), subtitle, opens=opens, within=SPEAKER)


def _loud_title(chosen: list[Contrast]) -> str:
    most = chosen[0]
    if most.low <= 0 <= most.high:
        return _("The loud few say much the same as everybody else")
    if most.subject == "intent":
        more = _("The loud few write more of the kind “{name}” than the rest")
        less = _("The loud few write less of the kind “{name}” than the rest")
        return (more if most.difference > 0 else less).format(name=most.name)
    if most.difference > 0:
        return _("The loud few speak more of “{name}” than the rest").format(name=most.name)
    return _("The loud few speak less of “{name}” than the rest").format(name=most.name)


def _note(row: dict[str, Any], order: list[str]) -> Any:
    mark = alt.Chart(inline([row])).mark_text(
        align=row["side"], dx=14 if row["side"] == "left" else -14, fontWeight=600, color=row["tone"]
    )
    return mark.encode(x="share:Q", y=alt.Y("name:N", sort=order), text="who:N")


def _ends(one: Contrast) -> list[dict[str, Any]]:
    left, right = ("right", "left") if one.difference > 0 else ("left", "right")
    return [
        {"name": one.name, "share": one.loud.value, "who": _("the loud"), "tone": NEGATIVE, "side": right},
        {"name": one.name, "share": one.others.value, "who": _("the others"), "tone": INK, "side": left},
    ]
