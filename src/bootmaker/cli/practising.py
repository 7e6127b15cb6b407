"""The command to practise: a customer, your answer, what the desk says of it, and two good answers by others."""

import sys
from datetime import date
from gettext import gettext as _
from typing import Annotated, Any

import typer


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(practise)


def practise(
    scenario: Annotated[str, typer.Argument(help="Id of a scenario; default: what is due.")] = "",
    feelings: Annotated[bool, typer.Option("--feelings", help="Guess what they feel, then see their words.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="All scenarios, and where you stand.")] = False,
) -> None:
    """Practise: answer a customer, see the checks and two good answers; it comes again after 1, 7, 21 and 60 days."""
    from bootmaker.actions import practising

    cards, today = practising.progress(), date.today()
    if listed:
        _list(cards)
        return
    one = practising.due_scenario(cards, today=today, wanted=scenario)
    if one is None:
        due = min((card.due for card in cards.values()), default=None)
        typer.echo(_("Nothing is due. Next: {day}").format(day=due) if due else _("There is no scenario."))
        return
    _tell(one)
    if feelings:
        _guess(one)
        return
    typer.echo(_("\nYour answer (end with a line that holds only a dot):"))
    _show(one, practising.answered(one, _written(), today=today))


def _list(cards: Any) -> None:
    from bootmaker.desk.practice.scenarios import scenarios

    for one in scenarios():
        card = cards.get(one.id)
        stand = _("box {box}, due {due}").format(box=card.box + 1, due=card.due) if card else _("new")
        typer.echo(f"{one.id:<6} {one.trade:<14} {one.channel:<6} {one.title} ({stand})")


def _tell(one: Any) -> None:
    typer.echo(f"{one.title} · {one.trade} · {one.channel}\n{one.customer}\n\n“{one.message}”\n")
    for fact in one.facts:
        typer.echo(f"  · {fact}")


def _guess(one: Any) -> None:
    from bootmaker.desk.phrases.situation import FEELINGS

    typer.echo(_("\nWhat do they feel? One or more of: {labels}").format(labels=", ".join(FEELINGS)))
    told = {word.strip(" ,.").lower() for word in sys.stdin.readline().replace(",", " ").split()}
    right = told & set(one.feelings)
    typer.echo(_("It was {feelings}: “{words}”").format(feelings=", ".join(one.feelings), words=one.feels_told))
    typer.echo(_("You saw {right} of {n}.").format(right=len(right), n=len(one.feelings)))


def _written() -> str:
    lines: list[str] = []
    for line in sys.stdin:
        if line.strip() == ".":
            break
        lines.append(line)
    return "".join(lines)


def _show(one: Any, done: Any) -> None:
    from bootmaker.actions.practising import long_enough
    from bootmaker.cli.replies import level_lines
    from bootmaker.nouns.reply import Status

    for item in done.items:
        if item.status is Status.IMPROVE:
            typer.echo(f"  {item.title}: {item.findings[0].suggestion}")
    passed = sum(item.status is Status.PASS for item in done.items)
    typer.echo(_("{passed} checks passed. It comes again on {day}.").format(passed=passed, day=done.card.due))
    if not long_enough(one, done.draft):
        typer.echo(_("  That is too short to tell whether it would help; it does not count as done well."))
    for line in level_lines(done.levels, done.draft):
        typer.echo(line)
    typer.echo(_("\nWhat makes it hard: {hard}").format(hard=one.hard))
    for answer in one.answers:
        typer.echo(f"\n“{answer.text}”\n  {answer.why}")
    typer.echo(_("\nWhat most people write and should not: “{pitfall}”").format(pitfall=one.pitfall))
