"""What a lens shows, put into words and pictures once per state of the lake and per question."""

from functools import lru_cache

from bootmaker.actions.looking import look
from bootmaker.actions.workspace import Workspace
from bootmaker.lenses.filters import EVERYTHING, Filter
from bootmaker.report.sections import Section, section

MOST_KEPT = 128


def section_of(workspace: Workspace, lens: str, wanted: Filter = EVERYTHING) -> Section:
    """The section of a lens, seen through a filter; kept in memory until the lake changes."""
    return _section(workspace, lens, wanted, workspace.engine.version())


@lru_cache(maxsize=MOST_KEPT)
def _section(workspace: Workspace, lens: str, wanted: Filter, version: str) -> Section:
    return section(look(workspace, lens, filter=wanted))
