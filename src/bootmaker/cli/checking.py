"""The command that checks drafts and saved replies. It needs no workspace: neither Django nor Ibis is loaded."""

from pathlib import Path
from typing import Annotated

import typer

from bootmaker.cli.quick import Asked, checked_files


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(check)


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Drafts or saved replies; - reads standard input.")
    ],
    to: Annotated[Path | None, typer.Option(help="The customer's message that is answered.")] = None,
    channel: Annotated[str, typer.Option(help="email, chat or phone.")] = "email",
    name: Annotated[str, typer.Option(help="The customer's name, where their message does not give it.")] = "",
    format_: Annotated[str, typer.Option("--format", help="text, json or sarif.")] = "text",
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what is safe, in place; standard input is printed.")
    ] = False,
    saved: Annotated[bool, typer.Option("--saved", help="Macros: placeholders like {{name}} are welcome.")] = False,
    trial: Annotated[bool, typer.Option("--trial", help="Use the checks on trial too: less precise.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Print the whole checklist, with what passed.")] = False,
) -> None:
    """Check what you are about to say: what to improve, why, and better words. Ends with 0 fine, 1 improve, 2 error."""
    asked = Asked(files, to, channel, name, format_, fix=fix, saved=saved, trial=trial, every=every)
    raise typer.Exit(checked_files(asked))
