"""What lenses show, put into words and pictures once per state of the lake and per question."""

from dataclasses import replace
from typing import TypeVar
from urllib.parse import urlencode

from django.urls import reverse

from bootmaker.actions.looking import look
from bootmaker.actions.weighing import fairly
from bootmaker.actions.workspace import Workspace
from bootmaker.lenses.catalog import LENSES
from bootmaker.lenses.filters import EVERYTHING, Filter
from bootmaker.lenses.palette import IDS
from bootmaker.report.pictures import Picture
from bootmaker.report.priorities import Action, actions
from bootmaker.report.sections import Section, section
from bootmaker.report.tables import Pairs, Table
from bootmaker.web.asked import query_of
from bootmaker.web.kept import Kept

Shown = TypeVar("Shown", Picture, Table)
_sections: Kept[Section] = Kept(128)
_actions: Kept[tuple[Action, ...]] = Kept(2)


def section_of(workspace: Workspace, lens: str, wanted: Filter = EVERYTHING) -> Section:
    """The section of a lens, seen through a filter."""
    key = (workspace, workspace.engine.version(), lens, wanted)
    return _sections.get(key, lambda: linked(section(fairly(workspace, look(workspace, lens, filter=wanted))), wanted))


def linked(shown: Section, wanted: Filter) -> Section:
    """The section with links from its figures, tables and the numbers behind its pictures, to their touchpoints."""
    fair = shown.fair
    return replace(
        shown,
        pictures=_with_links(shown.pictures, wanted),
        figures=tuple(replace(one, link=_address(one.behind, wanted)) for one in shown.figures),
        tables=_with_links(shown.tables, wanted),
        fair=fair and replace(fair, tables=_with_links(fair.tables, wanted)),
    )


def _with_links(shown: tuple[Shown, ...], wanted: Filter) -> tuple[Shown, ...]:
    return tuple(replace(one, links=tuple(_address(pairs, wanted) for pairs in one.behind)) for one in shown)


def _address(behind: Pairs, wanted: Filter) -> str:
    """Where the touchpoints behind a number are: the most telling ones by their ids, or all that a filter finds."""
    ids = dict(behind).get(IDS)
    if ids:
        return f"{reverse('quotes')}?{urlencode({IDS: ids, 'of': 'more'})}"
    return f"{reverse('touchpoints')}{query_of(wanted.within(behind))}" if behind else ""


def actions_of(workspace: Workspace) -> tuple[Action, ...]:
    """What to act on first, the heaviest first; empty when nothing stands out."""
    key = (workspace, workspace.engine.version())
    return _actions.get(key, lambda: actions({name: look(workspace, name) for name in LENSES}))


def warm(workspace: Workspace) -> None:
    """Tell everything that the way in shows, so that the first visitor need not wait for it."""
    if workspace.lake.exists():
        for name in LENSES:
            section_of(workspace, name)
        actions_of(workspace)
