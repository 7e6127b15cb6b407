"""Search: what was said with these words in it."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.ledger.reading import quotes
from bootmaker.ledger.search import COMMON, search
from bootmaker.web.page import Page, Visit
from bootmaker.web.words import excerpt

AT_ONCE = 40


def show(visit: Visit) -> dict[str, Any]:
    """What was found for `q`, best first, or newest first where the words are common."""
    query = visit.one("q")
    found = search(query, limit=AT_ONCE)
    known = quotes(found.ids)
    return {
        "title": _("Search: {query}").format(query=query) if query else _("Search"),
        "query": query,
        "found": found,
        "many": found.total >= COMMON,
        "turns": [excerpt(known[key], query) for key in found.ids if key in known],
    }


PAGE = Page(route="search", show=show, menu="Search")
