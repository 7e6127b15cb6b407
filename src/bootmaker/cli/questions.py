"""Commands for questions kept under a name: `ask NAME`, `ask save`, `ask list`, `ask remove`."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bootmaker.cli.looking import Against, Many, Where


class Names(TyperGroup):
    """`ask NAME` is short for `ask show NAME`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """What is no command is the name of a question."""
        known = not args or args[0] in self.commands or args[0].startswith("-")
        return super().resolve_command(ctx, args if known else ["show", *args])


ask = typer.Typer(
    cls=Names, help="Questions kept under a name; `ask NAME` puts one to the newest lake.", no_args_is_help=True
)


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.add_typer(ask, name="ask")


Name = Annotated[str, typer.Argument(help="What the question is called.")]


@ask.command()
def save(
    name: Name,
    lens: Annotated[str, typer.Argument(help="overview, journeys, voices, extremes, themes or empathy_map.")],
    where: Where = [],  # noqa: B006
    against: Against = [],  # noqa: B006
    sets: Annotated[Many, typer.Option("--set", help="A parameter of the lens, as in --set merge=none.")] = [],  # noqa: B006
) -> None:
    """Keep a question under a name; it takes the place of one that had the name."""
    from bootmaker.actions.questions import save_question
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.asking import asked

    workspace = open_workspace()
    saved = save_question(workspace, name, asked(workspace, lens, (), where=where, against=against, sets=sets))
    typer.echo(_("Kept as “{name}”: {words}").format(name=saved.name, words=saved.question.words))


@ask.command("list")
def list_() -> None:
    """Every question that is kept."""
    from bootmaker.actions.questions import saved_questions
    from bootmaker.actions.workspace import open_workspace

    open_workspace()
    kept = saved_questions()
    for one in kept:
        typer.echo(f"{one.name:<24} {one.question.words}  ({one.author}, {one.at:%Y-%m-%d})")
    if not kept:
        typer.echo(_("None yet. `bootmaker ask save NAME LENS` keeps one."))


@ask.command()
def remove(name: Name) -> None:
    """Forget a question."""
    from bootmaker.actions.questions import remove_question
    from bootmaker.actions.workspace import open_workspace

    open_workspace()
    remove_question(name)
    typer.echo(_("“{name}” is no longer kept.").format(name=name))


@ask.command()
def show(
    name: Name,
    fair: Annotated[bool, typer.Option(help="Beside it, weighed.")] = False,
    evidence: Annotated[bool, typer.Option(help="Print the quotes behind each claim.")] = False,
    numbers: Annotated[bool, typer.Option(help="Print tables and rules, where a lens has some.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
    csv: Annotated[Path | None, typer.Option(help="Write the tables into this folder as CSV.")] = None,
    png: Annotated[Path | None, typer.Option(help="Write the pictures into this folder as PNG.")] = None,
) -> None:
    """Put a kept question to the newest lake; `ask NAME` is short for it."""
    from bootmaker.actions.questions import saved_question
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.answering import Shown, answer

    workspace = open_workspace()
    answer(workspace, saved_question(name).question, Shown(evidence, numbers, json, csv, png, fair=fair))
