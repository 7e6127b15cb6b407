"""What was counted fairly, and plans of whom to ask, in the terminal."""

from gettext import gettext as _

from rich.table import Table

from bootmaker.cli.showing import SHOWN, console
from bootmaker.lenses.fair.result import FairMean, FairQuestion, FairShare, FairView
from bootmaker.lenses.voices.outreach import Plan


def print_fair(view: FairView) -> None:
    """What weighing does in words, then a table of each question."""
    console.print(f"\n[bold]{_('Counted fairly: every customer one voice')}[/bold]")
    for note in view.notes:
        console.print(note, style="dim italic", markup=False)
    for question in view.questions:
        _print_question(question)


def _print_question(question: FairQuestion) -> None:
    weighing = question.weighing
    words = _("{question} · {n:,} customers, effective n {effective:,.0f}, design effect {design:.2f}").format(
        question=question.question, n=weighing.took_part.k, effective=weighing.effective, design=weighing.design_effect
    )
    console.print(f"\n{words}", style="bold", markup=False)
    table = Table(
        "", _("customers"), _("share"), _("weighed"), _("95% interval"), _("whatever the silent think"), box=None,
        pad_edge=False,
    )  # fmt: skip
    for share in question.shares[:SHOWN]:
        table.add_row(share.answer, f"{share.raw.k:,}", f"{share.raw.value or 0:.1%}", *_weighed(share))
    if question.mean is not None:
        table.add_row(_("mean"), f"{question.mean.customers:,}", f"{question.mean.raw:+.3f}", *_mean(question.mean), "")
    console.print(table)
    if len(question.shares) > SHOWN:
        more = _("… and {n:,} more; --json has all.").format(n=len(question.shares) - SHOWN)
        console.print(more, style="dim")


def _weighed(share: FairShare) -> tuple[str, str, str]:
    low, high = share.bounds
    bounds = _("{low:.0%} to {high:.0%}").format(low=low, high=high)
    if share.fair is None:
        return _("not weighed"), _interval(*share.raw.interval), bounds
    return f"{share.fair:.1%}{'  ≠' if share.differs else ''}", _interval(share.low, share.high), bounds


def _interval(low: float | None, high: float | None) -> str:
    return _("{low:.1%} to {high:.1%}").format(low=low, high=high)


def _mean(mean: FairMean) -> tuple[str, str]:
    if mean.fair is None:
        return _("not weighed"), _spread(mean.raw_low, mean.raw_high)
    return f"{mean.fair:+.3f}{'  ≠' if mean.differs else ''}", _spread(mean.low, mean.high)


def _spread(low: float | None, high: float | None) -> str:
    return _("{low:+.3f} to {high:+.3f}").format(low=low, high=high)


def print_plan(plan: Plan) -> None:
    """Whom a plan asks, by group, and what comes of it."""
    table = Table(
        _("group"), _("customers"), _("may be asked"), _("answers wanted"), _("invitations"), _("expected"), box=None,
        pad_edge=False,
    )  # fmt: skip
    for one in plan.strata:
        expected = one.invitations * one.response
        table.add_row(
            one.name,
            f"{one.customers:,}",
            f"{one.eligible:,}",
            f"{one.answers:,}",
            f"{one.invitations:,}",
            f"{expected:.0f}",
        )
    by = ", ".join(plan.attributes) or _("nothing")
    console.print(_("Groups by {names}, seed {seed}").format(names=by, seed=plan.wish.seed), style="dim", markup=False)
    console.print(table)
    total = sum(one.invitations for one in plan.strata)
    console.print(_("{n:,} invitations for about {expected:,.0f} answers.").format(n=total, expected=plan.expected))
    short = [one for one in plan.strata if one.answers < plan.wish.floor]
    if short:
        names = "; ".join(one.name for one in short)
        few = _("Too few to ask for {floor} answers: {names}. What they say is a hint.")
        console.print(few.format(floor=plan.wish.floor, names=names), style="yellow")
    if plan.expected < plan.wish.answers - 1:
        fewer = _("Fewer than the {n:,} wanted: there are not more to ask.")
        console.print(fewer.format(n=plan.wish.answers), style="yellow")
