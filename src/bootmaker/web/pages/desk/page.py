"""The desk: whom one answers, what to know of them, and what the checks say of the answer as it is written.

Nothing is kept or sent.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bootmaker.actions.answering import answered
from bootmaker.actions.finding import find_cases
from bootmaker.base.errors import NotFoundError
from bootmaker.nouns.reply import CHANNELS
from bootmaker.web.briefs import briefed
from bootmaker.web.cases import Asked, Known, State, asked_of, case_for, known_of, state_of
from bootmaker.web.drafts import offered, told
from bootmaker.web.finding import listed
from bootmaker.web.page import Page, Visit

LABELS = {"email": _("E-mail"), "chat": _("Chat"), "phone": _("Phone")}


def show(visit: Visit) -> dict[str, Any] | HttpResponse:
    """The form as it was sent, with the brief and the checklist; while a draft is typed, the checklist alone."""
    asked, state = asked_of(visit), state_of(visit.workspace)
    known, gone = _known(visit, asked, state)
    if known is None and not asked.message.strip() and not asked.draft.strip():
        return _form(visit, asked) | {"gone": gone}
    case = case_for(visit.workspace, asked, known, state)
    checked = {"told": told(answered(case, asked.draft), asked.shown)}
    if visit.request.headers.get("HX-Trigger") == "draft":
        return render(visit.request, "desk/told.html", checked, using="web")
    offers = offered(case.offers) if asked.message.strip() else []
    about = {"briefed": briefed(case, asked, known), "call": case.call, "offers": offers, "gone": gone}
    return _form(visit, asked) | checked | about


def _form(visit: Visit, asked: Asked) -> dict[str, Any]:
    """What was asked, and who was found for it."""
    found = find_cases(visit.workspace, asked.words) if asked.words.strip() else None
    return {
        "title": _("Desk"),
        "asked": asked,
        "channels": [(name, LABELS[name]) for name in CHANNELS],
        "found": listed(found, asked.words) if found else None,
    }


def _known(visit: Visit, asked: Asked, state: State) -> tuple[Known | None, bool]:
    """The customer who was chosen, and whether they are there no more: the draft must not be lost for that."""
    if not asked.customer:
        return None, False
    try:
        return known_of(visit.workspace, asked.customer, state), False
    except NotFoundError:
        if visit.request.method != "POST":
            raise
        return None, True


PAGE = Page(route="desk", show=show, menu="Desk", interactive=True)
