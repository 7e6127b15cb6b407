"""Pictures of extremes: the shape of the ratings per source, who is extreme, and what the totals become."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses.extremes.chart_totals import ASKED, asked, totals
from bootmaker.lenses.extremes.result import ExtremesView, Ratings
from bootmaker.lenses.filters import between
from bootmaker.lenses.palette import FAINT, INK, NEGATIVE, POSITIVE, QUIET, WIDTH, dressed, inline, nothing
from bootmaker.lenses.statistics.proportions import Share

MOST = 4
FEW = 30
MINE = (("speaker", "customer"),)


def charts(view: ExtremesView) -> Mapping[str, Any]:
    """`shapes`, `who` and `totals`."""
    return {"shapes": shapes(view), "who": who(view), "totals": totals(view)}


def shapes(view: ExtremesView) -> Any:
    """Small columns per source, lowest to highest step; the two ends in colour."""
    sources = view.sources[:MOST]
    if not sources:
        return nothing(_("No ratings yet"), _("Reviews and surveys bring ratings."))
    highest = max(n / source.n for source in sources for n in source.steps)
    panels = [_panel(source, highest) for source in sources]
    polar = max(sources, key=lambda source: source.polarity.value or 0)
    title = _("{share:.0%} of the ratings in {source} are at one of the two ends")
    title = title.format(share=polar.polarity.value or 0, source=polar.name)
    subtitle = f"{_('Ratings by step of the scale; rust: the lowest, teal: the highest.')} {view.note}"
    opens = {"source": "source", "scale": "scale", "rating": "rating"}
    return dressed(alt.hconcat(*panels, spacing=44), title, subtitle, opens=opens, within=MINE)


def _panel(source: Ratings, highest: float) -> Any:
    last = len(source.steps) - 1
    rows = [
        {"source": source.name, "step": f"{source.low + source.room * i / last:g}", "share": n / source.n,
         "scale": between(source.low, source.high), "rating": between(*source.around(i)),
         "tone": NEGATIVE if i == 0 else POSITIVE if i == last else QUIET,
         "label": f"{n / source.n:.0%}" if i in (0, last) else ""}
        for i, n in enumerate(source.steps)
    ]  # fmt: skip
    base = alt.Chart(inline(rows)).encode(
        x=alt.X("step:O", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("share:Q", axis=None, scale=alt.Scale(domain=[0, highest * 1.12])),
    )
    bars = base.mark_bar(cornerRadiusTopLeft=2, cornerRadiusTopRight=2).encode(color=alt.Color("tone:N", scale=None))
    labels = base.mark_text(dy=-10, fontWeight=600).encode(text="label:N", color=alt.Color("tone:N", scale=None))
    name = f"{source.name}  ({source.n:,})"
    heading = alt.TitleParams(text=name, fontSize=14, fontWeight=600, offset=14, color=INK)
    return (bars + labels).properties(width=max(150, 24 * len(rows)), height=170, title=heading)


def who(view: ExtremesView) -> Any:
    """Dots with intervals: the share of extreme ratings by how often, and whether asked, a customer rates."""
    groups = [one for one in _groups(view) if one[2].n]
    if len(groups) < 2:
        return nothing(_("Too little to compare"), _("It takes customers who rate once and customers who rate often."))
    rows = [{**_row(name, share), **asked(kind, view)} for kind, name, share in groups]
    order = [row["name"] for row in rows]
    axis = alt.Axis(format=".0%", tickCount=5, grid=True, gridColor=FAINT)
    base = alt.Chart(inline(rows)).encode(y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelColor=INK)))
    lines = base.mark_rule(strokeWidth=5, strokeCap="round", opacity=0.35, color=INK).encode(
        x=alt.X("low:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=axis), x2="high:Q"
    )
    dots = base.mark_point(filled=True, size=170, opacity=1, color=INK).encode(x="share:Q")
    labels = base.mark_text(dy=-17, fontWeight=600).encode(x="share:Q", text="label:N")
    subtitle = _("Share of ratings at one of the two ends of the scale; line: 95% interval")
    chart = (lines + dots + labels).properties(width=WIDTH - 190, height=58 * len(rows))
    return dressed(chart, _title(view), subtitle, opens=ASKED, within=MINE)


def _title(view: ExtremesView) -> str:
    difference = view.once_or_frequent
    if difference.first.n >= FEW and difference.second.n >= FEW and difference.clear:
        if difference.value > 0:
            return _("Those who rate once are the extreme ones")
        return _("Those who rate often are the extreme ones")
    return _("No clear difference in who is extreme")


def _groups(view: ExtremesView) -> tuple[tuple[str, str, Share], ...]:
    both = view.invited_or_organic
    return (
        ("once", _("rated once"), view.once),
        ("between", _("in between"), view.between),
        ("frequent", _("rated {n} times or more").format(n=view.parameters.frequent), view.frequent),
        ("invited", _("we asked"), both.first),
        ("organic", _("unasked"), both.second),
    )


def _row(name: str, share: Share) -> dict[str, Any]:
    low, high = share.interval
    value = share.value or 0.0
    return {"name": f"{name} ({share.n:,})", "share": value, "low": low, "high": high, "label": f"{value:.0%}"}
