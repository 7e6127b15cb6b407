"""What the terminal shows of asking."""

from collections.abc import Sequence

from bootmaker.actions.asking_answers import Answered, AskingFigures
from bootmaker.actions.asking_plan import AskingPlan
from bootmaker.actions.question_sets import Limits, QuestionSet
from bootmaker.cli.showing import SHOWN, console


def print_set(one: QuestionSet, language: str) -> None:
    """A set in one language, English where it has none of it."""
    words = one.languages.get(language, one.languages["en"]).about("")
    scale = f"{one.rating_min:.0f} to {one.rating_max:.0f}" if one.metric else "no rating"
    console.print(f"{one.name} ({scale}; {', '.join(one.languages)})", style="bold", markup=False)
    if words.rating:
        console.print(f"  {words.rating}", markup=False)
        console.print(f"  {' | '.join(words.steps)}", style="dim", markup=False)
    console.print(f"  {words.open}", markup=False)
    console.print(f"  {one.source}", style="dim", markup=False)


def print_limits(rules: Limits) -> None:
    """When anybody may be asked."""
    console.print(
        f"Asked is who had a journey end {rules.wait_hours} hours to {rules.within_days} days ago, at most every "
        f"{rules.between_days} days and {rules.a_year} times a year, whatever for."
    )


def print_plan(found: AskingPlan) -> None:
    """How many are asked, of how many, and why others are not."""
    console.print(f"{len(found.invited)} of {found.eligible} customers who may be asked, drawn by chance.")
    for reason, count in found.left_alone.items():
        console.print(f"  left alone: {count:,} {reason}", style="dim", markup=False)
    if found.asking:
        console.print(f"Kept as {found.asking[:8]}: `bootmaker ask-for export {found.asking[:8]} --out FOLDER`")
    else:
        console.print("Not kept: --keep does.")


def print_answered(done: Answered) -> None:
    """What a file of answers held."""
    console.print(
        f"{done.rows:,} rows: {done.new:,} new, {done.revised:,} with an edit, {done.unchanged:,} known; "
        f"{done.partial:,} partial, {done.opened:,} only looked, {done.stopped:,} want no more."
    )
    for line, reason in done.set_aside[:SHOWN]:
        console.print(f"  set aside, line {line}: {reason}", style="yellow", markup=False)
    if len(done.set_aside) > SHOWN:
        console.print(f"  … and {len(done.set_aside) - SHOWN:,} more rows set aside", style="yellow")


def print_figures(found: Sequence[AskingFigures]) -> None:
    """Each asking, and who stayed silent."""
    if not found:
        console.print("Nothing has been asked yet: `bootmaker ask-for sets`.")
    for one in found:
        low, high = one.answered.interval if one.answered.n else (0.0, 0.0)
        sent = "" if one.asking.exported_at else " (not exported yet)"
        console.print(f"{one.asking.key[:8]}  {one.asking.at:%Y-%m-%d}  {one.asking.questions}{sent}", markup=False)
        console.print(
            f"          {one.answered.k} of {one.answered.n} answered (95% interval {low:.0%} to {high:.0%}), "
            f"{one.opened} only looked, {one.stopped} want no more, {one.silent} silent",
            style="dim", markup=False,
        )  # fmt: skip
