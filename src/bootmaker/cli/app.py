"""The command line: every command reads its input, calls one action and shows what came of it.

Only Typer is imported here; each command imports what it needs when it runs, so that help appears at once.
"""

import sys

import typer
from typer.main import get_command

from bootmaker.base.errors import BootmakerError
from bootmaker.cli import (
    answers,
    asking_for,
    calibrating,
    calls,
    checking,
    decisions,
    demo,
    digests,
    empathy_map,
    hints,
    importing,
    learning,
    looking,
    outreach,
    people,
    practising,
    questions,
    replying,
    reporting,
    sessions,
    staff,
    themes,
    upkeep,
)
from bootmaker.cli.spoken import spoken

app = typer.Typer(
    name="bootmaker",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="What customers say, do, think and feel, with evidence for every claim. Everything stays on this machine.",
)
for topic in (
    demo,
    importing,
    looking,
    outreach,
    reporting,
    people,
    themes,
    learning,
    checking,
    replying,
    calls,
    practising,
    calibrating,
    questions,
    hints,
    decisions,
    answers,
    digests,
    staff,
    empathy_map,
    sessions,
    asking_for,
    upkeep,
):
    topic.register(app)


def run() -> None:
    """Run a command; what a person can act on is printed without a traceback and ends with code 1."""
    try:
        spoken(get_command(app))()
    except BootmakerError as error:
        typer.secho(error.message, fg="red", err=True)
        if error.hint:
            typer.echo(error.hint, err=True)
        sys.exit(1)
