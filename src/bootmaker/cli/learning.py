"""The command that learns from corrections."""

from gettext import gettext as _
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
        words = _("Forgotten: {mark} is read as shipped. Run `bootmaker refresh`.")
        typer.echo(words.format(mark=forget))
    elif back:
        number = learning.back(workspace, back)
        words = (
            _("{mark} is read by learned model {number}. Run `bootmaker refresh`.")
            if number
            else _("{mark} is read as shipped. Run `bootmaker refresh`.")
        )
        typer.echo(words.format(mark=back, number=number))
    else:
        _show(learning.learn(workspace, marks or ()), json=json)


def _show(learned: list[Any], *, json: bool) -> None:
    from dataclasses import asdict

    from bootmaker.cli import showing

    if json:
        showing.as_json({"learned": [asdict(one) for one in learned]})
        return
    if not learned:
        nothing = _("Nothing that can be learned was corrected yet. `bootmaker correct` puts a mark right.")
        showing.console.print(nothing)
        return
    showing.console.print(_table(learned))
    if any(one.changed for one in learned):
        showing.console.print(_("Run `bootmaker refresh`: everything is read again. The cards lie in models/learned."))


def _table(learned: list[Any]) -> Any:
    from rich.table import Table

    table = Table(
        _("mark"), _("corrections"), _("confirmed"), _("before"), _("after"), _("rise, 95 %"), _("read by"),
        _("what came of it"), box=None,
    )  # fmt: skip
    for one in learned:
        told = one.verdict
        figures = ("", "", "")
        if told.after is not None:
            interval = f"{told.after - told.before:+.3f} [{told.low:+.3f}, {told.high:+.3f}]".replace("[", "\\[")
            figures = (f"{told.before:.3f}", f"{told.after:.3f}", interval)
        by = _("learned model {number}").format(number=one.in_use) if one.in_use else _("as shipped")
        table.add_row(told.mark, f"{told.corrections:,}", f"{told.confirmed:,}", *figures, by, told.why)
    return table
