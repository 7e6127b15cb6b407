"""Answers as files: approved ones are written out to be sent by other means, and bounces are read in."""

import mailbox
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from django.db import transaction

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.answer_mail import address_of, keep_as_touchpoint, message_of, why_held
from bootmaker.actions.decision_standing import find_decision
from bootmaker.actions.sending import sending
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.answers import move
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import Answer
from bootmaker.nouns.answers import State

LEFT = (State.SENT, State.UNKNOWN, State.EXPORTED)  # what a delivery report may be about


def export_answers(workspace: Workspace, number: int, folder: Path, *, actor: Actor = AT_THE_KEYBOARD) -> list[Path]:
    """Write the approved answers of a decision as .eml files, one for each person, and count them as told.

    Who opted out or was written to a short while ago is left out. The address is in the file where one is known.
    """
    require(actor, Verb.SEND_MAIL)
    folder.mkdir(parents=True, exist_ok=True)
    with sending(workspace.settings.home):
        approved = list(find_decision(number).answers.filter(state=State.APPROVED).order_by("pk"))
        written = [_written(workspace, one, folder) for one in approved if not why_held(workspace, one)]
    audit("export answers", actor=actor.key, decision=number, answers=len(written))
    return written


def _written(workspace: Workspace, answer: Answer, folder: Path) -> Path:
    message = message_of(workspace, answer, address_of(workspace, answer))
    path = folder / f"answer-{answer.pk}.eml"
    path.write_bytes(message.as_bytes())
    with transaction.atomic():
        gone = {"message_id": message["Message-ID"], "sent_at": now(), "note": ""}
        move(answer.pk, before=[State.APPROVED], after=State.EXPORTED, **gone)
        keep_as_touchpoint(workspace, answer)
    return path


def record_bounces(path: Path, *, actor: Actor = AT_THE_KEYBOARD) -> int:
    """Read a mailbox (mbox) or one message, and record which answers came back. Returns how many.

    An answer is known by its Message-ID, which a delivery report (RFC 3464) carries back.
    """
    require(actor, Verb.WRITE_ANSWERS)
    if not path.is_file():
        raise NotFoundError(f"There is no file {path.name}.", hint="Give an mbox file, or a message as .eml.")
    reports: list[Message] = list(mailbox.mbox(path)) or [message_from_bytes(path.read_bytes())]
    sent = dict(Answer.objects.filter(state__in=LEFT).values_list("message_id", "pk"))
    done = 0
    for report in reports:
        if report.get_content_type() != "multipart/report":
            continue
        text = report.as_string()
        for found in [key for key in sent if key and key in text]:
            done += move(sent[found], before=LEFT, after=State.BOUNCED, note="came back: not delivered")
    audit("record bounces", actor=actor.key, answers=done)
    return done
