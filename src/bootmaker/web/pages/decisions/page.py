"""Decisions: what was decided and why, and who has not been answered."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.report.decided import decisions
from bootmaker.web.page import Page, Visit


def show(visit: Visit) -> dict[str, Any]:
    """The headline number, and every decision that counts."""
    return {"title": _("Decisions"), "told": decisions(visit.workspace)}


PAGE = Page(route="decisions", show=show, menu="Decisions")
