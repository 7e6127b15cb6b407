"""What the terminal shows of hints."""

from collections.abc import Sequence
from gettext import gettext as _
from gettext import ngettext

from bootmaker.actions.asked_figures import AskedFigures, GroupAsked
from bootmaker.actions.hint_chain import Standing
from bootmaker.actions.hint_figures import VoiceFigures
from bootmaker.actions.hints import LEAST
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.cli.lenses import print_quote
from bootmaker.cli.showing import console
from bootmaker.ledger.reading import quotes
from bootmaker.ledger.staff import names as names_of_staff
from bootmaker.ledger.staff_asks import Asked
from bootmaker.lenses.hints.pairing import Paired
from bootmaker.lenses.hints.themes import BothSides

NAMELESS = "without a name"
SHOWN = 3  # pieces of feedback under a hint


def print_standings(workspace: Workspace, found: Sequence[Standing]) -> None:
    """Each hint with where it stands."""
    if not found:
        console.print("No hints here.")
    names = names_of_staff(key=workspace.key)
    for one in found:
        when = f"{one.hint.at:%Y-%m-%d}" if one.hint.at else "undated"
        console.print(f"{one.hint.id[:8]}  {when}  “{one.hint.text}”", markup=False)
        console.print(f"          {_from(one, names)} · {_stands(one, names)}", style="dim", markup=False)


def print_steps(workspace: Workspace, one: Standing) -> None:
    """A hint from note to answer."""
    names = names_of_staff(key=workspace.key)
    print_standings(workspace, [one])
    for step in one.steps:
        by = names.get(step.by, "an admin")
        did = f"answered: {step.answer}" if step.answer else f"passed to {names.get(step.holder, step.holder)}"
        why = f": {step.words}" if step.words else ""
        into = f" (into {step.merged_into[:8]})" if step.merged_into else ""
        console.print(f"  {step.at:%Y-%m-%d %H:%M}  {by} {did}{into}{why}", markup=False)
    for other in one.merged:
        console.print(f"  {other[:8]} was merged into this one", markup=False)


def print_figures(found: VoiceFigures) -> None:
    """Answers, time and participation; groups that are too small are named as such."""
    console.print(f"{found.hints} hints, {found.open} wait for an answer.")
    if found.oldest:
        console.print(f"The oldest waits since {found.oldest:%Y-%m-%d} ({(now() - found.oldest).days} days).")
    if found.in_time.n:
        low, high = found.in_time.interval
        console.print(
            f"Answered within 14 days: {found.in_time.k} of {found.in_time.n} (95% interval {low:.0%} to {high:.0%})."
        )
    else:
        console.print("No hint is 14 days old yet.")
    half = f"{found.median_days} days" if found.median_days is not None else "unknown, fewer than half are answered"
    console.print(f"Half have an answer after: {half}.")
    if found.accepted.n:
        console.print(f"Accepted or merged: {found.accepted.k} of {found.accepted.n} answered.")
    if found.participation:
        console.print(f"People who noted anything in 90 days: {found.participation.k} of {found.participation.n}.")
    for team in found.teams:
        said = (
            "not shown: too few people, or too few of them spoke"
            if team.people is None
            else _team(team.people.k, team.people.n, team.hints)
        )
        console.print(f"  {team.team}: {said}", markup=False)
    if found.quiet:
        console.print(f"Not heard, so ask (`bootmaker hints ask`): {', '.join(found.quiet)}.", markup=False)


def print_asked(found: AskedFigures) -> None:
    """Who was asked and who was not, in groups; small ones are named as such."""
    if not found.teams:
        console.print("Nobody is registered, so nobody can be asked: `bootmaker staff add`.")
        return
    console.print("Who was asked in 90 days:", style="bold")
    for one in (found.everybody, *found.teams):
        console.print(f"  {one.team or 'everybody'}: {_asked(one)}", markup=False)
    if found.unknown:
        console.print(f"{found.unknown} unknown, please check: `bootmaker hints asked`.")
    console.print(
        "Who left a hint, held, spoke at or was invited to a listening session, or asked others counts as heard; "
        "a hint without a name counts for nobody.", style="dim",
    )  # fmt: skip


