"""The mail in which one of the staff is asked: at most once, and never in their quiet hours."""

from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from bootmaker.actions.days import spoken
from bootmaker.actions.sending import MailFolder, Sends, handed_over, tally
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.digests import Wanted
from bootmaker.ledger.models import ListeningSession
from bootmaker.ledger.staff import names
from bootmaker.ledger.staff_asks import Asked, asks, move_ask
from bootmaker.nouns.answers import State


def send_asks(
    workspace: Workspace, mailer: Sends, takers: Iterable[Wanted], *, at: datetime, counts: dict[str, int]
) -> None:
    """Send what waits to those whose address is known from the digests they take; the others wait to be told.

    Files are written for everybody, as whoever carries them may know the way.
    """
    known, called = {one.person: one for one in takers}, names(key=workspace.key)
    filed = isinstance(mailer, MailFolder)
    for ask in asks(states=[State.WAITING]):
        taker = known.get(ask.person)
        ready = not taker.quiet_at(at) if taker else filed
        if ready and move_ask(ask.number, before=[State.WAITING], after=State.SENDING):
            state = handed_over(mailer, _message(workspace, ask, taker, called))
            after = {State.APPROVED: State.WAITING, State.SENT: State.EXPORTED if filed else State.SENT}
            move_ask(ask.number, before=[State.SENDING], after=after.get(state, state))
            tally(counts, state)


def _message(workspace: Workspace, ask: Asked, taker: Wanted | None, called: dict[str, str]) -> EmailMessage:
    sender = workspace.settings.mail_from or "bootmaker@localhost"
    message = EmailMessage()
    message["From"] = sender
    if taker:
        message["To"] = taker.address
    message["Subject"] = _("Come and listen") if ask.session else _("What did you see?")
    message["Date"], message["Message-ID"] = formatdate(), make_msgid("ask", domain=sender.rpartition("@")[2])
    message.set_content(_words(ask, called))
    return message


def _words(ask: Asked, called: dict[str, str]) -> str:
    who = called.get(ask.by) or _("A colleague")
    body = _invitation(ask, who) if ask.session else _question(ask, who)
    leave = _("You need not answer. `bootmaker hints ask-never` ends such questions.")
    return f"{called.get(ask.person, '')},\n\n{body}\n\n-- \n{leave}\n"


def _question(ask: Asked, who: str) -> str:
    asks_for = (
        _("{who} asks what you saw or heard about “{about}”.").format(who=who, about=ask.about)
        if ask.about
        else _("{who} asks what you saw or heard of customers lately.").format(who=who)
    )
    about = f' --about "{ask.about}"' if ask.about else ""
    how = _("A complaint, a compliment or a hunch: one line is enough. It goes to your lead, and gets an answer.")
    fair = _("What is shown is how many of a team answered, never who, and nothing of fewer than five people.")
    return f'{asks_for}\n\n{how}\n\n    bootmaker hint "…"{about}\n\n{fair}'


def _invitation(ask: Asked, who: str) -> str:
    session = ListeningSession.objects.filter(key=ask.session).first()
    if session is None:
        return _("{who} asks you to come to “{about}”.").format(who=who, about=ask.about)
    local = session.starts.astimezone(ZoneInfo(session.zone))
    when = f"{spoken(local)}, {local:%H:%M} ({session.zone})"
    text = _("{who} asks you to come to “{about}”, where customers are heard: {when}.")
    return text.format(who=who, about=ask.about, when=when) + (f" {session.place}." if session.place else "")
