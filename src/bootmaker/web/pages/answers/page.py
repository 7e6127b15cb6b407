"""Answers: who waits for one, and where each stands; every number opens the people behind it."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.actions.decision_standing import standings, unanswered
from bootmaker.ledger.reading import quotes
from bootmaker.report.answered import stands
from bootmaker.report.decided import headline
from bootmaker.web.answering import Chosen, called, chosen_people, figures, rows
from bootmaker.web.page import Page, Visit
from bootmaker.web.paging import paging
from bootmaker.web.words import turn

AT_ONCE = 30


def show(visit: Visit) -> dict[str, Any]:
    """The headline number and every decision's answers, or the people behind one of the numbers."""
    found = [one for one in standings(visit.workspace) if one.current]
    chosen = Chosen(visit.one("decision"), visit.one("stand"))
    context = {"title": _("Answers"), "headline": headline(unanswered(found), found)}
    if not chosen.query:
        everybody = [person for one in found for person in one.people]
        return context | {"figures": figures(everybody), "rows": rows(found)}
    people = chosen_people(found, chosen)
    page = paging(visit.one("page"), at_once=AT_ONCE, query=chosen.query)
    some = people[page.offset : page.offset + AT_ONCE]
    known = quotes([person.touchpoint for _one, _words, person in some])
    turns = [turn(known[p.touchpoint], badges=(words, called(one))) for one, words, p in some if p.touchpoint in known]
    told = {"turns": turns, "people": len(people), "stand": stands().get(chosen.stand)}
    return context | told | {"paging": page.of(len(people))}


PAGE = Page(route="answers", show=show, menu="Answers")
