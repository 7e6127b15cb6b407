"""Sending approved answers, at most once: marked before the mail leaves, and again after the server took it."""

import fcntl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from django.db import connection, transaction

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.answer_mail import address_of, keep_as_touchpoint, message_of, why_held
from bootmaker.actions.mail_settings import mail_server
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BusyError
from bootmaker.ledger.answers import move
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import Answer
from bootmaker.mailing.smtp import NotSentError, RefusedMailError, UnsureError, mailing
from bootmaker.nouns.answers import State


class Sends(Protocol):
    """What hands a mail over; raises RefusedMailError, NotSentError or UnsureError."""

    def send(self, message: EmailMessage) -> None: ...


@dataclass(frozen=True)
class MailFolder:
    """Mails as files, for whoever sends by other means."""

    folder: Path

    def send(self, message: EmailMessage) -> None:
        """Write one; its name is the beginning of its Message-ID."""
        self.folder.mkdir(parents=True, exist_ok=True)
        name = str(message["Message-ID"]).strip("<>").partition("@")[0]
        (self.folder / f"{name}.eml").write_bytes(message.as_bytes())


def handed_over(mailer: Sends, message: EmailMessage) -> State:
    """Where a mail stands after handing it over; APPROVED: it certainly did not leave, and may be tried again."""
    try:
        mailer.send(message)
    except RefusedMailError:
        return State.BOUNCED
    except NotSentError:
        return State.APPROVED
    except UnsureError:
        return State.UNKNOWN
    return State.SENT


def tally(counts: dict[str, int], state: State) -> None:
    """Count what became of a mail, in words."""
    said = "not sent, tried again later" if state == State.APPROVED else str(state)
    counts[said] = counts.get(said, 0) + 1


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
