"""A customer: what happened to them, in order, and what they say, do, think and feel. Never who they are."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from bootmaker.actions.following import follow
from bootmaker.lenses.filters import Filter
from bootmaker.report.passages import ALIAS
from bootmaker.web.page import Page, Visit
from bootmaker.web.path import drawing, steps, summaries
from bootmaker.web.telling import section_of


def show(visit: Visit, key: str) -> dict[str, Any] | HttpResponse:
    """A customer by key; a linked key leads to the one that stands for both."""
    followed = follow(visit.workspace, key)
    if followed.key != key:
        return redirect("customer", key=followed.key)
    shown = steps(followed)
    return {
        "title": _("Customer {name}").format(name=key[:ALIAS]),
        "followed": followed,
        "journeys": summaries(followed),
        "steps": shown,
        "left_out": len(followed.touchpoints) - len(shown),
        "dots": drawing(shown),
        "section": replace(section_of(visit.workspace, "empathy_map", Filter(customer=key)), pictures=()),
    }


PAGE = Page(route="customers/<str:key>", show=show)
