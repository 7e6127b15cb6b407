"""Digests: a daily and a weekly mail and alerts, to whoever wants them. Off by default; then one weekly mail."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Record, Verb, acting, find_member, require
from bootmaker.actions.asking_mail import send_asks
from bootmaker.actions.digest_words import Days, Section, alerts, sections
from bootmaker.actions.mail_settings import mail_server
from bootmaker.actions.sending import MailFolder, Sends, handed_over, sending, tally
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.digests import Wanted, claim, flag_interrupted, forget_wanted, gone, keep_wanted, settle, wanted
from bootmaker.ledger.staff_asks import flag_interrupted_asks
from bootmaker.mailing.smtp import mailing

DAILY, WEEKLY, ALERT = "daily", "weekly", "alert"
LAST_HOUR = 23


@dataclass(frozen=True)
class Due:
    """A mail that should leave: under which names it is remembered, its subject and what it says."""

    periods: tuple[str, ...]
    subject: str
    sections: tuple[Section, ...]


def subscribe(workspace: Workspace, who: str, choice: Wanted, *, actor: Actor = AT_THE_KEYBOARD) -> Wanted:
    """Let a member of staff get digests, or change which; `choice.person` is filled in.

    BootmakerError for an address, hour or time zone that is none.
    """
    person = find_member(workspace, who).key
    require(actor, Verb.CHOOSE_MAIL, Record(author=person))
    _refuse_nonsense(choice)
    mine = replace(choice, person=person)
    keep_wanted(mine, key=workspace.key)
    audit("digests: taken", actor=actor.key, staff=person, daily=mine.daily, weekly=mine.weekly, alerts=mine.alerts)
    return mine


def unsubscribe(workspace: Workspace, who: str, *, actor: Actor = AT_THE_KEYBOARD) -> bool:
    """Send them no more; the address is forgotten. Whether they got any."""
    person = find_member(workspace, who).key
    require(actor, Verb.CHOOSE_MAIL, Record(author=person))
    audit("digests: left", actor=actor.key, staff=person)
    return forget_wanted(person)


def subscriptions(workspace: Workspace, *, actor: Actor = AT_THE_KEYBOARD) -> list[Wanted]:
    """Everybody who gets digests."""
    require(actor, Verb.MANAGE_STAFF)
    return wanted(key=workspace.key)


def preview(workspace: Workspace, who: str, *, weekly: bool = True, actor: Actor = AT_THE_KEYBOARD) -> str:
    """What the last whole week, or yesterday, would say to somebody."""
    member = find_member(workspace, who)
    require(actor, Verb.CHOOSE_MAIL, Record(author=member.key))
    days = last_week(now()) if weekly else yesterday(now())
    return words_of(sections(workspace, acting(workspace, member.key), days))


def send_digests(workspace: Workspace, *, folder: Path | None = None, actor: Actor = AT_THE_KEYBOARD) -> dict[str, int]:
    """Send what is due now, each at most once; with `folder` as .eml files there. What became of them: state -> count.

    Run it every hour: quiet hours hold a mail back until they are over. What a run that died left in between becomes
    unknown, and is not sent again. What staff are asked leaves with it.
    """
    require(actor, Verb.SEND_MAIL)
    counts: dict[str, int] = {}
    with sending(workspace.settings.home):
        flag_interrupted()
        flag_interrupted_asks()
        if folder is not None:
            _send_all(workspace, MailFolder(folder), counts)
        else:
            with mailing(mail_server(workspace.settings)) as mailer:
                _send_all(workspace, mailer, counts)
    audit("send digests", actor=actor.key, **counts)
    return counts


def due(workspace: Workspace, one: Wanted, at: datetime) -> list[Due]:
    """What somebody should get at this time; nothing in their quiet hours, and nothing twice."""
    local = at.astimezone(ZoneInfo(one.zone))
    if one.quiet_at(at):
        return []
    return [mail for mail in _all_due(workspace, one, local) if mail.sections]


def _all_due(workspace: Workspace, one: Wanted, local: datetime) -> Iterator[Due]:
    had, actor = gone(one.person), acting(workspace, one.person)
    week, day = last_week(local), yesterday(local)
    if one.weekly and (name := f"{WEEKLY} {week.first:%G-W%V}") not in had:
        nothing = (Section(_("A quiet week"), (_("Nothing waits for you, and nothing stands out."),)),)
        yield Due((name,), _("Your week with customers"), sections(workspace, actor, week) or nothing)
    if one.daily and (name := f"{DAILY} {day.first}") not in had:
        yield Due((name,), _("Yesterday with customers"), sections(workspace, actor, day))
    if one.alerts:
        new = {name: words for known, words in alerts(workspace).items() if (name := _short(known)) not in had}
        told = (Section(_("More than chance explains"), tuple(new.values())),) if new else ()
        yield Due(tuple(new), _("Customers say something more than usual"), told)


def last_week(at: datetime) -> Days:
    """The last week that is over, from Monday."""
    monday = at.date() - timedelta(days=at.weekday())
    return Days(monday - timedelta(days=7), monday)


def yesterday(at: datetime) -> Days:
    """The last day that is over."""
    return Days(at.date() - timedelta(days=1), at.date())


def words_of(parts: Sequence[Section]) -> str:
    """A digest as plain text."""
    blocks = ["\n".join((part.heading, *part.lines)) for part in parts]
    return "\n\n".join(blocks) if blocks else _("Nothing to say.")


def _short(name: str) -> str:
    return f"{ALERT} {hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _send_all(workspace: Workspace, mailer: Sends, counts: dict[str, int]) -> None:
    at, takers = now(), wanted(key=workspace.key)
    send_asks(workspace, mailer, takers, at=at, counts=counts)
    for one in takers:
        for mail in due(workspace, one, at):
            mine = claim(one.person, list(mail.periods))
            if mine:
                state = handed_over(mailer, _message(workspace, one, mail))
                settle(one.person, mine, state)
                tally(counts, state)


def _message(workspace: Workspace, one: Wanted, mail: Due) -> EmailMessage:
    sender = workspace.settings.mail_from or "bootmaker@localhost"
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, one.address, mail.subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid("digest", domain=sender.rpartition("@")[2])
    leave = _("You asked for this. `bootmaker digests leave` ends it.")
    message.set_content(f"{words_of(mail.sections)}\n\n-- \n{leave}\n")
    return message


def _refuse_nonsense(choice: Wanted) -> None:
    if "@" not in choice.address:
        raise BootmakerError(f"“{choice.address}” is no address.", hint="Give one with --email.")
    try:
        ZoneInfo(choice.zone)
    except (ValueError, OSError, KeyError):
        raise BootmakerError(f"“{choice.zone}” is no time zone.", hint="As in --zone Europe/Helsinki.") from None
    if not all(0 <= hour <= LAST_HOUR for hour in (choice.quiet_from, choice.quiet_until)):
        raise BootmakerError("Quiet hours are from 0 to 23.", hint="As in --quiet 20-8.")
