"""Listening sessions: what is to come, what was held, and what became of promises."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.report.listened import listened
from bootmaker.web.page import Page, Visit

MOST = 20


def show(visit: Visit) -> dict[str, Any]:
    """The headline about promises, and the sessions, the latest first."""
    return {"title": _("Listening sessions"), "told": listened(visit.workspace, most=MOST)}


PAGE = Page(route="sessions", show=show, menu="Sessions", aside=True)
