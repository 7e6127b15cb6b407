"""What the terminal shows of asking."""

from collections.abc import Sequence
from gettext import gettext as _

from bootmaker.actions.asking_answers import Answered, AskingFigures
from bootmaker.actions.asking_plan import AskingPlan
from bootmaker.actions.question_sets import Limits, QuestionSet
from bootmaker.cli.showing import console, print_set_aside


def print_set(one: QuestionSet, language: str) -> None:
    """A set in one language, English where it has none of it."""
    words = one.languages.get(language, one.languages["en"]).about("")
    scale = _("no rating")
    if one.metric:
        scale = _("{low:.0f} to {high:.0f}").format(low=one.rating_min, high=one.rating_max)
    console.print(f"{one.name} ({scale}; {', '.join(one.languages)})", style="bold", markup=False)
    if words.rating:
        console.print(f"  {words.rating}", markup=False)
        console.print(f"  {' | '.join(words.steps)}", style="dim", markup=False)
    console.print(f"  {words.open}", markup=False)
    console.print(f"  {one.source}", style="dim", markup=False)


def print_limits(rules: Limits) -> None:
    """When anybody may be asked."""
    console.print(
        _(
            "Asked is who had a journey end {hours} hours to {days} days ago, at most every {between} days and {times} "
            "times a year, whatever for."
        ).format(hours=rules.wait_hours, days=rules.within_days, between=rules.between_days, times=rules.a_year)
    )


def print_plan(found: AskingPlan) -> None:
    """How many are asked, of how many, and why others are not."""
    drawn = _("{n} of {eligible} customers who may be asked, drawn by chance.")
    console.print(drawn.format(n=len(found.invited), eligible=found.eligible))
    for reason, count in found.left_alone.items():
        left = _("  left alone: {n:,} {reason}").format(n=count, reason=reason)
        console.print(left, style="dim", markup=False)
    if found.asking:
        kept = _("Kept as {key}: `bootmaker ask-for export {key} --out FOLDER`")
        console.print(kept.format(key=found.asking[:8]))
    else:
        console.print(_("Not kept: --keep does."))


def print_answered(done: Answered) -> None:
    """What a file of answers held."""
    console.print(
        _(
            "{rows:,} rows: {new:,} new, {revised:,} with an edit, {unchanged:,} known; {partial:,} partial, "
            "{opened:,} only looked, {stopped:,} want no more."
        ).format(
            rows=done.rows, new=done.new, revised=done.revised, unchanged=done.unchanged, partial=done.partial,
            opened=done.opened, stopped=done.stopped,
        )
    )  # fmt: skip
    print_set_aside(done.set_aside)


def print_figures(found: Sequence[AskingFigures]) -> None:
    """Each asking, and who stayed silent."""
    if not found:
        console.print(_("Nothing has been asked yet: `bootmaker ask-for sets`."))
    for one in found:
        low, high = one.answered.interval if one.answered.n else (0.0, 0.0)
        sent = "" if one.asking.exported_at else " " + _("(not exported yet)")
        console.print(f"{one.asking.key[:8]}  {one.asking.at:%Y-%m-%d}  {one.asking.questions}{sent}", markup=False)
        words = _(
            "{k} of {n} answered (95% interval {low:.0%} to {high:.0%}), {opened} only looked, {stopped} want no more, "
            "{silent} silent"
        ).format(
            k=one.answered.k, n=one.answered.n, low=low, high=high, opened=one.opened, stopped=one.stopped,
            silent=one.silent,
        )  # fmt: skip
        console.print(f"          {words}", style="dim", markup=False)
