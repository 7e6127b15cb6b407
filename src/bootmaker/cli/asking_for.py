"""Commands of asking well: question sets, whom to ask, invitations out, answers in."""

from datetime import datetime
from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from bootmaker.cli.staff import As

Key = Annotated[str, typer.Argument(help="Key of the asking; its beginning is enough.")]

app = typer.Typer(no_args_is_help=True, help="Ask customers well: neutral questions, at the right moment, seldom.")


def register(parent: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (sets, plan, export):
        app.command()(command)
    app.command(name="import")(imported)
    parent.add_typer(app, name="ask-for")


def sets(language: Annotated[str, typer.Option(help="In which language.")] = "en") -> None:
    """The question sets, with their words and sources, and the limits of asking."""
    from bootmaker.actions.question_sets import NAMES, limits, question_set
    from bootmaker.cli.asking_showing import print_limits, print_set

    for name in NAMES:
        print_set(question_set(name), language)
    print_limits(limits())


def plan(
    questions: Annotated[
        str, typer.Argument(help="csat, ces, ease, nps or open; nothing: what was asked so far.")
    ] = "",
    most: Annotated[int, typer.Option(min=1, help="At most so many customers, drawn by chance.")] = 100,
    what: Annotated[
        str, typer.Option(help="What is asked about: your last delivery. All are asked in --language then.")
    ] = "",
    language: Annotated[str, typer.Option(help="For customers whose language is not recorded.")] = "en",
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As if it were this day; default: today.")
    ] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the plan: who is in it counts as asked.")] = False,
    seed: Annotated[int, typer.Option(help="The same seed draws the same customers.")] = 1,
    acting_as: As = "",
) -> None:
    """Whom to ask at the end of their journey, and why others are left alone. Without a set: how earlier ones went."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_answers import asking_figures
    from bootmaker.actions.asking_plan import Wish, plan_asking
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.asking_showing import print_figures, print_plan

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    if not questions:
        print_figures(asking_figures(workspace, actor))
        return
    wish = Wish(questions, most, what, language, as_of.date() if as_of else None, seed)
    print_plan(plan_asking(workspace, actor, wish, keep=keep))


def export(key: Key, out: Annotated[Path, typer.Option(help="The folder to write into.")], acting_as: As = "") -> None:
    """Write invitations, form and an empty file for the answers. Nothing is sent."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_files import export_asking
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    done = export_asking(workspace, acting(workspace, acting_as), key, out)
    words = (
        _("{path}: {n} invitations with addresses")
        if done.addresses
        else _("{path}: {n} invitations without addresses")
    )
    typer.echo(words.format(path=done.invitations, n=done.people))
    typer.echo(f"{done.form}, {done.answers}")


def imported(
    key: Key,
    file: Annotated[Path, typer.Argument(help="A CSV file: code, rating, text, at.")],
    acting_as: As = "",
) -> None:
    """Bring answers in, partial ones too; who only looked, and who stayed silent, is counted."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_answers import import_answers
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.asking_showing import print_answered

    workspace = open_workspace()
    print_answered(import_answers(workspace, acting(workspace, acting_as), key, file))
