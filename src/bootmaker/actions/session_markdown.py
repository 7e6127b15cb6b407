"""The outcome of a session as Markdown, and the words that each of those who came gets afterwards."""

import csv
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from bootmaker.actions.access import Actor, Verb, may, read_identities
from bootmaker.actions.session_outcome import Outcome, outcome
from bootmaker.actions.sessions import held
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.models import Invitation, Promise
from bootmaker.ledger.sessions import Minute, asked_never, minutes_of
from bootmaker.nouns.sessions import Consent, InvitationState, PromiseState

STATES = {PromiseState.KEPT: "kept", PromiseState.BROKEN: "not kept", PromiseState.OPEN: "open"}
MOST_COMMON = 5


def outcome_markdown(told: Outcome) -> str:
    """A page that may be handed to everyone: nobody is named but the staff who promised."""
    return "\n".join([*_head(told), *_promises(told), *_common(told), *_apart(told), *_quotes(told), *_how(told)])


def promise_line(one: Promise, names: dict[str, str]) -> str:
    """A promise in one line: what, who, until when, and what became of it."""
    words = one.words or "A promise to somebody who was erased since"
    due = f", by {one.due:%d %B %Y}" if one.due else ""
    why = f" ({one.why})" if one.why else ""
    return f"{words} ({names.get(one.owner, 'staff')}{due}): {STATES[PromiseState(one.state)]}{why}"


def write_follow_ups(workspace: Workspace, actor: Actor, key: str, folder: Path) -> list[Path]:
    """For each who came and agreed to follow-up: their words, what was answered, what was promised and became of it.

    One Markdown file each, and `follow-up.csv` (customer, address, file); addresses only where the actor may read them.
    """
    session = held(workspace, actor, key)
    told, said = outcome(workspace, actor, key), minutes_of(session)
    folder.mkdir(parents=True, exist_ok=True)
    addresses = may(actor, Verb.READ_IDENTITIES)
    wanted = Invitation.objects.filter(occasion=session.key, came=True).exclude(state=InvitationState.NEVER)
    rows, paths = [], []
    never = asked_never()
    for one in [one for one in wanted.order_by("pk") if Consent.FOLLOW_UP in one.consent and one.customer not in never]:
        path = folder / f"{one.customer}.md"
        path.write_text(_follow_up(told, said, one.customer), encoding="utf-8")
        rows.append([one.customer, _address(workspace, actor, one.customer) if addresses else "", path.name])
        paths.append(path)
    with (folder / "follow-up.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["customer", "address", "file"], *rows])
    audit("session: follow-up written", actor=actor.key, session=session.key, people=len(rows), addresses=addresses)
    return paths


def _follow_up(told: Outcome, said: list[Minute], customer: str) -> str:
    own = [one for one in said if one.customer == customer and one.speaker == "customer"]
    numbers = {one.number for one in own}
    mine = [one for one in told.promises if one.answers in numbers]
    others = [one for one in told.promises if one.answers not in numbers]
    lines = [f"# {told.session.title}: what became of it", "", "Thank you for coming."]
    for one in own:
        lines += ["", f"You said: “{one.text}”", *(f"We answered: “{a.text}”" for a in said if a.answers == one.number)]
    names = dict(told.names)
    if mine:
        lines += ["", "We promised you:", *(f"- {promise_line(one, names)}" for one in mine)]
    if others:
        lines += ["", "We promised everyone:", *(f"- {promise_line(one, names)}" for one in others)]
    lines += ["", "You can tell us to stop writing at any time: answer “never”."]
    return "\n".join(lines) + "\n"


def _head(told: Outcome) -> Iterator[str]:
    session = told.session
    local = session.starts.astimezone(ZoneInfo(session.zone))
    yield f"# {session.title}"
    yield ""
    people = f"Invited: {told.invited}, accepted: {told.accepted}, came: {told.came}."
    yield f"{local:%d %B %Y, %H:%M} ({session.zone}). {people}"
    if session.outcome:
        yield f"\n{session.outcome}"


def _promises(told: Outcome) -> Iterator[str]:
    yield "\n## What we promised\n"
    if not told.promises:
        yield "Nothing was promised."
    for one in told.promises:
        yield f"- {promise_line(one, dict(told.names))}"


def _common(told: Outcome) -> Iterator[str]:
    votes = told.opinions
    if not votes.cards:
        return
    stands = {one.number: stand for one, stand in votes.statements}
    many = f"{len(votes.groups)} groups" if votes.groups else "no groups that could not be chance"
    yield f"\n## What is common ground\n\n{votes.cards} cards voted on {len(votes.statements)} statements; {many}.\n"
    if not votes.common:
        yield "There is no statement that most of every group agree on."
    for one, share in votes.common[:MOST_COMMON]:
        stand = stands[one.number]
        yield f"- “{one.text}”: {stand.agree} agree, {stand.disagree} disagree of {stand.votes} (consensus {share:.2f})"


def _apart(told: Outcome) -> Iterator[str]:
    for number, group in enumerate(told.opinions.groups, 1):
        yield f"\n### Group {number}, {group.size} of {told.opinions.cards}: what they say and the others do not\n"
        if not group.says:
            yield "- Nothing that is beyond chance."
        for one in group.says:
            count = one.own.agree if one.agrees else one.own.disagree
            yield f"- {'Agree' if one.agrees else 'Disagree'} ({count} of {one.own.votes}): “{one.statement.text}”"


def _quotes(told: Outcome) -> Iterator[str]:
    if not told.kinds:
        return
    counted = ", ".join(f"{count} {kind}" for kind, count in told.kinds.items())
    yield f"\n## What was said\n\n{counted}. {told.unquoted} are not shown, as their speakers did not agree.\n"
    for one in told.quoted:
        yield f"- {one.said.kind}: “{one.said.text}”"
        for answer in one.answers:
            yield f"  - {told.names.get(answer.staff or '', 'staff')}: “{answer.text}”"


def _how(told: Outcome) -> Iterator[str]:
    if told.air.people:
        by = "time" if told.air.timed else "words"
        yield f"\nCustomers had {told.air.customers:.0%} of the {by} spoken."
    yield ""


def _address(workspace: Workspace, actor: Actor, customer: str) -> str:
    known = read_identities(workspace, customer, reason="follow-up of a session", actor=actor)
    return next((one.value for kind in ("email", "phone") for one in known if one.kind == kind), "")
