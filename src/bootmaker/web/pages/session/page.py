"""One listening session: its outcome, as everyone who came may see it; before it is held, its agenda and rules."""

from typing import Any

from bootmaker.actions.access import AT_THE_KEYBOARD
from bootmaker.actions.session_agenda import agenda_of
from bootmaker.actions.sessions import seen
from bootmaker.report.listened import told_session
from bootmaker.web.page import Page, Visit


def show(visit: Visit, key: str) -> dict[str, Any]:
    """The session by its key; not found when there is none."""
    session = seen(visit.workspace, AT_THE_KEYBOARD, key)
    return {
        "title": session.title,
        "told": told_session(visit.workspace, session.key),
        "agenda": agenda_of(session),
        "rules": session.rules,
        "closed": session.closed_at is not None,
    }


PAGE = Page(route="sessions/<str:key>", show=show)
