"""What came of a session, for everyone who came: counts, common ground, promises, and words by consent."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bootmaker.actions.access import Actor, Verb, require
from bootmaker.actions.session_agenda import Item, agenda_of
from bootmaker.actions.session_air import Air, air_time
from bootmaker.actions.session_promises import promises
from bootmaker.actions.session_round import Opinions, opinions
from bootmaker.actions.sessions import seen
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.models import Invitation, ListeningSession, Promise
from bootmaker.ledger.sessions import Minute, minutes_of
from bootmaker.ledger.staff import names
from bootmaker.nouns.sessions import Consent, InvitationState
from bootmaker.nouns.touchpoint import Speaker


@dataclass(frozen=True)
class Quoted:
    """A minute that may be shown, with what was answered to it."""

    said: Minute
    answers: tuple[Minute, ...]


@dataclass(frozen=True)
class Outcome:
    """A session as it may be shown to all. `kinds` counts what customers said; `unquoted`, how much is not shown."""

    session: ListeningSession
    invited: int
    accepted: int
    came: int
    agenda: tuple[Item, ...]
    air: Air
    opinions: Opinions
    kinds: Mapping[str, int]
    quoted: tuple[Quoted, ...]
    unquoted: int
    promises: tuple[Promise, ...]
    names: Mapping[str, str]  # of staff, by key


def outcome(workspace: Workspace, actor: Actor, key: str) -> Outcome:
    """What came of a session. Customers are quoted only where they agreed to it, and never named."""
    session = seen(workspace, actor, key)
    require(actor, Verb.SEE_SESSION)
    invited = list(Invitation.objects.filter(occasion=session.key))
    said = minutes_of(session)
    theirs = [one for one in said if one.speaker == Speaker.CUSTOMER]
    open_to = {one.customer for one in invited if Consent.QUOTE in one.consent}
    shown = [one for one in theirs if one.customer in open_to]
    replies = {one.number: tuple(other for other in said if other.answers == one.number) for one in shown}
    return Outcome(
        session=session,
        invited=len(invited),
        accepted=sum(one.state == InvitationState.YES for one in invited),
        came=sum(one.came for one in invited),
        agenda=tuple(agenda_of(session)),
        air=air_time(session),
        opinions=opinions(session),
        kinds=dict(Counter(one.kind for one in theirs).most_common()),
        quoted=tuple(Quoted(one, replies[one.number]) for one in shown),
        unquoted=len(theirs) - len(shown),
        promises=tuple(promises(workspace, actor, session)),
        names=names(key=workspace.key),
    )
