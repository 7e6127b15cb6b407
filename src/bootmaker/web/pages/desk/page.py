"""The desk: a customer's message, an answer, and what the checks say of it while it is written. Nothing is kept."""

from typing import Any

from django.utils.translation import gettext as _

from bootmaker.actions.answering import answer
from bootmaker.actions.workspace import Workspace
from bootmaker.nouns.reply import CHANNELS
from bootmaker.web.drafts import Told, told
from bootmaker.web.page import Page, Visit

LABELS = {"email": _("E-mail"), "chat": _("Chat"), "phone": _("Phone")}


def show(visit: Visit) -> dict[str, Any]:
    """The form as it was sent, with the checklist; an unknown channel is taken for e-mail."""
    sent = visit.request.POST
    message, draft = sent.get("message", ""), sent.get("draft", "")
    channel = sent.get("channel", "") if sent.get("channel", "") in CHANNELS else "email"
    return {
        "title": _("Desk"),
        "message": message,
        "draft": draft,
        "channel": channel,
        "channels": [(name, LABELS[name]) for name in CHANNELS],
        "told": _told(visit.workspace, message, draft, channel),
    }


def _told(workspace: Workspace, message: str, draft: str, channel: str) -> Told | None:
    if not message.strip() and not draft.strip():
        return None
    return told(answer(message, channel=channel, draft=draft, workspace=workspace), draft)


PAGE = Page(route="desk", show=show, menu="Desk", interactive=True)
