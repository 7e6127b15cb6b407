"""What was counted fairly, and plans of whom to ask, in the terminal."""

from rich.table import Table

from bootmaker.cli.showing import SHOWN, console
from bootmaker.lenses.fair.result import FairMean, FairQuestion, FairShare, FairView
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.voices.outreach import Plan


def print_fair(view: FairView) -> None:
    """What weighing does in words, then a table of each question."""
    console.print("\n[bold]Counted fairly: every customer one voice[/bold]")
    for note in view.notes:
        console.print(note, style="dim italic", markup=False)
    for question in view.questions:
        _print_question(question)


def _print_question(question: FairQuestion) -> None:
    weighing = question.weighing
    cost = f"effective n {weighing.effective:,.0f}, design effect {weighing.design_effect:.2f}"
    console.print(f"\n{question.question} · {weighing.took_part.k:,} customers, {cost}", style="bold", markup=False)
    table = Table(
        "", "customers", "share", "weighed", "95% interval", "whatever the silent think", box=None, pad_edge=False
    )
    for share in question.shares[:SHOWN]:
        table.add_row(share.answer, f"{share.raw.k:,}", f"{share.raw.value or 0:.1%}", *_weighed(share))
    if question.mean is not None:
        table.add_row("mean", f"{question.mean.customers:,}", f"{question.mean.raw:+.3f}", *_mean(question.mean), "")
    console.print(table)
    if len(question.shares) > SHOWN:
        console.print(f"… and {len(question.shares) - SHOWN:,} more; --json has all.", style="dim")


def _weighed(share: FairShare) -> tuple[str, str, str]:
    bounds = "{:.0%} to {:.0%}".format(*share.bounds)
    if share.fair is None:
        return "not weighed", _interval(share.raw), bounds
    return f"{share.fair:.1%}{'  ≠' if share.differs else ''}", f"{share.low:.1%} to {share.high:.1%}", bounds


def _interval(share: Share) -> str:
    return "{:.1%} to {:.1%}".format(*share.interval)


def _mean(mean: FairMean) -> tuple[str, str]:
    if mean.fair is None:
        return "not weighed", f"{mean.raw_low:+.3f} to {mean.raw_high:+.3f}"
    return f"{mean.fair:+.3f}{'  ≠' if mean.differs else ''}", f"{mean.low:+.3f} to {mean.high:+.3f}"


def print_plan(plan: Plan) -> None:
    """Whom a plan asks, by group, and what comes of it."""
    table = Table(
        "group", "customers", "may be asked", "answers wanted", "invitations", "expected", box=None, pad_edge=False
    )
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
    console.print(
        f"Groups by {', '.join(plan.attributes) or 'nothing'}, seed {plan.wish.seed}", style="dim", markup=False
    )
    console.print(table)
    total = sum(one.invitations for one in plan.strata)
    console.print(f"{total:,} invitations for about {plan.expected:,.0f} answers.")
    short = [one for one in plan.strata if one.answers < plan.wish.floor]
    if short:
        names = "; ".join(one.name for one in short)
        console.print(
            f"Too few to ask for {plan.wish.floor} answers: {names}. What they say is a hint.", style="yellow"
        )
    if plan.expected < plan.wish.answers - 1:
        console.print(f"Fewer than the {plan.wish.answers:,} wanted: there are not more to ask.", style="yellow")
