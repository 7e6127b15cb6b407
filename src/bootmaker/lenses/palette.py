"""How every picture looks: calm, few colours, the finding in the title, labels where the eye already is.

Negative is a warm rust, positive a deep teal: they differ in lightness and on the blue-yellow axis, so that readers
who cannot tell red from green can tell these (Okabe & Ito 2008, Color Universal Design).
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import altair as alt

from bootmaker.lenses.typography import typeset

NEGATIVE = "#b4532a"
POSITIVE = "#0f6b6f"
INK = "#24292e"
SOFT = "#6b737b"
QUIET = "#b9bfc5"
FAINT = "#e8ebed"
NEGATIVE_SOFT = "#e3b89f"
POSITIVE_SOFT = "#9cc5c5"

IDS = "ids"
WRITTEN = ("label", "words", "value")  # fields that charts write beside their marks, and nothing is found by

FONT = "Inter, 'Helvetica Neue', Helvetica, 'Liberation Sans', Arial, sans-serif"
WIDTH = 620


def dressed(
    chart: Any,
    title: str,
    subtitle: str = "",
    *,
    opens: Mapping[str, str] | None = None,
    within: Iterable[tuple[str, str]] = (),
) -> Any:
    """The chart with the house look; `title` states the finding in words, `subtitle` what is shown and of how many.

    `opens` says by which fields of a row its touchpoints are found: field -> name in a filter (see `lenses.filters`),
    or IDS for a field of ids with commas between them; a row that has one of them empty is not opened. `within` holds
    for all rows. A page makes links of it.
    """
    title, subtitle = typeset(title), typeset(subtitle)
    heading = alt.TitleParams(text=_lines(title, 62), subtitle=_lines(subtitle, 92) if subtitle else [])
    described = chart.properties(title=heading, description=f"{title} {subtitle}".strip())
    if opens or within:
        described = described.properties(
            usermeta={"opens": dict(opens or {}), "within": [list(pair) for pair in within]}
        )
    return (
        described.configure(font=FONT, background="transparent", padding=20)
        .configure_title(
            anchor="start", fontSize=20, fontWeight=600, color=INK, offset=22, lineHeight=26,
            subtitleColor=SOFT, subtitleFontSize=13, subtitlePadding=8, subtitleLineHeight=18,
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=SOFT, labelFontSize=13, titleColor=SOFT, titleFontSize=13, titleFontWeight=400,
            domain=False, ticks=False, grid=False, labelPadding=8, titlePadding=12, labelLimit=220,
        )
        .configure_text(fontSize=13, color=INK)
        .configure_legend(labelColor=SOFT, titleColor=SOFT, labelFontSize=13, titleFontSize=13)
    )  # fmt: skip


def inline(rows: list[dict[str, Any]]) -> Any:
    """Rows as chart data that travels inside the picture; an empty list is allowed. What is WRITTEN is typeset."""
    return alt.InlineData(values=[row | {name: typeset(row[name]) for name in _written(row)} for row in rows])


def _written(row: Mapping[str, Any]) -> Iterator[str]:
    return (name for name in WRITTEN if isinstance(row.get(name), str))


def days_of(month: str) -> dict[str, str]:
    """The first and the last day of a month such as "2026-03", as fields of a row; "" for "undated"."""
    year, _dash, number = month.partition("-")
    if not number:
        return {"since": "", "until": ""}
    last = monthrange(int(year), int(number))[1]
    return {"since": f"{month}-01", "until": f"{month}-{last:02}"}


def nothing(title: str, why: str) -> Any:
    """A picture that says what cannot be shown, and why."""
    text = alt.Chart(inline([{"why": why}])).mark_text(align="left", color=SOFT, fontSize=14)
    return dressed(text.encode(x=alt.value(0), text="why:N").properties(width=WIDTH, height=40), title)


def _lines(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
