"""What the terminal shows of listening sessions. Customers are shown by the beginning of their key."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bootmaker.actions.session_agenda import Item
from bootmaker.actions.session_air import air_time, speaking_order
from bootmaker.actions.session_markdown import promise_line
from bootmaker.actions.session_promises import counted, overdue
from bootmaker.actions.session_round import Opinions
from bootmaker.actions.workspace import Workspace
from bootmaker.cli.showing import console
from bootmaker.ledger import staff
from bootmaker.ledger.models import ListeningSession, Promise
from bootmaker.ledger.sessions import minutes_of
from bootmaker.nouns.touchpoint import Speaker

GUEST = "a guest"


def print_session(session: ListeningSession) -> None:
    """One session in two lines."""
    local = session.starts.astimezone(ZoneInfo(session.zone))
    series = f", {session.rule}" if session.rule else ""
    console.print(f"{session.key[:8]}  {local:%Y-%m-%d %H:%M} {session.zone}  {session.title}", markup=False)
    console.print(
        f"          {session.kind}, {session.minutes} minutes{series} · {session.state}", style="dim", markup=False
    )


def print_agenda(session: ListeningSession, items: Sequence[Item]) -> None:
    """Ground rules and agenda."""
    print_session(session)
    console.print("Ground rules", style="bold")
    for rule in session.rules:
        console.print(f"  {rule}", markup=False)
    console.print("Agenda", style="bold")
    for one in items:
        evidence = f"  ({len(one.touchpoints)} quotes)" if one.kind == "theme" else ""
        console.print(f"  {one.minutes:>3} min  {one.kind:<9} {' '.join(one.words.split())}{evidence}", markup=False)


def print_order(workspace: Workspace, session: ListeningSession) -> None:
    """Whose turn it is, the quietest first."""
    order = speaking_order(session, key=workspace.key)
    if order:
        console.print(f"Who speaks next: {', '.join(one[:8] for one in order)}", markup=False)


def print_statements(told: Opinions) -> None:
    """Statements with their numbers and votes."""
    for one, stand in told.statements:
        votes = f"  {stand.agree} agree, {stand.disagree} disagree of {stand.votes}" if stand.votes else ""
        console.print(f"{one.number:>3}  {one.text}{votes}", markup=False)


def print_opinions(told: Opinions) -> None:
    """What all agree on, and what each group says that the others do not."""
    print_statements(told)
    if not told.cards:
        return
    console.print("Common ground, the firmest first", style="bold")
    if not told.common:
        console.print("  There is no statement that most of every group agree on.")
    for one, share in told.common[:3]:
        console.print(f"  {share:.2f}  {one.text}", markup=False)
    if not told.groups:
        console.print(f"{told.cards} cards: no groups that could not be chance.")
    for number, group in enumerate(told.groups, 1):
        console.print(f"Group {number}: {group.size} of {told.cards}", style="bold")
        for said in group.says:
            count = said.own.agree if said.agrees else said.own.disagree
            verb = "agree" if said.agrees else "disagree"
            console.print(f"  {count} of {said.own.votes} {verb}: {said.statement.text}", markup=False)


def print_minutes(workspace: Workspace, session: ListeningSession) -> None:
    """The minutes, how the time was shared, and whose turn is next."""
    names = staff.names(key=workspace.key)
    for one in minutes_of(session):
        who = names.get(one.staff or "", "staff") if one.speaker == Speaker.STAFF else (one.customer or GUEST)[:8]
        to = f" (to {one.answers})" if one.answers else ""
        console.print(f"{one.number:>3}  {who}, {one.kind}{to}: {one.text}", markup=False)
    air = air_time(session)
    if air.people:
        by = "time" if air.timed else "words"
        console.print(f"Customers had {air.customers:.0%} of the {by}.")
        for part in air.people[:5]:
            who = names.get(part.who, "staff") if part.staff else (part.who or "guests")[:8]
            console.print(f"  {part.share:4.0%}  {who}, {part.turns} turns", markup=False)
    print_order(workspace, session)


def print_promises(workspace: Workspace, found: Sequence[Promise]) -> None:
    """Promises, open ones first, and how many were kept."""
    names = staff.names(key=workspace.key)
    for one in found:
        late = "  OVERDUE" if overdue(one) else ""
        console.print(f"{one.number:>3}  {promise_line(one, names)}{late}", markup=False)
    told = counted(list(found))
    console.print(
        f"Promises: {told.kept} kept, {told.broken} not kept, {told.open} open, {told.overdue} of them overdue."
    )
