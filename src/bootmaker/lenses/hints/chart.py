"""The picture of what only one side says: themes that staff speak of more than customers do, and the reverse."""

from collections.abc import Iterator
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses import palette
from bootmaker.lenses.hints.themes import BothSides, Sides

MOST = 5  # of each list


def chart(found: BothSides) -> Any:
    """Each theme as two dots on one line: its share of what staff, and of what customers, speak of."""
    shown = (*found.staff_only[:MOST], *found.customers_only[:MOST])
    if not shown:
        why = _("What staff and customers speak of differs by no more than chance, or too few spoke to tell.")
        return palette.nothing(_("Staff and customers speak of the same"), why)
    order = [one.label for one in shown]
    y = alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=230))
    most = max(_high(one) for one in shown)  # words stand left and right of the dots
    scale = alt.Scale(domain=[-0.2 * most, 1.15 * most], nice=False)
    x = alt.X("share:Q", title=None, axis=None, scale=scale)
    colour = alt.Color(
        "side:N",
        title=None,
        scale=alt.Scale(domain=[_("staff"), _("customers")], range=[palette.POSITIVE, palette.NEGATIVE]),
        legend=alt.Legend(orient="top", title=None, symbolOpacity=1, symbolSize=110),
    )
    dots = alt.Chart(palette.inline([row for one in shown for row in _dots(one)])).encode(y=y, x=x)
    lines = [{"label": one.label, "low": _low(one), "high": _high(one)} for one in shown]
    line = alt.Chart(palette.inline(lines)).mark_rule(color=palette.QUIET, strokeWidth=2)
    left = dots.transform_filter(alt.datum.place == "left").mark_text(align="right", dx=-9, color=palette.SOFT)
    right = dots.transform_filter(alt.datum.place == "right").mark_text(align="left", dx=9, color=palette.SOFT)
    marks = dots.mark_point(filled=True, size=120, opacity=1).encode(color=colour)
    layers = (
        line.encode(y=y, x=alt.X("low:Q", axis=None, scale=scale), x2="high:Q")
        + marks
        + left.encode(text="words:N")
        + right.encode(text="words:N")
    )
    subtitle = _("How much of what each side speaks of it is; only where the two differ by more than chance")
    return palette.dressed(layers.properties(width=380, height=32 * len(shown)), title(found), subtitle)


def title(found: BothSides) -> str:
    """The finding: the clearest of each list."""
    staff, customers = (some[0].label if some else "" for some in (found.staff_only, found.customers_only))
    if staff and customers:
        text = _("Staff speak more of “{staff}”, customers more of “{customers}”")
        return text.format(staff=staff, customers=customers)
    one_sided = _("Staff speak more than customers of “{label}”") if staff else None
    return (one_sided or _("Customers speak more than staff of “{label}”")).format(label=staff or customers)


def _dots(one: Sides) -> Iterator[dict[str, Any]]:
    for side, share in ((_("staff"), one.staff.value or 0.0), (_("customers"), one.customers.value or 0.0)):
        place = "left" if share == _low(one) else "right"
        yield {"label": one.label, "side": side, "share": share, "words": f"{share:.0%}", "place": place}


def _low(one: Sides) -> float:
    return min(one.staff.value or 0.0, one.customers.value or 0.0)


def _high(one: Sides) -> float:
    return max(one.staff.value or 0.0, one.customers.value or 0.0)
