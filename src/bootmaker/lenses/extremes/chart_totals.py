"""The picture of what the totals become: one mean, told for everybody, for each customer once and for each part."""

from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses.extremes.result import ExtremesView, Total
from bootmaker.lenses.filters import between
from bootmaker.lenses.palette import FAINT, INK, NEGATIVE, POSITIVE, WIDTH, dressed, inline, nothing

ASKED = {"invited": "invited", "rating": "rating"}
MINE = (("speaker", "customer"),)


def asked(part: str, view: ExtremesView) -> dict[str, str]:
    """By what the ratings of a part are found: everything that was rated, or what was asked for, or what was not."""
    lows, highs = ([getattr(one, end) for one in view.sources] for end in ("low", "high"))
    found = {"rating": between(min(lows, default=0), max(highs, default=0))}
    invited = {"invited": "yes", "organic": "no"}.get(part)
    return {**found, "invited": invited} if invited else found


def names(frequent: int) -> dict[str, str]:
    """What a reader calls each total."""
    return {
        "every rating": _("every rating"),
        "every customer once": _("every customer once"),
        "invited": _("only those we asked"),
        "organic": _("only those who came unasked"),
        "once": _("only customers who rated once"),
        "frequent": _("only those with {n} ratings or more").format(n=frequent),
    }


def short(frequent: int) -> dict[str, str]:
    """The same in a word or two, for the picture's labels."""
    return {
        "every rating": _("ratings"),
        "every customer once": _("customers"),
        "invited": _("asked"),
        "organic": _("unasked"),
        "once": _("once"),
        "frequent": _("{n} or more").format(n=frequent),
    }


def totals(view: ExtremesView) -> Any:
    """Dots with intervals: the mean rating as a share of its scale, 0 the lowest step and 100% the highest."""
    if len(view.totals) < 2:
        return nothing(_("No ratings yet"), _("Reviews and surveys bring ratings."))
    called = short(view.parameters.frequent)
    rows = [{**_row(one, called[one.name]), **asked(one.name, view)} for one in view.totals]
    order = [row["name"] for row in rows]
    axis = alt.Axis(format=".0%", tickCount=5, grid=True, gridColor=FAINT)
    base = alt.Chart(inline(rows)).encode(
        y=alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelColor=INK)),
        color=alt.Color("tone:N", scale=None),
    )
    scale = alt.Scale(domain=[0, 1])
    lines = base.mark_rule(strokeWidth=5, strokeCap="round", opacity=0.35).encode(
        x=alt.X("low:Q", title=_("lowest step to highest"), scale=scale, axis=axis),
        x2="high:Q",
    )
    dots = base.mark_point(filled=True, size=170, opacity=1).encode(x="mean:Q")
    labels = base.mark_text(dy=-17, fontWeight=600).encode(x="mean:Q", text="label:N")
    chart = (lines + dots + labels).properties(width=WIDTH - 190, height=58 * len(rows))
    subtitle = _("Mean rating as a share of the scale: all, each customer once, asked, unasked, who rate once or often")
    return dressed(chart, title(view), subtitle, opens=ASKED, within=MINE)


def title(view: ExtremesView) -> str:
    """How far the mean depends on whom one counts."""
    apart = view.furthest
    if apart is None:
        return _("The mean rating hardly depends on whom one counts")
    called = names(view.parameters.frequent)
    text = _("The mean rating is {all:.0%} of the scale; counting {part} it is {one:.0%}")
    return text.format(all=view.totals[0].mean.value, part=called[apart.name], one=apart.mean.value)


def _row(total: Total, name: str) -> dict[str, Any]:
    tone = {"every rating": NEGATIVE, "every customer once": POSITIVE}.get(total.name, INK)
    mean, n = total.mean, total.customers if total.name == "every customer once" else total.ratings
    return {
        "name": f"{name} ({n:,})", "mean": mean.value, "low": mean.low, "high": mean.high, "tone": tone,
        "label": f"{mean.value:.0%}",
    }  # fmt: skip
