"""The report that belongs to the lake as it is now."""

from pathlib import Path
from threading import Lock

from bootmaker.actions.workspace import Workspace
from bootmaker.report import write_report

_writing = Lock()


def fresh_report(workspace: Workspace) -> Path:
    """The report of this state of the lake, written when there is none yet; kept among what can be deleted."""
    folder = workspace.settings.cache_path / "reports"
    path = folder / f"{workspace.engine.version()}.html"
    with _writing:
        if not path.exists():
            for old in folder.glob("*.html"):
                old.unlink(missing_ok=True)
            write_report(workspace, path)
    return path
