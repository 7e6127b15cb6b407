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

SHOWN = 3  # pieces of feedback under a hint


def print_standings(workspace: Workspace, found: Sequence[Standing]) -> None:
    """Each hint with where it stands."""
    if not found:
        console.print(_("No hints here."))
    names = names_of_staff(key=workspace.key)
    for one in found:
        when = f"{one.hint.at:%Y-%m-%d}" if one.hint.at else _("undated")
        console.print(f"{one.hint.id[:8]}  {when}  “{one.hint.text}”", markup=False)
        console.print(f"          {_from(one, names)} · {_stands(one, names)}", style="dim", markup=False)


def print_steps(workspace: Workspace, one: Standing) -> None:
    """A hint from note to answer."""
    names = names_of_staff(key=workspace.key)
    print_standings(workspace, [one])
    for step in one.steps:
        by, holder = names.get(step.by, _("an admin")), names.get(step.holder, step.holder)
        did = _("{by} answered: {answer}") if step.answer else _("{by} passed to {holder}")
        into = _(" (into {hint})").format(hint=step.merged_into[:8]) if step.merged_into else ""
        line = did.format(by=by, answer=step.answer, holder=holder) + into + (f": {step.words}" if step.words else "")
        console.print(f"  {step.at:%Y-%m-%d %H:%M}  {line}", markup=False)
    for other in one.merged:
        console.print(_("  {hint} was merged into this one").format(hint=other[:8]), markup=False)


def print_figures(found: VoiceFigures) -> None:
    """Answers, time and participation; groups that are too small are named as such."""
    console.print(_("{n} hints, {open} wait for an answer.").format(n=found.hints, open=found.open))
    if found.oldest:
        words = _("The oldest waits since {since:%Y-%m-%d} ({n} days).")
        console.print(words.format(since=found.oldest, n=(now() - found.oldest).days))
    if found.in_time.n:
        low, high = found.in_time.interval
        words = _("Answered within 14 days: {k} of {n} (95% interval {low:.0%} to {high:.0%}).")
        console.print(words.format(k=found.in_time.k, n=found.in_time.n, low=low, high=high))
    else:
        console.print(_("No hint is 14 days old yet."))
    if found.median_days is None:
        console.print(_("Half have an answer after: unknown, fewer than half are answered."))
    else:
        console.print(_("Half have an answer after: {n} days.").format(n=found.median_days))
    if found.accepted.n:
        words = _("Accepted or merged: {k} of {n} answered.")
        console.print(words.format(k=found.accepted.k, n=found.accepted.n))
    if found.participation:
        words = _("People who noted anything in 90 days: {k} of {n}.")
        console.print(words.format(k=found.participation.k, n=found.participation.n))
    for team in found.teams:
        said = (
            _("not shown: too few people, or too few of them spoke")
            if team.people is None
            else _team(team.people.k, team.people.n, team.hints)
        )
        console.print(f"  {team.team}: {said}", markup=False)
    if found.quiet:
        words = _("Not heard, so ask (`bootmaker hints ask`): {names}.")
        console.print(words.format(names=", ".join(found.quiet)), markup=False)


def print_asked(found: AskedFigures) -> None:
    """Who was asked and who was not, in groups; small ones are named as such."""
    if not found.teams:
        console.print(_("Nobody is registered, so nobody can be asked: `bootmaker staff add`."))
        return
    console.print(_("Who was asked in 90 days:"), style="bold")
    for one in (found.everybody, *found.teams):
        console.print(f"  {one.team or _('everybody')}: {_asked(one)}", markup=False)
    if found.unknown:
        console.print(_("{n} unknown, please check: `bootmaker hints asked`.").format(n=found.unknown))
    heard = _(
        "Who left a hint, held, spoke at or was invited to a listening session, or asked others counts as heard; "
        "a hint without a name counts for nobody."
    )
    console.print(heard, style="dim")


def _asked(one: GroupAsked) -> str:
    if one.unasked is None:
        few = _("fewer than {least} of {n} people neither asked nor heard").format(least=LEAST, n=one.people)
        return few if one.few else _("not shown: too few people, or too few of one kind")
    if one.answered is None:
        words = _(
            "{k} of {n} people neither asked nor heard; who of the others answered is not shown, they are too few"
        )
        return words.format(k=one.unasked, n=one.people)
    return _(
        "{k} of {n} people neither asked nor heard, {answered} asked and answered, {hinted} left a hint otherwise, "
        "{reached} asked or at a session and no hint so far"
    ).format(k=one.unasked, n=one.people, answered=one.answered, hinted=one.hinted, reached=one.reached)


