"""The say-do gap as a picture; the map itself is drawn in picture.py."""

from collections.abc import Mapping, Sequence
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses import palette
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Pair


def charts(view: EmpathyMapView) -> Mapping[str, Any]:
    """`leavers`: customers who left, by what they had written before."""
    gaps = view.say_do
    if view.note or not gaps.complained.n:
        return {
            "leavers": palette.nothing(
                _("Nobody is known to have left"), view.note or _("No act of leaving is logged.")
            )
        }
    quietly = [one for one in gaps.evidence("polite") if one not in gaps.evidence("content")]
    polite = gaps.polite_leavers.k - gaps.content_leavers.k
    rows = [
        _row(_("had complained"), gaps.complained.k, gaps.evidence("complained"), warned=True),
        _row(_("wrote, without complaint"), polite, quietly),
        _row(_("sounded content"), gaps.content_leavers.k, gaps.evidence("content")),
        _row(_("wrote nothing"), gaps.silent.k, gaps.evidence("silent")),
    ]
    base = alt.Chart(palette.inline(rows)).encode(y=alt.Y("words:N", sort=None, title=None))
    colour = alt.condition("datum.warned", alt.value(palette.NEGATIVE), alt.value(palette.QUIET))
    bars = base.mark_bar(height=18, cornerRadiusEnd=3).encode(x=alt.X("customers:Q", axis=None), color=colour)
    count = base.mark_text(align="left", dx=6).encode(x="customers:Q", text="customers:Q")
    n, complained = gaps.complained.n, gaps.complained.k
    title = _("{k} of {n} customers who left had never complained in writing").format(k=n - complained, n=n)
    subtitle = _("Customers with an act of leaving, by what they wrote in the months before")
    chart = (bars + count).properties(width=400, height=140)
    return {"leavers": palette.dressed(chart, title, subtitle, opens={palette.IDS: palette.IDS})}


def _row(words: str, customers: int, pairs: Sequence[Pair], *, warned: bool = False) -> dict[str, Any]:
    ids = ",".join(one for pair in pairs for one in (pair.said, pair.did) if one)
    return {"words": words, "customers": customers, "warned": warned, palette.IDS: ids}
