"""What the terminal shows of listening sessions. Customers are shown by the beginning of their key."""

from collections.abc import Sequence
from gettext import gettext as _
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


def print_session(session: ListeningSession) -> None:
    """One session in two lines."""
    local = session.starts.astimezone(ZoneInfo(session.zone))
    series = f", {session.rule}" if session.rule else ""
    words = _("{kind}, {n} minutes{series} · {state}").format(
        kind=session.kind, n=session.minutes, series=series, state=session.state
    )
    console.print(f"{session.key[:8]}  {local:%Y-%m-%d %H:%M} {session.zone}  {session.title}", markup=False)
    console.print(f"          {words}", style="dim", markup=False)


def print_agenda(session: ListeningSession, items: Sequence[Item]) -> None:
    """Ground rules and agenda."""
    print_session(session)
    console.print(_("Ground rules"), style="bold")
    for rule in session.rules:
        console.print(f"  {rule}", markup=False)
    console.print(_("Agenda"), style="bold")
    for one in items:
        evidence = _("  ({n} quotes)").format(n=len(one.touchpoints)) if one.kind == "theme" else ""
        line = _("  {n:>3} min  {kind:<9} {words}").format(
            n=one.minutes, kind=one.kind, words=" ".join(one.words.split())
        )
        console.print(line + evidence, markup=False)


def print_order(workspace: Workspace, session: ListeningSession) -> None:
    """Whose turn it is, the quietest first."""
    order = speaking_order(session, key=workspace.key)
    if order:
        keys = ", ".join(one[:8] for one in order)
        console.print(_("Who speaks next: {keys}").format(keys=keys), markup=False)


def print_statements(told: Opinions) -> None:
    """Statements with their numbers and votes."""
    for one, stand in told.statements:
        votes = _("  {agree} agree, {disagree} disagree of {n}").format(
            agree=stand.agree, disagree=stand.disagree, n=stand.votes
        )
        console.print(f"{one.number:>3}  {one.text}{votes if stand.votes else ''}", markup=False)


def print_opinions(told: Opinions) -> None:
    """What all agree on, and what each group says that the others do not."""
    print_statements(told)
    if not told.cards:
        return
    console.print(_("Common ground, the firmest first"), style="bold")
    if not told.common:
        console.print(_("  There is no statement that most of every group agree on."))
    for one, share in told.common[:3]:
        console.print(f"  {share:.2f}  {one.text}", markup=False)
    if not told.groups:
        console.print(_("{n} cards: no groups that could not be chance.").format(n=told.cards))
    for number, group in enumerate(told.groups, 1):
        head = _("Group {number}: {size} of {cards}").format(number=number, size=group.size, cards=told.cards)
        console.print(head, style="bold")
        for said in group.says:
            count = said.own.agree if said.agrees else said.own.disagree
            words = _("  {k} of {n} agree: {text}") if said.agrees else _("  {k} of {n} disagree: {text}")
            console.print(words.format(k=count, n=said.own.votes, text=said.statement.text), markup=False)


def print_minutes(workspace: Workspace, session: ListeningSession) -> None:
    """The minutes, how the time was shared, and whose turn is next."""
    names = staff.names(key=workspace.key)
    for one in minutes_of(session):
        customer = one.customer[:8] if one.customer else _("a guest")
        who = names.get(one.staff or "", _("staff")) if one.speaker == Speaker.STAFF else customer
        to = _(" (to {number})").format(number=one.answers) if one.answers else ""
        console.print(f"{one.number:>3}  {who}, {one.kind}{to}: {one.text}", markup=False)
    air = air_time(session)
    if air.people:
        words = (
            _("Customers had {share:.0%} of the time.") if air.timed else _("Customers had {share:.0%} of the words.")
        )
        console.print(words.format(share=air.customers))
        for part in air.people[:5]:
            customer = part.who[:8] if part.who else _("guests")
            who = names.get(part.who, _("staff")) if part.staff else customer
            turns = _("  {share:4.0%}  {who}, {n} turns").format(share=part.share, who=who, n=part.turns)
            console.print(turns, markup=False)
    print_order(workspace, session)


def print_promises(workspace: Workspace, found: Sequence[Promise]) -> None:
    """Promises, open ones first, and how many were kept."""
    names = staff.names(key=workspace.key)
    for one in found:
        late = _("  OVERDUE") if overdue(one) else ""
        console.print(f"{one.number:>3}  {promise_line(one, names)}{late}", markup=False)
    told = counted(list(found))
    words = _("Promises: {kept} kept, {broken} not kept, {open} open, {overdue} of them overdue.")
    console.print(words.format(kept=told.kept, broken=told.broken, open=told.open, overdue=told.overdue))