def print_asked_of(workspace: Workspace, found: Sequence[Asked]) -> None:
    """What somebody was asked."""
    names = names_of_staff(key=workspace.key)
    for one in found:
        words = (
            _("{who} asked you to come to “{about}” ({at:%Y-%m-%d}).")
            if one.session
            else _("{who} asked you what you saw of “{about}” ({at:%Y-%m-%d}).")
        )
        about = one.about if one.session else one.about or _("anything")
        asked = words.format(who=names.get(one.by, _("A colleague")), about=about, at=one.at)
        console.print(asked, style="bold", markup=False)


def print_pairs(workspace: Workspace, found: Sequence[Paired], *, evidence: bool) -> None:
    """Each hint with how it stands beside what customers said; who said it first is credited."""
    names = names_of_staff(key=workspace.key)
    known = quotes([key for one in found for key in (one.hint, *(said.id for said in one.feedback[:SHOWN]))])
    for one in found:
        console.print(f"{one.hint[:8]}  “{known[one.hint].text}”", markup=False)
        told = _told(one) if one.feedback else _("no customer yet")
        if one.feedback and one.status != "unpaired":
            told = _("{told}, {score:.0%} sure of the closest").format(told=told, score=one.score)
        console.print(f"          {_(one.status)}: {told}", style="dim", markup=False)
        if one.ahead_days:
            who = names.get(one.author, _("staff")) if one.author else _("staff")
            words = _("ahead of the data: {who} said it {n} days before the first customer")
            console.print(f"          {words.format(who=who, n=one.ahead_days)}")
        for said in one.feedback[:SHOWN] if evidence else ():
            print_quote(known[said.id])


def _told(one: Paired) -> str:
    same = ngettext("{n} customer says the same", "{n} customers say the same", one.customers)
    return f"{same.format(n=one.customers)}, {_('{n} the opposite').format(n=one.against)}"


def print_sides(found: BothSides) -> None:
    """The two lists, and how far the rankings agree."""
    for title, listed in (
        (_("Staff say it, customers do not (yet), or far less:"), found.staff_only),
        (_("Customers say it, staff do not, or far less:"), found.customers_only),
    ):
        console.print(title, style="bold")
        for one in listed:
            few = 0 < one.staff.k < LEAST
            words = (
                _("  “{label}”: fewer than {staff} of staff, {n} customers")
                if few
                else _("  “{label}”: {staff} of staff, {n} customers")
            )
            staff = LEAST if few else one.staff.k
            console.print(words.format(label=one.label, staff=staff, n=one.customers.k), markup=False)
        if not listed:
            console.print(_("  Nothing that is more than chance."))
    if found.unspoken:
        console.print(_("Customers say it, and no note of staff does, which may be chance:"), style="bold")
        words = _("“{label}” ({n} customers)")
        said = ", ".join(words.format(label=one.label, n=one.customers.k) for one in found.unspoken)
        console.print(f"  {said}", markup=False)
    tau, (low, high) = found.agreement.tau, found.agreement.interval
    if tau is None:
        console.print(_("Too few themes to compare the rankings."))
    else:
        words = _("Both rankings of {n} themes: Kendall tau-b {tau:+.2f} (95% interval {low:+.2f} to {high:+.2f}).")
        console.print(words.format(n=found.agreement.n, tau=tau, low=low, high=high))


def _team(people: int, of: int, hints: int | None) -> str:
    return _("{k} of {n} people, {hints} hints").format(k=people, n=of, hints=hints)


def _from(one: Standing, names: dict[str, str]) -> str:
    who = names.get(one.hint.author, one.hint.author) if one.hint.author else _("without a name")
    team = f" ({one.hint.team})" if one.hint.team else ""
    return f"{who}{team}" + (_(", about {about}").format(about=one.hint.about) if one.hint.about else "")


def _stands(one: Standing, names: dict[str, str]) -> str:
    if one.answer:
        return f"{one.answer}: {one.words}" if one.words else one.answer
    if not one.counted:
        return _("a note of a desk")
    who = names.get(one.holder, _("an admin"))
    words = _("{who} owes an answer since {since:%Y-%m-%d}") if one.since else _("{who} owes an answer")
    return words.format(who=who, since=one.since)
