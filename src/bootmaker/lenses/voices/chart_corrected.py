"""The picture of one mean told four ways: how far loudness and silence can move it."""

from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses.palette import FAINT, INK, NEGATIVE, POSITIVE, QUIET, SOFT, WIDTH, dressed, inline, nothing
from bootmaker.lenses.voices.result import Corrected, VoicesView

ROOM = 0.12  # beside the widest interval


def corrected(view: VoicesView) -> Any:
    """Dots with intervals: messages, customers, weighed customers; a pale band for whatever the silent think."""
    found = view.corrected
    if found is None or view.fair.raw is None:
        return nothing(_("No mean to correct yet"), _("Nothing has been read for its valence."))
    rows = _rows(view.fair.raw, found)
    order = [row["name"] for row in rows]
    ends = [value for row in rows for value in (row["low"], row["high"])]
    scale = alt.Scale(domain=[max(-1.0, min(ends) - ROOM), min(1.0, max(ends) + ROOM)], nice=False)
    axis = alt.Axis(format="+.1f", tickCount=5, grid=True, gridColor=FAINT)
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelColor=INK))
    x = alt.X("low:Q", title=_("-1 displeased, +1 pleased"), scale=scale, axis=axis)
    tone = alt.Color("tone:N", scale=None)
    told = alt.Chart(inline(rows)).encode(y=y)
    known, band = (told.transform_filter(f"{'' if one else '!'}isValid(datum.mean)") for one in (True, False))
    chart = (
        band.mark_rule(strokeCap="round", strokeWidth=14, opacity=0.5, color=QUIET).encode(x=x, x2="high:Q")
        + band.mark_text(dy=-17, align="left", color=SOFT).encode(x="low:Q", text="label:N")
        + known.mark_rule(strokeCap="round", strokeWidth=5, opacity=0.35).encode(x="low:Q", x2="high:Q", color=tone)
        + known.mark_point(filled=True, size=170, opacity=1).encode(x="mean:Q", color=tone)
        + known.mark_text(dy=-17, fontWeight=600).encode(x="mean:Q", text="label:N", color=tone)
    ).properties(width=WIDTH - 190, height=62 * len(rows))
    subtitle = _(
        "Mean valence of {k} customers who can be read, of {n} on record; lines: 95% intervals, band: no assumption"
    )
    share = found.weighing.took_part
    said = (("speaker", "customer"), ("kind", "said"))
    return dressed(chart, _title(found), subtitle.format(k=f"{share.k:,}", n=f"{share.n:,}"), within=said)


def _rows(raw: float, found: Corrected) -> list[dict[str, Any]]:
    mean = found.mean
    rows = [
        _row(_("each message"), raw, raw, raw, NEGATIVE),
        _row(_("each customer"), mean.raw, mean.raw_low, mean.raw_high, INK),
    ]
    if mean.fair is not None and mean.low is not None and mean.high is not None:
        rows.append(_row(_("weighed to all"), mean.fair, mean.low, mean.high, POSITIVE))
    label = _("anything from {low:+z.2f} to {high:+z.2f}").format(low=found.lowest, high=found.highest)
    return [*rows, _row(_("with the silent"), None, found.lowest, found.highest, QUIET, label=label)]


def _row(name: str, mean: float | None, low: float, high: float, tone: str, *, label: str = "") -> dict[str, Any]:
    return {"name": name, "mean": mean, "low": low, "high": high, "tone": tone, "label": label or f"{mean:+z.2f}"}


def _title(found: Corrected) -> str:
    if found.mean.fair is None:
        return _("Too few or too uneven voices to weigh: the mean may be anything in the band")
    if found.mean.differs:
        text = _("Heard evenly, customers would sound {how} than they do: {fair:+z.2f} instead of {raw:+z.2f}")
        how = _("less pleased") if found.mean.fair < found.mean.raw else _("more pleased")
        return text.format(how=how, fair=found.mean.fair, raw=found.mean.raw)
    return _("Weighing moves the mean little; what the silent think could move it far")
