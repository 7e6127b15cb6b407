"""Quotes by their ids: what a link from elsewhere, such as a spreadsheet or a report, opens."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootmaker.ledger.reading import quotes
from bootmaker.web.page import Page, Visit
from bootmaker.web.words import turn

MOST = 200


def show(visit: Visit) -> dict[str, Any]:
    """The touchpoints named by `ids=a,b,c`, in that order; how many of them are not there (any more)."""
    asked = [key.strip() for text in visit.many("ids") for key in text.split(",") if key.strip()][:MOST]
    ids = list(dict.fromkeys(asked))
    known = quotes(ids)
    title = ngettext("{n} quote", "{n} quotes", len(known)).format(n=len(known)) if ids else _("Quotes")
    return {
        "title": title,
        "asked": ", ".join(ids),
        "more": visit.one("of") == "more",
        "turns": [turn(known[key]) for key in ids if key in known],
        "missing": len(ids) - len(known),
    }


PAGE = Page(route="quotes", show=show)
