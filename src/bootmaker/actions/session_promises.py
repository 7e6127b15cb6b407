"""Promises made at sessions: who keeps each, until when, and whether it was kept."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from bootmaker.actions.access import Actor, Verb, find_member, require
from bootmaker.actions.session_words import redacted
from bootmaker.actions.sessions import held, record_of, seen
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import ListeningSession, Promise
from bootmaker.nouns.sessions import PromiseState


@dataclass(frozen=True)
class Promises:
    """Counts over some promises, for people to be held to."""

    kept: int
    broken: int
    open: int
    overdue: int

    @property
    def all(self) -> int:
        """How many were made."""
        return self.kept + self.broken + self.open


@dataclass(frozen=True)
class Pledge:
    """What is promised: `owner` (staff) keeps it until `due`; `answers` is the minute it was made to."""

    words: str
    owner: str
    due: date | None = None
    answers: int | None = None


def make_promise(workspace: Workspace, actor: Actor, key: str, pledge: Pledge) -> Promise:
    """Write a promise down."""
    session, answers = held(workspace, actor, key), pledge.answers
    holder = find_member(workspace, pledge.owner)
    if not pledge.words.strip() or not holder.role:
        raise BootmakerError(
            "A promise needs words, and somebody with a role who keeps it.", hint="`bootmaker staff add NAME`"
        )
    if answers is not None and not session.said.filter(number=answers).exists():
        raise BootmakerError(f"There is no minute {answers}.", hint="`bootmaker session minutes KEY` shows numbers.")
    with transaction.atomic():
        number = (session.promises.aggregate(last=Max("number"))["last"] or 0) + 1
        made = Promise.objects.create(
            session=session, number=number, words=redacted(workspace, session, pledge.words), owner=holder.key,
            due=pledge.due, made_at=now(), answers=answers, state=PromiseState.OPEN,
        )  # fmt: skip
        audit("session: promised", actor=actor.key, session=session.key, number=number, owner=holder.key)
    return made


def settle_promise(
    workspace: Workspace, actor: Actor, key: str, number: int, state: PromiseState, *, why: str = ""
) -> Promise:
    """Say that a promise was kept or broken, or open it again. A broken one needs a reason, for who was promised it."""
    session = seen(workspace, actor, key)
    promise = session.promises.filter(number=number).first()
    if promise is None:
        raise NotFoundError(f"There is no promise {number}.", hint="`bootmaker session promise KEY` lists them.")
    require(actor, Verb.SETTLE_PROMISE, record_of(workspace, session, holder=promise.owner))
    if state == PromiseState.BROKEN and not why.strip():
        raise BootmakerError("Say why it was not kept: people who were promised it will read it.", hint="--because")
    promise.state, promise.why = state, redacted(workspace, session, why)
    promise.settled_at = None if state == PromiseState.OPEN else now()
    promise.settled_by = actor.key
    promise.save(update_fields=["state", "why", "settled_at", "settled_by"])
    audit("session: promise settled", actor=actor.key, session=session.key, number=number, state=state)
    return promise


def promises(workspace: Workspace, actor: Actor, session: ListeningSession | None = None) -> list[Promise]:
    """Promises of a session, or of all; open ones first, the earliest due before the others."""
    require(actor, Verb.SEE_SESSION)
    found = Promise.objects.select_related("session")
    some = found.filter(session=session) if session else found
    return sorted(some, key=lambda one: (one.state != PromiseState.OPEN, one.due or date.max, one.made_at, one.number))


def counted(found: list[Promise], *, today: date | None = None) -> Promises:
    """How many were kept, broken, are open, and are open past their day."""
    day = today or now().date()
    states = [one.state for one in found]
    late = sum(overdue(one, today=day) for one in found)
    return Promises(
        states.count(PromiseState.KEPT), states.count(PromiseState.BROKEN), states.count(PromiseState.OPEN), late
    )


def overdue(promise: Promise, *, today: date | None = None) -> bool:
    """Whether it is open past its day."""
    return promise.state == PromiseState.OPEN and promise.due is not None and promise.due < (today or now().date())
