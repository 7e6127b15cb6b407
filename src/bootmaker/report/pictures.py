"""Pictures: a lens's charts as SVG inside a page, with a description and the data behind them. As files: files.py."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import vl_convert
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from bootmaker.actions.looking import Look
from bootmaker.lenses.typography import typeset
from bootmaker.report.numbers import NOTHING
from bootmaker.report.tables import NUMBER, Pairs

NOTHING_TO_SHOW = ("why",)  # the one column of what lenses draw in place of an empty picture
NARROW = 330  # CSS pixels that a telephone has for a picture
LEAST_PLOT = 90
MOST_ROWS = 60  # of the table behind a picture
SPOKEN = re.compile(r'\s(?:aria-[a-z]+|role)="[^"]*"')
NAMED = re.compile(r'\bid="([^"]+)"')
COLOUR = re.compile(r"#[0-9a-f]{6}")
SEVERAL_LINES = {  # long names at an axis break after blanks and hyphens; Vega has no way to wrap them by itself
    "labelExpr": "length(datum.label) > 18 ? "
    "split(slice(replace(datum.label, regexp('(.{1,18}$|.{1,17}[- ])', 'g'), '$1|'), 0, -1), '|') : datum.label",
    "labelBaseline": {"condition": {"test": "length(datum.label) > 18", "value": "bottom"}, "value": "middle"},
    "labelLineHeight": 13,
}
SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"')


@dataclass(frozen=True)
class Picture:
    """A chart as SVG, what it shows in words, and its data: column names and rows as text.

    `title` and `subtitle` are the chart's own; the SVG leaves them out, so that a page sets them in its own type.
    """

    name: str
    title: str
    subtitle: str
    description: str
    svg: SafeString
    width: int  # CSS pixels it was drawn for
    narrow: SafeString  # the same for a telephone; empty where the picture is narrow anyway
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    behind: tuple[Pairs, ...] = ()  # of each row: names and values by which a filter finds its touchpoints
    links: tuple[str, ...] = ()  # of each row: where a page shows them; "" for nowhere
    left_out: int = 0  # rows beyond the most that a table shows
    note: str = ""  # what stands in place of a picture that has nothing to show

    @property
    def table(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Each row by its name, and its cells with where their numbers lead."""
        for row, link in zip_longest(self.rows, self.links, fillvalue=""):
            name = next((cell for cell in row if not NUMBER.search(cell)), row[0])
            yield name, [(cell, link if NUMBER.search(cell) else "") for cell in row]


def picture(name: str, chart: Any, *, fallback: str) -> Picture:
    """The picture of an Altair chart. `fallback` describes it when the chart does not describe itself."""
    spec = chart.to_dict(validate=False)  # the charts are ours, and validating takes longer than drawing
    columns, table = data_behind(spec)
    rows, behind = tuple(row for row, _pairs in table), tuple(pairs for _row, pairs in table)
    svg, width = _drawn({**spec, "title": None}, prefix=name)
    title, subtitle = _title(spec)
    return Picture(
        name=name,
        title=title,
        subtitle=subtitle,
        description=str(spec.get("description") or title or fallback),
        svg=svg,
        width=width,
        narrow=_narrow(spec, width, prefix=f"{name}-narrow"),
        columns=columns,
        rows=rows[:MOST_ROWS],
        behind=behind[:MOST_ROWS],
        left_out=max(0, len(rows) - MOST_ROWS),
        note=rows[0][0] if columns == NOTHING_TO_SHOW and rows else "",
    )


def pictures(seen: Look) -> tuple[Picture, ...]:
    """Every picture of a lens."""
    return tuple(picture(f"{seen.name}-{name}", chart, fallback=seen.question) for name, chart in seen.charts().items())


def _drawn(spec: dict[str, Any], *, prefix: str) -> tuple[SafeString, int]:
    svg = str(vl_convert.vegalite_to_svg(vl_spec=spec))
    size = SIZE.search(svg)
    drawn = mark_safe(embedded(svg, prefix=prefix))  # noqa: S308 - drawn by our own charts, escaped by Vega
    return drawn, round(float(size[1])) if size else 0


def _narrow(spec: Mapping[str, Any], width: int, *, prefix: str) -> SafeString:
    """The chart drawn anew for a telephone: shrinking it would make its words too small to read."""
    plot = spec.get("width")
    if width <= NARROW:
        return mark_safe("")
    config = spec.get("config", {})
    axis = {**config.get("axis", {}), "labelLimit": 110, "labelFontSize": 12}
    close = {**config, "padding": 6, "axis": axis, "axisY": SEVERAL_LINES}
    if not isinstance(plot, int):
        return _drawn({**_stacked(spec), "title": None, "config": close}, prefix=prefix)[0]
    for _try in range(3):  # words beside a bar stick out further, the shorter the bar
        plot = max(LEAST_PLOT, plot - (width - NARROW))
        svg, width = _drawn({**spec, "title": None, "config": close, "width": plot}, prefix=prefix)
        if width <= NARROW or plot == LEAST_PLOT:
            break
    return svg


