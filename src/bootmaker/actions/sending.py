"""Sending approved answers, at most once: marked before the mail leaves, and again after the server took it."""

import fcntl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import Protocol

import pyarrow as pa
from django.db import connection, transaction
from django.utils import dateformat
from django.utils.translation import gettext as _

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, read_identities, require
from bootmaker.actions.mail_settings import mail_server
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BusyError
from bootmaker.base.ids import pseudonym
from bootmaker.ledger.answers import move, opted_out
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.links import together
from bootmaker.ledger.models import Answer
from bootmaker.ledger.reading import Quote, quotes
from bootmaker.ledger.store import store
from bootmaker.mailing.smtp import NotSentError, RefusedMailError, UnsureError, mailing
from bootmaker.nouns.answers import OUT, State
from bootmaker.nouns.touchpoint import TOUCHPOINT

SOURCE = "answers"


class Sends(Protocol):
    """What hands a mail over; raises RefusedMailError, NotSentError or UnsureError."""

    def send(self, message: EmailMessage) -> None: ...


@dataclass(frozen=True)
class Sent:
    """What became of the approved answers: state or reason -> how many."""

    counts: dict[str, int]
    unknown: int  # how many stand in between and have to be looked at, from this run or one before


def send_answers(workspace: Workspace, *, actor: Actor = AT_THE_KEYBOARD) -> Sent:
    """Send every approved answer by SMTP. What a run that died left in between becomes unknown and is not sent again.

    BootmakerError while mail is off or the server cannot be reached, BusyError while another process sends.
    """
    require(actor, Verb.SEND_MAIL)
    server = mail_server(workspace.settings)
    with sending(workspace.settings.home):
        flag_interrupted()
        with mailing(server) as mailer:
            counts = _send_all(workspace, mailer)
    audit("send answers", actor=actor.key, **counts)
    return Sent(counts, Answer.objects.filter(state=State.UNKNOWN).count())


@contextmanager
def sending(home: Path) -> Iterator[None]:
    """Be the only process of this workspace that sends; the system lets go when the process dies."""
    with (home / "sending.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError("Another Bootmaker process is sending.", hint="Wait until it is done.") from None
        yield


def flag_interrupted() -> int:
    """Call it as the only sender: what is marked as under way was left by a process that died. How many there were."""
    return Answer.objects.filter(state=State.SENDING).update(
        state=State.UNKNOWN, changed_at=now(), note="the process ended while this mail was under way"
    )


def flag_if_nobody_sends(workspace: Workspace) -> None:
    """As `flag_interrupted`, unless somebody is sending right now."""
    with suppress(BusyError), sending(workspace.settings.home):
        flag_interrupted()


def _send_all(workspace: Workspace, mailer: Sends) -> dict[str, int]:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")  # a mark made before a mail must outlive a power cut
    counts = Counter[str]()
    for answer in list(Answer.objects.filter(state=State.APPROVED).order_by("pk")):
        held = why_held(workspace, answer)
        address = "" if held else address_of(workspace, answer)
        if held or not address:
            Answer.objects.filter(pk=answer.pk).update(note=held or "no address: export it or tell them")
            counts[held or "no address"] += 1
            continue
        counts[str(_send_one(workspace, mailer, answer, address))] += 1
    return dict(counts)


def why_held(workspace: Workspace, answer: Answer) -> str:
    """Why this answer must not leave now; empty when it may."""
    keys = together(answer.person) if answer.person_kind == "customer" else [answer.person]
    if opted_out([answer.person]):
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
    known = read_identities(workspace, answer.person, reason="to send an answer")
    return next((one.value for one in known if one.kind == "email"), "")


def message_of(workspace: Workspace, answer: Answer, address: str) -> EmailMessage:
    """The mail of an answer."""
    quote = quotes([answer.touchpoint]).get(answer.touchpoint)
    day = dateformat.format(quote.at, "j F Y") if quote and quote.at else ""
    sender = workspace.settings.mail_from
    message = EmailMessage()
    message["From"], message["To"] = sender, address
    message["Subject"] = _("What became of what you told us on {day}").format(day=day) if day else _("Our answer")
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(f"answer-{answer.pk}", domain=sender.rpartition("@")[2] or "localhost")
    message["List-Unsubscribe"] = f"<mailto:{sender}?subject=no%20more>"
    message.set_content(answer.text)
    return message


def _send_one(workspace: Workspace, mailer: Sends, answer: Answer, address: str) -> State:
    message = message_of(workspace, answer, address)
    claimed = move(
        answer.pk, before=[State.APPROVED], after=State.SENDING, message_id=message["Message-ID"], sent_at=now()
    )
    if not claimed:
        return State.SENDING
    try:
        mailer.send(message)
    except RefusedMailError as error:
        return _left(answer, State.BOUNCED, str(error))
    except NotSentError as error:
        move(answer.pk, before=[State.SENDING], after=State.APPROVED, note=str(error)[:300], sent_at=None)
        return State.APPROVED
    except UnsureError as error:
        return _left(answer, State.UNKNOWN, f"the connection broke ({error})")
    with transaction.atomic():
        if move(answer.pk, before=[State.SENDING], after=State.SENT, note=""):
            keep_as_touchpoint(workspace, answer)
    return State.SENT


def _left(answer: Answer, state: State, note: str) -> State:
    move(answer.pk, before=[State.SENDING], after=state, note=note[:300])
    return state


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
