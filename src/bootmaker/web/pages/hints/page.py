"""Hints: what staff said first, what only one side says, and how staff voice is doing."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.report.staff_says import StaffSays, staff_says
from bootmaker.report.staff_voice import voice_says
from bootmaker.web.kept import Kept
from bootmaker.web.page import Page, Visit

_says: Kept[StaffSays] = Kept(2)


def show(visit: Visit) -> dict[str, Any]:
    """Hints beside feedback, made once per state of the lake; how staff voice is doing as it is now."""
    key = (visit.workspace, visit.workspace.engine.version())
    says = _says.get(key, lambda: staff_says(visit.workspace))
    return {"title": _("Hints"), "says": says, "voice": voice_says(visit.workspace)}


PAGE = Page(route="hints", show=show, menu="Hints")
