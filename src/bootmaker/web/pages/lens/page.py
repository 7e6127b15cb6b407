"""A lens: its question, what it found, in pictures and sentences, narrowed as one likes."""

from typing import Any

from bootmaker.actions.glance import glance
from bootmaker.report.starting import nothing_yet
from bootmaker.web.asked import asked_filter, query_of
from bootmaker.web.menu import lens_label
from bootmaker.web.narrowing import narrowing
from bootmaker.web.page import Page, Visit
from bootmaker.web.telling import section_of


def show(visit: Visit, name: str) -> dict[str, Any]:
    """A lens through the filter that the address asks for."""
    wanted = asked_filter(visit)
    known = glance(visit.workspace)
    section = section_of(visit.workspace, name, wanted)
    return {
        "title": lens_label(name),
        "section": section,
        "narrowing": narrowing(known, wanted),
        "query": query_of(wanted),
        "known": known,
        "empty": None if known.touchpoints else nothing_yet(),
    }


PAGE = Page(route="lens/<str:name>", show=show)
