"""Imports: what came in, and what was set aside and why."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.actions.glance import glance
from bootmaker.actions.import_log import reasons, runs
from bootmaker.report.starting import nothing_yet
from bootmaker.web.page import Page, Visit


def show(visit: Visit) -> dict[str, Any]:
    """The log of imports, newest first, and the reasons for which rows were set aside."""
    done = runs()
    return {
        "title": _("Imports"),
        "runs": done,
        "reasons": reasons(),
        "known": glance(visit.workspace),
        "empty": None if done else nothing_yet(),
    }


PAGE = Page(route="imports", show=show, menu="Imports", aside=True)
