"""The report command."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(report)


def report(
    target: Annotated[Path | None, typer.Argument(help="The HTML file to write; default: in the home folder.")] = None,
    pictures: Annotated[Path | None, typer.Option(help="Also write every picture as SVG, PNG and PDF into it.")] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write one self-contained HTML report of every lens."""
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.report import write_pictures, write_report

    workspace = open_workspace()
    written = write_report(workspace, target or workspace.settings.reports_path / "report.html")
    typer.echo(_("Report: {path}").format(path=written))
    if pictures:
        count = len(write_pictures(workspace, pictures))
        typer.echo(_("Pictures: {n} files in {folder}").format(n=count, folder=pictures))
    if open_it:
        typer.launch(str(written))
