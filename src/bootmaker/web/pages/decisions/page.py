"""Decisions: what was decided and why, and who has not been answered."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from bootmaker.report.decided import decisions
from bootmaker.web.answering import Chosen
from bootmaker.web.page import Page, Visit


def show(visit: Visit) -> dict[str, Any]:
    """The headline number, and every decision that counts."""
    told = decisions(visit.workspace)
    linked = tuple(replace(one, link=Chosen(str(one.number)).address) for one in told.decided)
    return {"title": _("Decisions"), "told": replace(told, decided=linked)}


PAGE = Page(route="decisions", show=show, menu="Decisions")
