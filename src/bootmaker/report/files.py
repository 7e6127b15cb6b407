"""Pictures as files: every chart of every lens, and the empathy map as something to hang on a wall."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bootmaker.actions.looking import Look, look
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.filters import EVERYTHING, Filter
from bootmaker.lenses.render import to_pdf, to_png, to_svg
from bootmaker.report.map_files import drawn_map

Drawn = str | bytes
CHART: Mapping[str, Callable[[Any], Drawn]] = {"svg": to_svg, "png": to_png, "pdf": to_pdf}


def write_files(
    workspace: Workspace,
    folder: Path,
    *,
    wanted: Filter | None = None,
    formats: Sequence[str],
    progress: Callable[[str], None],
) -> list[Path]:
    """Write every picture as `<lens>-<picture>.<format>`. Raises on unknown formats.

    The empathy map is `empathy_map-map`, and `empathy_map-canvas` in the layout of 2017.
    """
    unknown = [form for form in formats if form not in CHART]
    if unknown:
        raise BootmakerError(f"“{unknown[0]}” is no picture format.", hint=f"Known: {', '.join(CHART)}.")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in LENSES:
        progress(name)
        seen = look(workspace, name, filter=wanted or EVERYTHING)
        for title, form, drawn in drawn_pictures(seen, formats):
            path = folder / f"{name}-{title}.{form}"
            path.write_bytes(drawn.encode() if isinstance(drawn, str) else drawn)
            written.append(path)
    return written


def drawn_pictures(seen: Look, formats: Sequence[str]) -> Iterator[tuple[str, str, Drawn]]:
    """The pictures of a look: name, format, content."""
    for title, chart in seen.charts().items():
        yield from ((title, form, CHART[form](chart)) for form in formats)
    if seen.name == "empathy_map":
        yield from drawn_map(seen, formats)
