"""The report: the lenses told as a story. The web app shares its templates and style sheet."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bootmaker.actions.workspace import Workspace
    from bootmaker.lenses.filters import Filter

Progress = Callable[[str], None]  # called with the name of each step before it starts


def write_report(
    workspace: "Workspace",
    target: Path,
    *,
    filter: "Filter | None" = None,  # noqa: A002 - the field's own word
    progress: Progress = lambda step: None,
) -> Path:
    """Write one self-contained HTML file of every lens, seen through `filter` (None: everything); returns its path."""
    # Django imports this package while it sets itself up: what needs the ledger has to wait.
    from bootmaker.report.document import write_document

    return write_document(workspace, target, wanted=filter, progress=progress)


def write_pictures(
    workspace: "Workspace",
    folder: Path,
    *,
    filter: "Filter | None" = None,  # noqa: A002
    formats: Sequence[str] = ("svg", "png", "pdf"),
    progress: Progress = lambda step: None,
) -> list[Path]:
    """Write every chart and the empathy map as `<lens>-<picture>.<format>` into `folder`; returns their paths."""
    from bootmaker.report.files import write_files

    return write_files(workspace, folder, wanted=filter, formats=formats, progress=progress)
