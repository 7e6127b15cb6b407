"""Where a decision stands: everybody who spoke of it, and who of them has not been answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import NotFoundError
from bootmaker.ledger.answers import Spoke, chiefs, opted_out, speakers
from bootmaker.ledger.models import Answer, Decision
from bootmaker.lenses.decisions.spoke import measure
from bootmaker.nouns.answers import ANSWERED, State, Subject, Verdict

DONE = ANSWERED | {State.ASIDE}
NO_MAIL = "opted out"
Person = tuple[str, str]  # customer or staff, and the key


@dataclass(frozen=True)
class Waiting:
    """One person who spoke of what was decided, and where their answer stands; `opted_out`: they want no mail."""

    kind: str
    key: str
    touchpoint: str
    state: State
    opted_out: bool

    @property
    def stands(self) -> str:
        """Where it stands, each in one place: NO_MAIL for who wants none and has not been answered."""
        over = self.state in DONE or self.state == State.UNKNOWN
        return NO_MAIL if self.opted_out and not over else self.state


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


def anything_decided() -> bool:
    """Whether anything was decided yet."""
    return Decision.objects.exists()


def unanswered(found: Iterable[Standing]) -> int:
    """The headline: how many different people spoke of what was decided and have not been answered."""
    return len({(one.kind, one.key) for decision in found if decision.current for one in decision.unanswered})


def who_spoke(workspace: Workspace, decisions: Sequence[Decision]) -> dict[int, list[Spoke]]:
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
    spoke = who_spoke(workspace, decisions)
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
