"""Two filters side by side: what differs between them, seen through one lens, and what does not."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bootmaker.actions.comparing import compare
from bootmaker.actions.glance import glance
from bootmaker.lenses.catalog import LENSES
from bootmaker.report.starting import nothing_yet
from bootmaker.web.asked import AGAINST, asked_filter, query_of
from bootmaker.web.contrast import contrast
from bootmaker.web.menu import lens_label
from bootmaker.web.narrowing import narrowing
from bootmaker.web.page import Page, Visit


def show(visit: Visit, name: str) -> dict[str, Any]:
    """A lens through both filters of the address; a question where both are the same."""
    lens, known = LENSES[name], glance(visit.workspace)
    first, second = asked_filter(visit), asked_filter(visit, AGAINST)
    differ = first != second
    return {
        "title": _("{lens}, compared").format(lens=lens_label(name)),
        "lens": lens_label(name),
        "question": lens.question,
        "back": f"{reverse('lens', args=[name])}{query_of(first)}",
        "contrast": contrast(compare(visit.workspace, name, first, second)) if differ and known.touchpoints else None,
        "sides": (narrowing(known, first), narrowing(known, second, prefix=AGAINST)),
        "empty": None if known.touchpoints else nothing_yet(),
    }


PAGE = Page(route="lens/<str:name>/compare", show=show)
