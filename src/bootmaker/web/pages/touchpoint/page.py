"""A touchpoint: in its conversation, with what it was before and what was read in it."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.actions.opening import open_touchpoint
from bootmaker.actions.themes import theme_labels
from bootmaker.web.marks import readings
from bootmaker.web.page import Page, Visit
from bootmaker.web.words import turn


def show(visit: Visit, key: str) -> dict[str, Any]:
    """One touchpoint by its id."""
    opened = open_touchpoint(visit.workspace, key)
    turns = [turn(quote, here=quote.id == key) for quote in opened.around]
    return {
        "title": _("A conversation") if len(turns) > 1 else _("A touchpoint"),
        "opened": opened,
        "here": next(one for one in turns if one.here),
        "turns": turns,
        "redacted": any(one.redacted for one in turns),
        "readings": readings(opened, dict(theme_labels(visit.workspace))),
    }


PAGE = Page(route="touchpoints/<str:key>", show=show)