def _stacked(spec: Mapping[str, Any]) -> Mapping[str, Any]:
    """Charts that stand side by side, one below the other."""
    if "hconcat" not in spec:
        return {**spec, "columns": 1}
    return {**{key: part for key, part in spec.items() if key != "hconcat"}, "vconcat": spec["hconcat"]}


def embedded(svg: str, *, prefix: str) -> str:
    """SVG to stand inside a page: silent (the figure speaks for it), its ids unique, sized by the style sheet."""
    start = svg.find("<svg")
    quiet = SPOKEN.sub("", svg[start:])
    for name in sorted(set(NAMED.findall(quiet)), key=len, reverse=True):
        quiet = quiet.replace(f'id="{name}"', f'id="{prefix}-{name}"').replace(f"#{name})", f"#{prefix}-{name})")
        quiet = quiet.replace(f'href="#{name}"', f'href="#{prefix}-{name}"')
    return quiet.replace("<svg", '<svg aria-hidden="true" focusable="false"', 1)


def data_behind(spec: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[tuple[tuple[str, ...], Pairs], ...]]:
    """The data of the largest data set that a chart draws: its encoded columns under their titles, and the rows.

    Each row comes with what its touchpoints are found by, as the chart's `usermeta` says; empty where it does not.
    """
    titles: dict[str, str] = {}
    for field, title in _encoded(spec):
        titles.setdefault(field, title)
    rows = max(_datasets(spec), key=len, default=[])
    shown = [field for field in titles if rows and field in rows[0] and not _colours(rows, field)]
    named = next((field for field in shown if isinstance(rows[0][field], str)), None)
    shown.sort(key=lambda field: field != named)  # a reader looks for the name first
    seen = dict.fromkeys((tuple(_cell(row.get(field)) for field in shown), _behind(spec, row)) for row in rows)
    return tuple(titles[field] for field in shown), tuple(seen)


def _behind(spec: Mapping[str, Any], row: Mapping[str, Any]) -> Pairs:
    meta = spec.get("usermeta") or {"opens": {}, "within": ()}
    found = [(name, str(row[field] or "")) for field, name in meta["opens"].items() if field in row]
    if meta["opens"] and not (found and all(value for _name, value in found)):
        return ()
    return (*found, *((name, value) for name, value in meta["within"]))


def _datasets(spec: Mapping[str, Any]) -> Iterator[list[dict[str, Any]]]:
    named = spec.get("datasets", {})
    for part in _parts(spec):
        data = part.get("data") or {}
        yield data.get("values") or named.get(data.get("name"), [])


def _colours(rows: list[dict[str, Any]], field: str) -> bool:
    """Whether a column only says how to paint."""
    return all(COLOUR.fullmatch(str(row.get(field))) for row in rows)


def _encoded(spec: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Fields that the chart's marks show, each with the title a reader sees."""
    for part in _parts(spec):
        encoding = {**part.get("encoding", {}), "facet": part.get("facet") or {}}
        for channel in (one for name, one in encoding.items() if name != "order"):
            for one in channel if isinstance(channel, list) else [channel]:
                field = one.get("field") if isinstance(one, dict) else None
                if isinstance(field, str):
                    yield field, _said(one, field)


def _said(channel: Mapping[str, Any], field: str) -> str:
    axis = channel.get("axis") or {}
    said = channel.get("title") or axis.get("title") or field.replace("_", " ")
    return " ".join(said) if isinstance(said, list) else str(said)


def _parts(spec: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield spec
    for key in ("layer", "hconcat", "vconcat", "concat"):
        for part in spec.get(key, ()):
            yield from _parts(part)
    if isinstance(spec.get("spec"), dict):
        yield from _parts(spec["spec"])


def _title(spec: Mapping[str, Any]) -> tuple[str, str]:
    """Title and subtitle of a chart, in words."""
    title = spec.get("title") or {}
    parts = title if isinstance(title, dict) else {"text": title}
    said = [parts.get("text") or "", parts.get("subtitle") or ""]
    first, second = (" ".join(part) if isinstance(part, list) else str(part) for part in said)
    return first, second


def _cell(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: _("yes"), False: _("no"), None: NOTHING}[value]
    if isinstance(value, float):
        return typeset(f"{value:,.3f}".rstrip("0").rstrip("."))
    if isinstance(value, int):
        return typeset(f"{value:,}")
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value).replace("|", " ").strip()  # where a chart breaks its lines
