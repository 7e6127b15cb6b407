"""Commands for whoever keeps Bootmaker running: doctor, settings, backup, restore, serve."""

import shlex
import sys
from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (serve, doctor, settings, train_reader, backup, restore):
        app.command()(command)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; default: BOOTMAKER_HOST.")] = "",
    port: Annotated[int, typer.Option(help="Port to listen on; default: BOOTMAKER_PORT.")] = 0,
) -> None:
    """Serve the web app."""
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.supervising import supervise

    preferences = open_workspace().settings
    command = [sys.executable, "-m", "bootmaker.web", host or preferences.host, str(port or preferences.port)]
    raise typer.Exit(supervise(command))


def doctor(json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False) -> None:
    """What is installed, where the data lives, what is missing."""
    from bootmaker.actions.doctor import examine
    from bootmaker.cli.showing import as_json, console

    findings = examine()
    if json:
        as_json({finding.topic: {"ok": finding.ok, "says": finding.says} for finding in findings})
        return
    widest = max(len(finding.topic) for finding in findings)
    for finding in findings:
        mark = "[green]✓[/green]" if finding.ok else "[yellow]![/yellow]"
        console.print(f"{mark} {finding.topic:<{widest}} {finding.says}", soft_wrap=True)


def settings() -> None:
    """Every setting: its environment variable, its value and what it is for."""
    from rich.table import Table

    from bootmaker.actions.doctor import settings_table
    from bootmaker.cli.showing import console

    table = Table(_("variable"), _("value"), _("what it is for"), box=None, pad_edge=False)
    for row in settings_table():
        table.add_row(row.variable, row.value, row.meaning)
    console.print(table)


def train_reader(
    tune: Annotated[
        bool, typer.Option("--tune", help="Fine-tune a copy of it first, on the bundled texts; takes a while.")
    ] = False,
) -> None:
    """Train the head of the transformer that BOOTMAKER_TRANSFORMER names; it is kept in the home folder.

    With --tune, a fine-tuned copy of the transformer is made first and kept there, too; the transformer stays as it is.
    """
    from bootmaker.actions.readers import train_reader as train
    from bootmaker.actions.readers import tune_reader
    from bootmaker.base.settings import settings as known
    from bootmaker.cli.showing import console
    from bootmaker.cli.training import Telling, comparison

    if not tune:
        console.print(comparison(train(known())))
        console.print(_("Trained. `bootmaker lake rebuild` reads everything with it."))
        return
    kept = tune_reader(known(), Telling(console.print))
    console.print(comparison(kept.compared))
    words = _("Kept in {folder}, with its card README.md. To read with it:")
    console.print(words.format(folder=kept.folder), soft_wrap=True)
    console.print(f"  export BOOTMAKER_TRANSFORMER={shlex.quote(str(kept.folder))}", soft_wrap=True)
    console.print("  bootmaker lake rebuild")


def backup(target: Annotated[Path, typer.Argument(help="The .tar.gz to write.")]) -> None:
    """Write the whole workspace into one file; it holds the secret key."""
    from bootmaker.actions.backups import back_up
    from bootmaker.actions.workspace import open_workspace

    written = back_up(open_workspace(), target)
    typer.echo(_("Written: {path}. It holds the secret key: keep it safe.").format(path=written))


def restore(source: Annotated[Path, typer.Argument(help="A file that `bootmaker backup` wrote.")]) -> None:
    """Bring a backup into an empty BOOTMAKER_HOME."""
    from bootmaker.actions.backups import restore as bring_back

    typer.echo(_("Restored into {folder}.").format(folder=bring_back(source)))