def _asked(one: GroupAsked) -> str:
    if one.unasked is None:
        few = f"fewer than {LEAST} of {one.people} people neither asked nor heard"
        return few if one.few else "not shown: too few people, or too few of one kind"
    never = f"{one.unasked} of {one.people} people neither asked nor heard"
    if one.answered is None:
        return f"{never}; who of the others answered is not shown, they are too few"
    return (
        f"{never}, {one.answered} asked and answered, {one.hinted} left a hint otherwise, {one.reached} asked or at a "
        "session and no hint so far"
    )


def print_asked_of(workspace: Workspace, found: Sequence[Asked]) -> None:
    """What somebody was asked."""
    names = names_of_staff(key=workspace.key)
    for one in found:
        about = f"to come to “{one.about}”" if one.session else f"what you saw of “{one.about or 'anything'}”"
        who = names.get(one.by, "A colleague")
        console.print(f"{who} asked you {about} ({one.at:%Y-%m-%d}).", style="bold", markup=False)


def print_pairs(workspace: Workspace, found: Sequence[Paired], *, evidence: bool) -> None:
    """Each hint with how it stands beside what customers said; who said it first is credited."""
    names = names_of_staff(key=workspace.key)
    known = quotes([key for one in found for key in (one.hint, *(said.id for said in one.feedback[:SHOWN]))])
    for one in found:
        console.print(f"{one.hint[:8]}  “{known[one.hint].text}”", markup=False)
        sure = f", {one.score:.0%} sure of the closest" if one.feedback and one.status != "unpaired" else ""
        told = _told(one) if one.feedback else _("no customer yet")
        console.print(f"          {one.status}: {told}{sure}", style="dim", markup=False)
        if one.ahead_days:
            who = names.get(one.author, "staff") if one.author else "staff"
            console.print(f"          ahead of the data: {who} said it {one.ahead_days} days before the first customer")
        for said in one.feedback[:SHOWN] if evidence else ():
            print_quote(known[said.id])


def _told(one: Paired) -> str:
    same = ngettext("{n} customer says the same", "{n} customers say the same", one.customers)
    return f"{same.format(n=one.customers)}, {_('{n} the opposite').format(n=one.against)}"


def print_sides(found: BothSides) -> None:
    """The two lists, and how far the rankings agree."""
    for title, listed in (
        ("Staff say it, customers do not (yet), or far less:", found.staff_only),
        ("Customers say it, staff do not, or far less:", found.customers_only),
    ):
        console.print(title, style="bold")
        for one in listed:
            staff = one.staff.k if one.staff.k >= LEAST or not one.staff.k else f"fewer than {LEAST}"
            said = f"{staff} of staff, {one.customers.k} customers"
            console.print(f"  “{one.label}”: {said}", markup=False)
        if not listed:
            console.print("  Nothing that is more than chance.")
    if found.unspoken:
        console.print("Customers say it, and no note of staff does, which may be chance:", style="bold")
        said = ", ".join(f"“{one.label}” ({one.customers.k} customers)" for one in found.unspoken)
        console.print(f"  {said}", markup=False)
    tau, (low, high) = found.agreement.tau, found.agreement.interval
    if tau is None:
        console.print("Too few themes to compare the rankings.")
    else:
        spread = f"95% interval {low:+.2f} to {high:+.2f}"
        console.print(f"Both rankings of {found.agreement.n} themes: Kendall tau-b {tau:+.2f} ({spread}).")


def _team(people: int, of: int, hints: int | None) -> str:
    return f"{people} of {of} people, {hints} hints"


def _from(one: Standing, names: dict[str, str]) -> str:
    who = names.get(one.hint.author, one.hint.author) if one.hint.author else NAMELESS
    about = f", about {one.hint.about}" if one.hint.about else ""
    return f"{who}{f' ({one.hint.team})' if one.hint.team else ''}{about}"


def _stands(one: Standing, names: dict[str, str]) -> str:
    if one.answer:
        return f"{one.answer}: {one.words}" if one.words else one.answer
    if not one.counted:
        return "a note of a desk"
    since = f" since {one.since:%Y-%m-%d}" if one.since else ""
    return f"{names.get(one.holder, 'an admin')} owes an answer{since}"
