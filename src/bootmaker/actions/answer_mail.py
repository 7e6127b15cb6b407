"""The mail of one answer: to whom it goes, what holds it back, and its place in the conversation once it left."""

from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

import pyarrow as pa
from django.utils.translation import gettext as _

from bootmaker.actions.access import read_identities
from bootmaker.actions.days import spoken
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.ids import pseudonym
from bootmaker.ledger.answers import chiefs
from bootmaker.ledger.links import together
from bootmaker.ledger.models import Answer, OptOut
from bootmaker.ledger.reading import Quote, quotes
from bootmaker.ledger.store import store
from bootmaker.nouns.answers import OUT
from bootmaker.nouns.touchpoint import TOUCHPOINT

SOURCE = "answers"


def why_held(workspace: Workspace, answer: Answer) -> str:
    """Why this answer must not leave now; empty when it may."""
    keys = [answer.person]
    if answer.person_kind == "customer":
        keys = together(chiefs([answer.person])[answer.person])
    if OptOut.objects.filter(person__in=keys).exists():
        return "opted out"
    others = Answer.objects.filter(person__in=keys).exclude(pk=answer.pk)
    if others.filter(decision=answer.decision_id, state__in=list(OUT)).exists():
        return "told under another key"
    since = now() - timedelta(days=workspace.settings.answer_days)
    if others.filter(sent_at__gt=since).exists():
        return "written to a short while ago"
    return ""


def address_of(workspace: Workspace, answer: Answer) -> str:
    """The customer's e-mail address; the read is audited. Empty when there is none, or for staff."""
    if answer.person_kind != "customer":
        return ""
    for key in dict.fromkeys((answer.person, chiefs([answer.person])[answer.person])):
        for one in read_identities(workspace, key, reason="to send an answer"):
            if one.kind == "email":
                return one.value
    return ""


def message_of(workspace: Workspace, answer: Answer, address: str) -> EmailMessage:
    """The mail of an answer."""
    quote = quotes([answer.touchpoint]).get(answer.touchpoint)
    day = spoken(quote.at) if quote and quote.at else ""
    sender = workspace.settings.mail_from
    message = EmailMessage()
    message["From"], message["To"] = sender, address
    message["Subject"] = _("What became of what you told us on {day}").format(day=day) if day else _("Our answer")
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(f"answer-{answer.pk}", domain=sender.rpartition("@")[2] or "localhost")
    message["List-Unsubscribe"] = f"<mailto:{sender}?subject=no%20more>"
    message.set_content(answer.text)
    return message


def keep_as_touchpoint(workspace: Workspace, answer: Answer) -> None:
    """An answer that left is part of the conversation: something that staff said to this customer."""
    quote = quotes([answer.touchpoint]).get(answer.touchpoint)
    if quote is not None and answer.person_kind == "customer":
        store(pa.RecordBatch.from_pylist([_row(workspace, answer, quote)], schema=TOUCHPOINT))


def _row(workspace: Workspace, answer: Answer, quote: Quote) -> dict[str, object]:
    return {
        "id": pseudonym(workspace.key, "touchpoint", f"{SOURCE}\x00{answer.pk}"),
        "revision": 1,
        "source": SOURCE,
        "external_id": str(answer.pk),
        "at": now(),
        "customer": answer.person,
        "conversation": quote.conversation,
        "in_reply_to": quote.id,
        "channel": "email",
        "kind": "said",
        "speaker": "staff",
        "text": answer.text,
    }
