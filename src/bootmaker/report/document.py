"""The report as one file: the story rendered with its style inside, nothing fetched from anywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from bootmaker import version
from bootmaker.actions.workspace import Workspace
from bootmaker.lenses.filters import EVERYTHING, Filter
from bootmaker.report.decided import with_decisions
from bootmaker.report.listened import with_sessions
from bootmaker.report.staff_says import with_staff
from bootmaker.report.story import Story, tell

STYLE = Path(__file__).parent / "static" / "report" / "site.css"


def write_document(
    workspace: Workspace, target: Path, *, wanted: Filter | None, progress: Callable[[str], None]
) -> Path:
    """Write the report to `target`, its folder made when missing; returns the path."""
    story = tell(workspace, filter=wanted or EVERYTHING, progress=progress)
    story = with_staff(story, workspace)
    story = with_decisions(story, workspace)
    story = with_sessions(story, workspace)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.draft")
    draft.write_text(document(story), encoding="utf-8")
    draft.replace(target)
    return target


def document(story: Story) -> str:
    """The story as one HTML page."""
    context: dict[str, Any] = {
        "story": story,
        "style": mark_safe(STYLE.read_text(encoding="utf-8")),  # noqa: S308 - our own style sheet
        "language": translation.get_language() or "en",
        "version": version(),
    }
    return render_to_string("report/document.html", context)
