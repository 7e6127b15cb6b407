"""The command that learns from corrections."""

from typing import Annotated, Any

import typer


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(learn)


def learn(
    marks: Annotated[
        list[str] | None, typer.Argument(help="intent, valence, ...; default: all that were corrected.")
    ] = None,
    forget: Annotated[str, typer.Option(metavar="MARK", help="Read this mark as shipped again.")] = "",
    back: Annotated[str, typer.Option(metavar="MARK", help="Take up the learned model before the one in use.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Learn from what was corrected: your own readers, used where they prove better than the shipped ones."""
    from bootmaker.actions import learning
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    if forget:
        learning.forget(workspace, forget)
        typer.echo(f"Forgotten: {forget} is read as shipped. Run `bootmaker refresh`.")
    elif back:
        number = learning.back(workspace, back)
        typer.echo(
            f"{back} is read {f'by learned model {number}' if number else 'as shipped'}. Run `bootmaker refresh`."
        )
    else:
        _show(learning.learn(workspace, marks or ()), json=json)


def _show(learned: list[Any], *, json: bool) -> None:
    from dataclasses import asdict

    from bootmaker.cli import showing

    if json:
        showing.as_json({"learned": [asdict(one) for one in learned]})
        return
    if not learned:
        showing.console.print("Nothing that can be learned was corrected yet. `bootmaker correct` puts a mark right.")
        return
    showing.console.print(_table(learned))
    if any(one.changed for one in learned):
        showing.console.print("Run `bootmaker refresh`: everything is read again. The cards lie in models/learned.")


def _table(learned: list[Any]) -> Any:
    from rich.table import Table

    table = Table(
        "mark", "corrections", "confirmed", "before", "after", "rise, 95 %", "read by", "what came of it", box=None
    )
    for one in learned:
        told = one.verdict
        figures = ("", "", "")
        if told.after is not None:
            interval = f"{told.after - told.before:+.3f} [{told.low:+.3f}, {told.high:+.3f}]".replace("[", "\\[")
            figures = (f"{told.before:.3f}", f"{told.after:.3f}", interval)
        by = f"learned model {one.in_use}" if one.in_use else "as shipped"
        table.add_row(told.mark, f"{told.corrections:,}", f"{told.confirmed:,}", *figures, by, told.why)
    return table
