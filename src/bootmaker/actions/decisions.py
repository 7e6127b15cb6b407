"""Deciding on a theme, a moment or a hint, and knowing who has not been answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import transaction

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, require
from bootmaker.actions.answer_hints import answer_nameless
from bootmaker.actions.themes import current_model
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.answers import Spoke, add_waiting, chiefs, opted_out, speakers
from bootmaker.ledger.auditing import at_the_keyboard, audit
from bootmaker.ledger.models import Answer, Decision
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.decisions.spoke import measure
from bootmaker.nouns.answers import ANSWERED, State, Subject, Verdict
from bootmaker.nouns.touchpoint import Kind
from bootmaker.privacy.redact import Redactor

DONE = ANSWERED | {State.ASIDE}
Person = tuple[str, str]  # customer or staff, and the key


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


@dataclass(frozen=True)
class Waiting:
    """One person who spoke of what was decided, and where their answer stands; `opted_out`: they want no mail."""

    kind: str
    key: str
    touchpoint: str
    state: State
    opted_out: bool


@dataclass(frozen=True)
class Standing:
    """A decision, and everybody who spoke of it. Who opted out or spoke of something else does not wait."""

    id: int
    subject_kind: Subject
    subject: str
    label: str
    verdict: Verdict
    why: str
    instead: str
    owner: str
    due: date | None
    at: datetime
    by: str
    evidence: tuple[str, ...]
    current: bool  # false once something newer was decided on the same subject
    people: tuple[Waiting, ...]

    @property
    def answered(self) -> int:
        """How many people got an answer."""
        return sum(one.state in ANSWERED for one in self.people)

    @property
    def unanswered(self) -> tuple[Waiting, ...]:
        """Who spoke and has not been answered."""
        return tuple(one for one in self.people if one.state not in DONE and not one.opted_out)

    def count(self, state: State) -> int:
        """How many answers stand there."""
        return sum(one.state == state for one in self.people)


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
        waiting = add_waiting(made, _spoke(workspace, [made])[made.pk])
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


def find_decision(number: int) -> Decision:
    """The decision with this number; NotFoundError when there is none."""
    found = Decision.objects.filter(pk=number).first()
    if found is None:
        raise NotFoundError(f"There is no decision {number}.", hint="`bootmaker decisions list` shows their numbers.")
    return found


def standing(workspace: Workspace, number: int) -> Standing:
    """One decision and who waits for an answer."""
    return _standings(workspace, [find_decision(number)])[0]


def standings(workspace: Workspace) -> tuple[Standing, ...]:
    """Every decision, the newest first, and who waits for an answer."""
    return _standings(workspace, list(Decision.objects.order_by("-at", "-pk")))


def unanswered(found: Iterable[Standing]) -> int:
    """The headline: how many different people spoke of what was decided and have not been answered."""
    return len({(one.kind, one.key) for decision in found if decision.current for one in decision.unanswered})


def note_newcomers(workspace: Workspace, decision: Decision) -> int:
    """Write down who spoke of it since it was decided: they wait for an answer, too. How many are new."""
    known = {(one.kind, one.key) for one in standing(workspace, decision.pk).people if one.state != State.WAITING}
    return add_waiting(
        decision, (one for one in _spoke(workspace, [decision])[decision.pk] if (one.kind, one.key) not in known)
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


def _spoke(workspace: Workspace, decisions: Sequence[Decision]) -> dict[int, list[Spoke]]:
    """Who spoke of each: everybody with words in the theme, and whoever said the subject or the evidence."""
    themes = sorted({one.subject for one in decisions if one.subject_kind == Subject.THEME})
    rows = workspace.engine.run(lambda tables: measure(tables, themes))["spoke"].to_pylist() if themes else []
    by_theme: dict[str, list[Spoke]] = {}
    for row in sorted(rows, key=lambda row: (row["who"], row["person"])):
        by_theme.setdefault(row["theme"], []).append(Spoke(row["who"], row["person"], row["id"]))
    found = {}
    for one in decisions:
        named = speakers([key for key in (one.subject, *one.evidence) if key])
        in_theme = by_theme.get(one.subject, []) if one.subject_kind == Subject.THEME else []
        found[one.pk] = list({(spoke.kind, spoke.key): spoke for spoke in (*in_theme, *named)}.values())
    return found


def _standings(workspace: Workspace, decisions: Sequence[Decision]) -> tuple[Standing, ...]:
    spoke = _spoke(workspace, decisions)
    stored = list(Answer.objects.filter(decision__in=decisions).order_by("pk"))
    chief = chiefs(one.person for one in stored if one.person_kind == "customer")
    refused = opted_out({*(one.person for one in stored), *(s.key for some in spoke.values() for s in some)})
    newest = _newest()
    return tuple(
        _standing(
            one,
            _people([a for a in stored if a.decision_id == one.pk], spoke[one.pk], chief, refused),
            current=not one.subject or newest[one.subject] == one.pk,
        )
        for one in decisions
    )


def _newest() -> dict[str, int]:
    return dict(Decision.objects.order_by("at", "pk").values_list("subject", "pk"))


def _people(
    stored: Sequence[Answer], spoke: Sequence[Spoke], chief: dict[str, str], refused: set[str]
) -> tuple[Waiting, ...]:
    """Everybody once: as stored, the furthest state of keys that are one customer, and whoever came since."""
    order = list(State)
    people: dict[Person, Waiting] = {}
    for one in stored:
        key = (one.person_kind, chief.get(one.person, one.person))
        state = State.UNKNOWN if one.state == State.SENDING else State(one.state)
        if key not in people or order.index(state) > order.index(people[key].state):
            people[key] = Waiting(*key, one.touchpoint, state, key[1] in refused or one.person in refused)
    for new in spoke:
        people.setdefault(
            (new.kind, new.key), Waiting(new.kind, new.key, new.touchpoint, State.WAITING, new.key in refused)
        )
    return tuple(people.values())


def _standing(one: Decision, people: tuple[Waiting, ...], *, current: bool) -> Standing:
    return Standing(
        one.pk, Subject(one.subject_kind), one.subject, one.label, Verdict(one.verdict), one.why, one.instead,
        one.owner, one.due, one.at, one.by, tuple(one.evidence), current, people,
    )  # fmt: skip
