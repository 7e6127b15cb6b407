"""The say-do gap as a picture; the map itself is drawn in picture.py."""

from collections.abc import Mapping
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses import palette
from bootmaker.lenses.empathy_map.figures import EmpathyMapView


def charts(view: EmpathyMapView) -> Mapping[str, Any]:
    """`leavers`: customers who left, by what they had written before."""
    gaps = view.say_do
    if view.note or not gaps.complained.n:
        return {
            "leavers": palette.nothing(
                _("Nobody is known to have left"), view.note or _("No act of leaving is logged.")
            )
        }
    polite = gaps.polite_leavers.k - gaps.content_leavers.k
    rows = [
        {"words": _("had complained"), "customers": gaps.complained.k, "warned": True},
        {"words": _("wrote, without complaint"), "customers": polite, "warned": False},
        {"words": _("sounded content"), "customers": gaps.content_leavers.k, "warned": False},
        {"words": _("wrote nothing"), "customers": gaps.silent.k, "warned": False},
    ]
    base = alt.Chart(palette.inline(rows)).encode(y=alt.Y("words:N", sort=None, title=None))
    colour = alt.condition("datum.warned", alt.value(palette.NEGATIVE), alt.value(palette.QUIET))
    bars = base.mark_bar(height=18, cornerRadiusEnd=3).encode(x=alt.X("customers:Q", axis=None), color=colour)
    count = base.mark_text(align="left", dx=6).encode(x="customers:Q", text="customers:Q")
    n, complained = gaps.complained.n, gaps.complained.k
    title = _("{k} of {n} customers who left had never complained in writing").format(k=n - complained, n=n)
    subtitle = _("Customers with an act of leaving, by what they wrote in the months before")
    return {"leavers": palette.dressed((bars + count).properties(width=400, height=140), title, subtitle)}
