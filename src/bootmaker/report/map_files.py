"""The empathy map as files: two layouts as SVG, PNG and PDF, and the whole of it as Markdown and JSON."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import vl_convert
from django.utils.translation import gettext as _

from bootmaker.actions.looking import Look
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.empathy_map.canvas import canvas
from bootmaker.lenses.empathy_map.markdown import data, markdown
from bootmaker.lenses.empathy_map.picture import picture
from bootmaker.lenses.filters import EVERYTHING, Filter
from bootmaker.lenses.render import svg_to_pdf
from bootmaker.report.passages import ALIAS

Drawn = str | bytes
LAYOUTS: Mapping[str, Callable[..., str]] = {"quadrants": picture, "canvas": canvas}
FILES = {"quadrants": "map", "canvas": "canvas"}
DRAWING: Mapping[str, Callable[[str], Drawn]] = {
    "svg": lambda svg: svg,
    "png": lambda svg: bytes(vl_convert.svg_to_png(svg, scale=2)),
    "pdf": svg_to_pdf,
}
TEXT = ("md", "json")


def write_map(seen: Look, folder: Path, *, layouts: Sequence[str] = (), formats: Sequence[str] = ()) -> list[Path]:
    """Write `empathy_map-map` and `empathy_map-canvas` as pictures, `empathy_map` as text; all where none are named."""
    _known(layouts, LAYOUTS, "layout")
    _known(formats, (*DRAWING, *TEXT), "format")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in _files(seen, layouts or list(LAYOUTS), formats or (*DRAWING, *TEXT)):
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        written.append(path)
    return written


def _files(seen: Look, layouts: Sequence[str], formats: Sequence[str]) -> Iterator[tuple[str, Drawn]]:
    for title, form, drawn in drawn_map(seen, [form for form in formats if form in DRAWING], layouts):
        yield f"{seen.name}-{title}.{form}", drawn
    words, whose = map_quotes(seen), _whose(seen)
    if "md" in formats:
        yield f"{seen.name}.md", markdown(seen.view, words, title=whose)
    if "json" in formats:
        told = data(seen.view, words, title=whose)
        yield f"{seen.name}.json", json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"


def drawn_map(
    seen: Look, formats: Sequence[str], layouts: Sequence[str] = tuple(LAYOUTS)
) -> Iterator[tuple[str, str, Drawn]]:
    """The name of each picture, its format, and the picture."""
    for layout in layouts if formats else ():
        svg = map_picture(seen, layout=layout)
        yield from ((FILES[layout], form, DRAWING[form](svg)) for form in formats)


def map_picture(seen: Look, *, layout: str = "quadrants") -> str:
    """The empathy map of a look as one SVG, its quotes cut from the ledger; one that is not found is not shown."""
    return LAYOUTS[layout](seen.view, map_quotes(seen), title=_whose(seen))


def map_quotes(seen: Look) -> dict[tuple[str, int, int], str]:
    """The words of every slice that the map may show."""
    slices = seen.view.slices
    known = quotes([one.id for one in slices])
    return {one.key: known[one.id].text[one.start : one.end] for one in slices if one.id in known}


def _whose(seen: Look) -> str:
    """Whose map it is; a customer by the short form of their key."""
    if seen.filter.customer and seen.filter == Filter(customer=seen.filter.customer):
        return _("Customer {name}").format(name=seen.filter.customer[:ALIAS])
    return "" if seen.filter == EVERYTHING else seen.filter.words


def _known(names: Sequence[str], known: Sequence[str] | Mapping[str, object], what: str) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BootmakerError(f"“{unknown[0]}” is no {what} of the map.", hint=f"Known: {', '.join(known)}.")
