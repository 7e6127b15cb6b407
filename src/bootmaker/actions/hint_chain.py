"""A hint's way up: to the lead, to an owner, to an answer; who owes one, and since when."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from bootmaker.actions.access import Actor, Record, Verb, find_member, may, require
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.hints import HINTS, Step, StoredHint, add_step, merged_into, steps, stored_hints
from bootmaker.ledger.staff import Member, members
from bootmaker.nouns.roles import Answer, Role
from bootmaker.privacy.redact import Redactor


@dataclass(frozen=True)
class Standing:
    """Where a hint stands.

    `open`: it waits for an answer, which `holder` (a staff key; empty: any admin) owes since `since`. `answer` and
    `words` are those of the last answer. A note from an imported desk owes nobody an answer until it is passed on.
    """

    hint: StoredHint
    steps: tuple[Step, ...]
    holder: str
    since: datetime | None
    answer: str = ""
    words: str = ""
    merged: tuple[str, ...] = field(default=())  # hints that were merged into this one

    @property
    def counted(self) -> bool:
        """Whether it is on its way up at all."""
        return self.hint.source == HINTS or bool(self.steps)

    @property
    def open(self) -> bool:
        """Whether an answer is owed."""
        return self.counted and not self.answer

    @property
    def answered_at(self) -> datetime | None:
        """When its author first got an answer."""
        return next((step.at for step in self.steps if step.answer), None)

    @property
    def record(self) -> Record:
        """Whose it is, for the door."""
        return Record(self.hint.author, self.hint.team, self.holder)


def standings(workspace: Workspace, actor: Actor) -> list[Standing]:
    """Every hint that the actor may see, in order of time."""
    return [one for one in every_standing(workspace) if may(actor, Verb.SEE_HINT, one.record)]


def every_standing(workspace: Workspace) -> list[Standing]:
    """Every hint, whoever asks: for figures that name nobody."""
    everyone, taken = members(key=workspace.key), steps()
    leads = _leads(everyone)
    teams = {one.key: one.team for one in everyone if one.role}
    return [_standing(hint, taken.get(hint.id, []), leads, teams) for hint in stored_hints()]


def my_hints(workspace: Workspace, actor: Actor) -> list[Standing]:
    """What the actor noted, and what the team left without a name, with where each stands."""
    return [
        one
        for one in standings(workspace, actor)
        if one.counted and (one.hint.author == actor.key or (one.hint.author is None and one.hint.team == actor.team))
    ]


def show_hint(workspace: Workspace, actor: Actor, key: str) -> Standing:
    """One hint with all its steps; the beginning of an id is enough."""
    one = _found(workspace, key)
    require(actor, Verb.SEE_HINT, one.record)
    return one


def pass_hint(workspace: Workspace, actor: Actor, key: str, to: str, *, words: str = "") -> Standing:
    """Pass a hint to somebody, who owes its answer from now on."""
    one = _found(workspace, key)
    require(actor, Verb.PASS_HINT, one.record)
    holder = find_member(workspace, to)
    if not holder.role:
        raise BootmakerError("They are known from imports alone, and could not answer.", hint="`bootmaker staff add`")
    return _step(workspace, actor, one, Step(now(), actor.key, holder.key, "", words, ""))


def answer_hint(
    workspace: Workspace, actor: Actor, key: str, answer: str, *, words: str = "", into: str = ""
) -> Standing:
    """Answer a hint: accepted, merged (into another), not now or no; the last two need a reason."""
    one = _found(workspace, key)
    require(actor, Verb.ANSWER_HINT, one.record)
    if answer not in list(Answer):
        raise BootmakerError(f"“{answer}” is no answer.", hint=f"Answers: {', '.join(Answer)}.")
    if answer in (Answer.NO, Answer.NOT_NOW) and not words.strip():
        raise BootmakerError(
            f"“{answer}” needs a reason: people stop speaking where nobody says why.", hint="--because"
        )
    target = ""
    if answer == Answer.MERGED:
        target = _found(workspace, into).hint.id if into else ""
        if target in ("", one.hint.id):
            raise BootmakerError("Merged into what?", hint="--into ID names the other hint.")
    return _step(workspace, actor, one, Step(now(), actor.key, "", answer, words, target))


def _step(workspace: Workspace, actor: Actor, one: Standing, step: Step) -> Standing:
    settings = workspace.settings
    redactor = Redactor(workspace.key, settings.region, settings.order_pattern)
    words = redactor.text(step.words.strip(), None, one.hint.customer or HINTS) if step.words.strip() else ""
    add_step(one.hint.id, Step(step.at, step.by, step.holder, step.answer, words, step.merged_into))
    what = "answer a hint" if step.answer else "pass a hint"
    audit(what, actor=actor.key, hint=one.hint.id, answer=step.answer, holder=step.holder)
    return _found(workspace, one.hint.id)


def _found(workspace: Workspace, key: str) -> Standing:
    found = [one for one in every_standing(workspace) if key and one.hint.id.startswith(key)]
    if len(found) != 1:
        problem = "There is no hint" if not found else f"{len(found)} hints are known"
        raise NotFoundError(f"{problem} under this id.", hint="`bootmaker hints list` shows ids.")
    one = found[0]
    return replace(one, merged=tuple(merged_into(one.hint.id)))


def _leads(everyone: list[Member]) -> dict[str, str]:
    """The lead of each team; of several the first by name."""
    leads: dict[str, str] = {}
    for one in everyone:
        if one.role == Role.LEAD:
            leads.setdefault(one.team, one.key)
    return leads


def _standing(hint: StoredHint, taken: list[Step], leads: dict[str, str], teams: dict[str, str]) -> Standing:
    passed = [step for step in taken if step.holder]
    answered = [step for step in taken if step.answer]
    team = hint.team or teams.get(hint.author or "", "")
    hint = replace(hint, team=team)
    lead = leads.get(team, "")
    holder = next((step.holder for step in reversed(passed) if step.holder in teams), "")  # who left owes nothing
    holder = holder or (lead if lead != hint.author else "")
    last = answered[-1] if answered else None
    return Standing(
        hint=hint,
        steps=tuple(taken),
        holder=holder,
        since=passed[-1].at if passed else hint.at,
        answer=last.answer if last else "",
        words=last.words if last else "",
    )
