"""Touchpoints behind a number: all that pass a filter, newest first."""

from typing import Any

from django.utils.translation import ngettext

from bootmaker.actions.glance import glance
from bootmaker.actions.listing import touchpoints_behind
from bootmaker.ledger.reading import quotes
from bootmaker.web.asked import asked_filter, query_of
from bootmaker.web.narrowing import narrowing
from bootmaker.web.page import Page, Visit
from bootmaker.web.paging import paging
from bootmaker.web.words import turn

AT_ONCE = 30


def show(visit: Visit) -> dict[str, Any]:
    """One page of the touchpoints that pass the filter of the address."""
    wanted = asked_filter(visit)
    page = paging(visit.one("page"), at_once=AT_ONCE, query=query_of(wanted))
    listed = touchpoints_behind(visit.workspace, wanted, limit=AT_ONCE, offset=page.offset)
    known = quotes(listed.ids)
    return {
        "title": ngettext("{n} touchpoint", "{n} touchpoints", listed.total).format(n=f"{listed.total:,}"),
        "turns": [turn(known[key]) for key in listed.ids if key in known],
        "narrowing": narrowing(glance(visit.workspace), wanted),
        "paging": page.of(listed.total),
    }


PAGE = Page(route="touchpoints", show=show)
