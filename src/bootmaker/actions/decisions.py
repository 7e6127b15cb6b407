"""Deciding on a theme, a moment or a hint, and writing down who waits for an answer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import transaction

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.answer_hints import answer_nameless
from bootmaker.actions.decision_standing import Standing, standing, who_spoke
from bootmaker.actions.themes import current_model
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.answers import add_waiting
from bootmaker.ledger.auditing import at_the_keyboard, audit
from bootmaker.ledger.models import Decision
from bootmaker.ledger.reading import quotes
from bootmaker.nouns.answers import State, Subject, Verdict
from bootmaker.nouns.touchpoint import Kind
from bootmaker.privacy.redact import Redactor


@dataclass(frozen=True)
class Choice:
    """What is decided, in the words of who decides. `instead`: what is done, or done instead. `due`: by when.

    `on`: the day it was decided, where that was not today.
    """

    verdict: Verdict
    why: str
    instead: str = ""
    owner: str = ""
    due: date | None = None
    evidence: tuple[str, ...] = ()
    on: date | None = None


def decide(workspace: Workspace, about: str, choice: Choice, *, actor: Actor = AT_THE_KEYBOARD) -> Standing:
    """Decide on a theme (id or label) or a touchpoint (a moment, or a hint of staff), and write down who waits.

    Raises NotFoundError for an unknown subject or evidence, BootmakerError for a decision without a reason.
    """
    require(actor, Verb.DECIDE)
    if not choice.why.strip():
        raise BootmakerError("A decision needs its reason.", hint="Those who spoke will ask why: give it with --why.")
    kind, subject, label = _subject(workspace, about)
    missing = set(choice.evidence) - set(quotes(choice.evidence))
    if missing:
        raise NotFoundError(f"There is no touchpoint {sorted(missing)[0]}.", hint="`bootmaker search` prints ids.")
    with transaction.atomic():
        made = Decision.objects.create(
            subject_kind=kind, subject=subject, label=label, verdict=choice.verdict, due=choice.due,
            why=redacted(workspace, choice.why), instead=redacted(workspace, choice.instead),
            owner=choice.owner.strip(), evidence=list(choice.evidence), at=_moment(choice.on),
            by=actor.key or at_the_keyboard(),
        )  # fmt: skip
        waiting = add_waiting(made, who_spoke(workspace, [made])[made.pk])
        answer_nameless(made, (subject, *choice.evidence), by=actor.key)
        audit("decide", actor=actor.key, decision=made.pk, on=str(kind), verdict=str(choice.verdict), waiting=waiting)
    return standing(workspace, made.pk)


def _moment(on: date | None) -> datetime:
    """The end of a day that is over; now, of today or none. BootmakerError for a day to come."""
    if on is None or on == now().date():
        return now()
    if on > now().date():
        raise BootmakerError("A decision cannot be taken on a day to come.", hint="--due is by when.")
    return datetime.combine(on, time.max, UTC)


def redacted(workspace: Workspace, words: str) -> str:
    """Words of staff as they may be stored: personal data masked."""
    settings = workspace.settings
    return Redactor(workspace.key, settings.region, settings.order_pattern).text(words.strip(), None, "decisions")


def note_newcomers(workspace: Workspace, decision: Decision) -> int:
    """Write down who spoke of it since it was decided: they wait for an answer, too. How many are new."""
    known = {(one.kind, one.key) for one in standing(workspace, decision.pk).people if one.state != State.WAITING}
    return add_waiting(
        decision, (one for one in who_spoke(workspace, [decision])[decision.pk] if (one.kind, one.key) not in known)
    )


def _subject(workspace: Workspace, about: str) -> tuple[Subject, str, str]:
    quote = quotes([about]).get(about)
    if quote is not None:
        return (Subject.HINT if quote.kind == Kind.NOTED else Subject.MOMENT), about, ""
    model = current_model(workspace)
    if model is None:
        raise NotFoundError(f"There is no theme and no touchpoint “{about}”.", hint="Run `bootmaker refresh` first.")
    theme = model.themes[model.number(about)]
    return Subject.THEME, theme.id, theme.label
