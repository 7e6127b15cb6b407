"""The report: one file to read, print and pass on."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.actions.glance import glance
from bootmaker.report.starting import nothing_yet
from bootmaker.web.page import Page, Visit


def show(visit: Visit) -> dict[str, Any]:
    """What the report holds and where to get it."""
    known = glance(visit.workspace)
    return {"title": _("Report"), "known": known, "empty": None if known.touchpoints else nothing_yet()}


PAGE = Page(route="report", show=show, menu="Report", aside=True)
