"""Pictures as files: every chart of every lens, and the empathy map as something to hang on a wall."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import vl_convert

from bootmaker.actions.looking import Look, look
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.empathy_map.picture import picture as draw_map
from bootmaker.lenses.filters import EVERYTHING, Filter
from bootmaker.lenses.render import to_pdf, to_png, to_svg

Drawn = str | bytes
CHART: Mapping[str, Callable[[Any], Drawn]] = {"svg": to_svg, "png": to_png, "pdf": to_pdf}
DRAWING: Mapping[str, Callable[[str], Drawn]] = {
    "svg": lambda svg: svg,
    "png": lambda svg: bytes(vl_convert.svg_to_png(svg, scale=2)),
    "pdf": lambda svg: bytes(vl_convert.svg_to_pdf(svg)),
}


def write_files(
    workspace: Workspace,
    folder: Path,
    *,
    wanted: Filter | None = None,
    formats: Sequence[str],
    progress: Callable[[str], None],
) -> list[Path]:
    """Write every picture as `<lens>-<picture>.<format>`; the map is `empathy_map-map`. Raises on unknown formats."""
    unknown = [form for form in formats if form not in CHART]
    if unknown:
        raise BootmakerError(f"“{unknown[0]}” is no picture format.", hint=f"Known: {', '.join(CHART)}.")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in LENSES:
        progress(name)
        seen = look(workspace, name, filter=wanted or EVERYTHING)
        for title, form, drawn in _drawn(seen, formats):
            path = folder / f"{name}-{title}.{form}"
            path.write_bytes(drawn.encode() if isinstance(drawn, str) else drawn)
            written.append(path)
    return written


def _drawn(seen: Look, formats: Sequence[str]) -> Iterator[tuple[str, str, Drawn]]:
    for title, chart in seen.charts().items():
        yield from ((title, form, CHART[form](chart)) for form in formats)
    if seen.name == "empathy_map":
        svg = map_picture(seen)
        yield from (("map", form, DRAWING[form](svg)) for form in formats)


def map_picture(seen: Look) -> str:
    """The empathy map of a look as one SVG, its quotes cut from the ledger; one that is not found is not shown."""
    slices = seen.view.slices
    known = quotes([one.id for one in slices])
    words = {one.key: known[one.id].text[one.start : one.end] for one in slices if one.id in known}
    whose = "" if seen.filter == EVERYTHING else seen.filter.words
    return draw_map(seen.view, words, title=whose)
