"""A claim: the sentence, what keeps it from being certain, and every quote it rests on."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.reading import quotes
from bootmaker.web.asked import asked_filter, query_of
from bootmaker.web.menu import lens_label
from bootmaker.web.page import Page, Visit
from bootmaker.web.telling import section_of
from bootmaker.web.words import turn


def show(visit: Visit, name: str, key: str) -> dict[str, Any]:
    """A claim of a lens by its key; not found when the lens does not make it (any more)."""
    wanted = asked_filter(visit)
    section = section_of(visit.workspace, name, wanted)
    statement = next((one for one in section.statements if one.key == key), None)
    if statement is None:
        raise NotFoundError(
            _("This lens does not claim that now."), hint=_("New touchpoints may have changed what it finds.")
        )
    ids = [passage.id for passage in statement.passages]
    known = quotes(ids)
    return {
        "title": statement.text,
        "label": lens_label(name),
        "lens": name,
        "query": query_of(wanted),
        "statement": statement,
        "words": wanted.words,
        "ids": ",".join(ids),
        "turns": [turn(known[one]) for one in ids if one in known],
    }


PAGE = Page(route="lens/<str:name>/claims/<path:key>", show=show)
