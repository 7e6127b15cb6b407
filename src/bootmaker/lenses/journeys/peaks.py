"""The picture of single journeys: every moment on its way, and how sure it is that it is the peak."""

from collections.abc import Iterator
from gettext import gettext as _
from typing import Any

import altair as alt

from bootmaker.lenses.journeys.result import Journey, JourneysView
from bootmaker.lenses.palette import FAINT, IDS, INK, NEGATIVE, POSITIVE, SOFT, WIDTH, dressed, inline, nothing

LETTERS = "ABCD"
MOST_JOURNEYS, MOST_MOMENTS = len(LETTERS), 12
PANEL = (WIDTH - 90) // 2
LEAST = 0.05  # a moment that is the peak more seldom than this needs no label


def peaks(view: JourneysView) -> Any:
    """Lines of the longer journeys remembered worst; a dot is as large as the moment is likely to be the peak."""
    chosen = list(view.long[:MOST_JOURNEYS])
    if not chosen:
        return nothing(_("No longer journey can be shown"), _("It takes journeys of three moments or more in words."))
    rows = inline([row for letter, journey in zip(LETTERS, chosen, strict=False) for row in _moments(letter, journey)])
    panels = [_panel(rows, letter, journey) for letter, journey in zip(LETTERS, chosen, strict=False)]
    chart = alt.concat(*panels, columns=2, spacing=32)
    subtitle = _(
        "The journeys of three moments or more that will be remembered worst; per cent: how often the moment is the "
        "most intense one when every reading is drawn anew within its uncertainty"
    )
    return dressed(chart, _title(chosen), subtitle, opens={IDS: IDS})


def _panel(rows: Any, letter: str, journey: Journey) -> Any:
    base = (
        alt.Chart(rows)
        .transform_filter(alt.datum.journey == letter)
        .encode(
            x=alt.X("moment:O", title=_("moment"), axis=alt.Axis(labelAngle=0)),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[-1.1, 1.1]), axis=alt.Axis(values=[-1, 0, 1])),
        )
    )
    line = base.mark_line(color=SOFT, strokeWidth=1.5).encode(detail=alt.Detail("journey:N"))
    zero = base.mark_rule(color=FAINT).encode(x=alt.value(0), x2=alt.value(PANEL), y=alt.datum(0))
    dots = base.mark_point(filled=True, opacity=1).encode(
        size=alt.Size("share:Q", scale=alt.Scale(domain=[0, 1], range=[30, 320]), legend=None),
        color=alt.Color("tone:N", scale=None),
    )
    above = base.transform_filter("datum.value >= 0").mark_text(dy=-18, fontWeight=600, fontSize=12)
    below = base.transform_filter("datum.value < 0").mark_text(dy=18, fontWeight=600, fontSize=12)
    said = [one.encode(text="label:N") for one in (above, below)]
    heading = alt.TitleParams(text=f"{letter}: {_peak(journey)}", fontSize=13, offset=8, color=INK)
    return alt.layer(line, zero, dots, *said).properties(width=PANEL, height=150, title=heading)


def _peak(journey: Journey) -> str:
    if journey.peak_moment is None:
        return _("no single peak")
    return _("the peak is moment {moment}").format(moment=journey.peak_moment)


def _title(chosen: list[Journey]) -> str:
    unsure = sum(journey.peak_moment is None for journey in chosen)
    if unsure:
        return _("{k} of these {n} journeys have no single peak").format(k=unsure, n=len(chosen))
    return _("In each of these journeys one moment is the peak in most resamples")


def _moments(letter: str, journey: Journey) -> Iterator[dict[str, Any]]:
    ids = ",".join(journey.shown)
    for place in range(max(0, journey.n - MOST_MOMENTS), journey.n):
        value, share = journey.values[place], journey.doubt.shares[place]
        tone = NEGATIVE if value < 0 else POSITIVE
        label = f"{share:.0%}" if share >= LEAST else ""
        yield {
            "journey": letter,
            "moment": place + 1,
            "value": value,
            "share": share,
            "tone": tone,
            "label": label,
            IDS: ids,
        }
