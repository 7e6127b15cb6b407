"""Commands about themes: what a person knows better stays in the next runs."""

from typing import Annotated

import typer

Which = Annotated[str, typer.Argument(help="Id of the theme, or its label.")]
NEXT = "Run `bootmaker refresh`."

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
    table = Table("id", "theme", "about", "customers", "found again", "", box=None)
    for one in themes:
        again = "" if one.stability is None else f"{one.stability:.0%}" + (" unstable" if one.stability < 0.5 else "")
        table.add_row(one.id, one.label, one.family, str(one.customers), again, "held" if one.pinned else "")
    showing.console.print(table)


def rename(theme: Which, label: Annotated[str, typer.Argument(help="What to call it.")]) -> None:
    """Call a theme something else."""
    from bootmaker.actions.theme_edits import rename_theme
    from bootmaker.actions.workspace import open_workspace

    one = rename_theme(open_workspace(), theme, label)
    typer.echo(f"{one.id} is “{one.label}” now.")


def merge(theme: Which, into: Annotated[str, typer.Argument(help="The theme whose id and label stay.")]) -> None:
    """Make two themes one."""
    from bootmaker.actions.theme_edits import merge_themes
    from bootmaker.actions.workspace import open_workspace

    one = merge_themes(open_workspace(), theme, into)
    typer.echo(f"Both are {one.id}, “{one.label}”, now. {NEXT}")


def split(theme: Which, into: Annotated[int, typer.Option(help="How many parts, 2 to 8.")] = 2) -> None:
    """Make several themes of one; the biggest part keeps the id."""
    from bootmaker.actions.theme_edits import split_theme
    from bootmaker.actions.workspace import open_workspace

    for one in split_theme(open_workspace(), theme, parts=into):
        typer.echo(f"{one.id}  “{one.label}”, about {one.customers} customers")
    typer.echo(NEXT)


def pin(theme: Which, off: Annotated[bool, typer.Option("--off", help="Let it go again.")] = False) -> None:
    """Hold a theme as it is when themes are found anew."""
    from bootmaker.actions.theme_edits import pin_theme
    from bootmaker.actions.workspace import open_workspace

    one = pin_theme(open_workspace(), theme, held=not off)
    typer.echo(f"“{one.label}” {'stays in the next runs' if one.pinned else 'may change in the next run'}.")


def history() -> None:
    """Every run that found themes, and everything a person did to them."""
    from bootmaker.actions.theme_edits import theme_history
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import console

    open_workspace()
    for event in theme_history():
        told = ", ".join(f"{name} {value}" for name, value in event.detail.items() if value not in ([], None))
        console.print(f"{event.at:%Y-%m-%d %H:%M}  {event.actor}  {event.action.removeprefix('themes: ')}: {told}")
