"""Commands about themes: what a person knows better stays in the next runs."""

from gettext import gettext as _
from typing import Annotated

import typer

Which = Annotated[str, typer.Argument(help="Id of the theme, or its label.")]

app = typer.Typer(no_args_is_help=True, help="Themes: list, rename, merge, split or pin them; what you do stays.")


def register(parent: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (rename, merge, split, pin, history):
        app.command()(command)
    app.command(name="list")(listed)
    parent.add_typer(app, name="themes")


def listed(json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False) -> None:
    """The themes in use, with their ids, and how stable they are."""
    from dataclasses import asdict

    from rich.table import Table

    from bootmaker.actions.theme_edits import themes_in_use
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli import showing

    themes = themes_in_use(open_workspace())
    if json:
        showing.as_json({"themes": [asdict(one) for one in themes]})
        return
    table = Table(_("id"), _("theme"), _("about"), _("customers"), _("found again"), "", box=None)
    for one in themes:
        held = _("held") if one.pinned else ""
        table.add_row(one.id, one.label, one.family, str(one.customers), _again(one.stability), held)
    showing.console.print(table)


def _again(stability: float | None) -> str:
    if stability is None:
        return ""
    return _("{share:.0%} unstable").format(share=stability) if stability < 0.5 else f"{stability:.0%}"


def rename(theme: Which, label: Annotated[str, typer.Argument(help="What to call it.")]) -> None:
    """Call a theme something else."""
    from bootmaker.actions.theme_edits import rename_theme
    from bootmaker.actions.workspace import open_workspace

    one = rename_theme(open_workspace(), theme, label)
    typer.echo(_("{id} is “{label}” now.").format(id=one.id, label=one.label))


def merge(theme: Which, into: Annotated[str, typer.Argument(help="The theme whose id and label stay.")]) -> None:
    """Make two themes one."""
    from bootmaker.actions.theme_edits import merge_themes
    from bootmaker.actions.workspace import open_workspace

    one = merge_themes(open_workspace(), theme, into)
    words = _("Both are {id}, “{label}”, now. Run `bootmaker refresh`.")
    typer.echo(words.format(id=one.id, label=one.label))


def split(theme: Which, into: Annotated[int, typer.Option(help="How many parts, 2 to 8.")] = 2) -> None:
    """Make several themes of one; the biggest part keeps the id."""
    from bootmaker.actions.theme_edits import split_theme
    from bootmaker.actions.workspace import open_workspace

    for one in split_theme(open_workspace(), theme, parts=into):
        words = _("{id}  “{label}”, about {n} customers")
        typer.echo(words.format(id=one.id, label=one.label, n=one.customers))
    typer.echo(_("Run `bootmaker refresh`."))


def pin(theme: Which, off: Annotated[bool, typer.Option("--off", help="Let it go again.")] = False) -> None:
    """Hold a theme as it is when themes are found anew."""
    from bootmaker.actions.theme_edits import pin_theme
    from bootmaker.actions.workspace import open_workspace

    one = pin_theme(open_workspace(), theme, held=not off)
    words = _("“{label}” stays in the next runs.") if one.pinned else _("“{label}” may change in the next run.")
    typer.echo(words.format(label=one.label))


def history() -> None:
    """Every run that found themes, and everything a person did to them."""
    from bootmaker.actions.theme_edits import theme_history
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import console

    open_workspace()
    for event in theme_history():
        told = ", ".join(f"{name} {value}" for name, value in event.detail.items() if value not in ([], None))
        console.print(f"{event.at:%Y-%m-%d %H:%M}  {event.actor}  {event.action.removeprefix('themes: ')}: {told}")
