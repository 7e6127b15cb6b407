"""Who is invited to a session, what they say to it and agree to, and who came. Nothing is sent: files are written."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from bootmaker.actions.access import Actor, Verb, find_customer, may, read_identities
from bootmaker.actions.calendar import calendar_of
from bootmaker.actions.outreach import plan_outreach
from bootmaker.actions.session_series import occurrence_after
from bootmaker.actions.sessions import held
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import Invitation, ListeningSession
from bootmaker.ledger.sessions import asked_never
from bootmaker.lenses.voices.outreach import Wish
from bootmaker.nouns.sessions import Consent, InvitationState

PURPOSE = "session"
COLUMNS = ("customer", "address", "state")
REPLIES = (InvitationState.YES, InvitationState.NO, InvitationState.NEVER)


@dataclass(frozen=True)
class InvitationFiles:
    """What was written for the invited: a table of them, the calendar file, the words of the invitation."""

    customers: Path
    calendar: Path
    words: Path
    addresses: bool  # whether the table holds addresses: only for who may read them


@dataclass(frozen=True)
class Draw:
    """How many acceptances are wanted of whom we do not hear. Nobody is drawn who was asked within `cap_days`."""

    answers: int
    cap_days: int = 90
    seed: int = 1


def invite(
    workspace: Workspace, actor: Actor, key: str, *, customers: Sequence[str] = (), draw: Draw | None = None
) -> list[str]:
    """Invite customers by name, or draw them by the outreach plan, quiet ones first; the keys of those invited anew.

    Nobody is invited who does not want to be asked: an error for one who was named.
    """
    session = held(workspace, actor, key)
    named = [find_customer(workspace, one) for one in customers]
    never = asked_never()
    if any(one in never for one in named):
        raise BootmakerError("One of them does not want to be asked again.", hint="Nobody was invited.")
    drawn: list[str] = []
    if draw is not None:
        wish = Wish(answers=draw.answers, floor=0, seed=draw.seed)
        plan = plan_outreach(workspace, wish, cap_days=draw.cap_days)
        drawn = [customer for customer, _stratum in plan.invited]
    fresh = [one for one in dict.fromkeys([*named, *drawn]) if _added(session.key, one)]
    audit("session: invited", actor=actor.key, session=session.key, people=len(fresh))
    return fresh


def reply(
    workspace: Workspace, actor: Actor, key: str, customer: str, says: str, *, consent: Iterable[str] = ()
) -> Invitation:
    """Keep what an invited customer said (yes, no, never) and agreed to; what they agreed to before is replaced."""
    session = held(workspace, actor, key)
    agreed = [Consent(one) for one in consent if one in list(Consent)]
    if says not in REPLIES or len(agreed) != len(list(consent)):
        raise BootmakerError(
            "That is no reply.", hint=f"Replies: {', '.join(REPLIES)}; --consent: {', '.join(Consent)}."
        )
    invitation = _of(session, find_customer(workspace, customer))
    invitation.state = InvitationState(says)
    invitation.consent = [] if says == InvitationState.NEVER else [str(one) for one in agreed]
    invitation.save(update_fields=["state", "consent"])
    audit("session: replied", actor=actor.key, session=session.key, state=says)
    return invitation


def came(workspace: Workspace, actor: Actor, key: str, customers: Sequence[str]) -> list[Invitation]:
    """Write down who came; who was not invited is added, and has agreed to nothing yet."""
    session = held(workspace, actor, key)
    for one in [find_customer(workspace, one) for one in customers]:
        _added(session.key, one)
        Invitation.objects.filter(occasion=session.key, customer=one).update(came=True)
    audit("session: came", actor=actor.key, session=session.key, people=len(customers))
    return list(Invitation.objects.filter(occasion=session.key, came=True).order_by("pk"))


def invitations(session: ListeningSession) -> list[Invitation]:
    """Everyone who was invited to a session, in order."""
    return list(Invitation.objects.filter(occasion=session.key).order_by("pk"))


def write_invitations(workspace: Workspace, actor: Actor, key: str, folder: Path) -> InvitationFiles:
    """Write the files that go to the invited. Addresses are there only where the actor may read them (audited)."""
    session = held(workspace, actor, key)
    addresses = may(actor, Verb.READ_IDENTITIES)
    folder.mkdir(parents=True, exist_ok=True)
    done = InvitationFiles(folder / "invited.csv", folder / "session.ics", folder / "invitation.md", addresses)
    with done.customers.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        never = asked_never()
        for one in invitations(session):
            if one.customer not in never:
                address = _address(workspace, actor, one.customer) if addresses else ""
                writer.writerow([one.customer, address, one.state])
    done.calendar.write_bytes(calendar_of(session, stamp=now()).encode())
    done.words.write_text(invitation_words(session), encoding="utf-8")
    audit("session: invitations written", actor=actor.key, session=session.key, addresses=addresses)
    return done


def invitation_words(session: ListeningSession) -> str:
    """The invitation, as Markdown: what, when, how, and that one may say no for good."""
    local = session.starts.astimezone(ZoneInfo(session.zone))
    what = {"questions": "Ask us anything", "grievances": "Tell us what went wrong"}[session.kind]
    about = f" about {session.about}" if session.about else ""
    following = occurrence_after(session) if session.rule else None
    again = f" It comes again on {following.astimezone(ZoneInfo(session.zone)):%A, %d %B %Y}." if following else ""
    rules = "\n".join(f"- {rule}" for rule in session.rules)
    return (
        f"# {session.title}\n\n{what}{about}. You are invited because we have not heard you for a while.\n\n"
        f"{local:%A, %d %B %Y, %H:%M} ({session.zone}), {session.minutes} minutes"
        f"{', ' + session.place if session.place else ''}.{again}\n\n"
        f"## How we talk\n\n{rules}\n\n## What you agree to\n\n"
        "You choose, separately: that we keep what you say under a key instead of your name; that we may show "
        "your words, without your name, to the others who came; that we may tell you later what became of it. You can "
        "come without agreeing to any of it.\n\n"
        "Reply yes, no, or “never”, and we do not ask you again.\n"
    )


def _added(occasion: str, customer: str) -> bool:
    fresh = {"purpose": PURPOSE, "at": now(), "state": InvitationState.INVITED}
    return Invitation.objects.get_or_create(occasion=occasion, customer=customer, defaults=fresh)[1]


def _of(session: ListeningSession, customer: str) -> Invitation:
    found = Invitation.objects.filter(occasion=session.key, customer=customer).first()
    if found is None:
        raise BootmakerError("They were not invited to this session.", hint="`bootmaker session invite --who` does it.")
    return found


def _address(workspace: Workspace, actor: Actor, customer: str) -> str:
    known = read_identities(workspace, customer, reason="invitation to a session", actor=actor)
    return next((one.value for kind in ("email", "phone") for one in known if one.kind == kind), "")
