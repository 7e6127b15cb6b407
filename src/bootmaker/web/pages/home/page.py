"""The way in: what is there, what stands out, and the lenses."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.actions.decision_standing import anything_decided
from bootmaker.actions.glance import glance
from bootmaker.actions.import_log import last_import
from bootmaker.lenses.catalog import LENSES
from bootmaker.report.starting import nothing_yet
from bootmaker.web.cards import cards, firsts, kept_questions
from bootmaker.web.page import Page, Visit


def show(visit: Visit) -> dict[str, Any]:
    """The workspace at a glance; what to do first when there is nothing in it."""
    known = glance(visit.workspace)
    context = {"title": _("Home"), "known": known, "last_import": last_import()}
    if not known.touchpoints:
        return context | {"empty": nothing_yet(), "questions": [LENSES[name].question for name in LENSES]}
    told = {"cards": cards(visit.workspace), "firsts": firsts(visit.workspace), "kept": kept_questions()}
    return context | told | {"decided": anything_decided()}


PAGE = Page(route="", show=show)
