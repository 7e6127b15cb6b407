"""Commands that bring data in: import, refresh, lake rebuild."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

lake = typer.Typer(help="The lake: marks on every touchpoint, rebuildable at any time.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command("import")(import_files)
    app.command()(refresh)
    app.add_typer(lake, name="lake")


def import_files(
    files: Annotated[list[Path], typer.Argument(help="Files in any format that is known; see docs/start.md.")],
    name: Annotated[str, typer.Option(help="Name of the source; default: the file's name.")] = "",
    maps: Annotated[list[str], typer.Option("--map", help="Overrule the mapping, as in --map text=Comment.")] = [],  # noqa: B006
    options: Annotated[
        list[str], typer.Option("--set", help="A setting of the source, as in --set rating_max=5.")
    ] = [],  # noqa: B006
    mapping: Annotated[Path | None, typer.Option(help="A saved mapping (JSON).")] = None,
    save_mapping: Annotated[Path | None, typer.Option(help="Save the mapping that was understood (JSON).")] = None,
    refresh_lake: Annotated[bool, typer.Option("--refresh/--no-refresh", help="Read and project what is new.")] = True,
) -> None:
    """Import files: their format is detected, personal data is masked, the same file twice changes nothing."""
    from bootmaker.actions.imports import import_file
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import counting, pairs, saved_mapping, show_import, write_mapping

    workspace = open_workspace()
    wanted = {**saved_mapping(mapping), **pairs(maps, "--map text=Comment")}
    settings = pairs(options, "--set rating_max=5")
    for path in files:
        with counting(_("Reading {name}").format(name=path.name)) as progress:
            done = import_file(workspace, path, name=name, mapping=wanted, options=settings, progress=progress)
        show_import(done)
        if save_mapping:
            write_mapping(save_mapping, done.understood)
    if refresh_lake:
        refresh()


def refresh() -> None:
    """Annotate and project what is new or changed in the ledger."""
    from bootmaker.actions.refresh import refresh as bring_up_to_date
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import counting, show_refresh

    with counting(_("Reading what was said")) as progress:
        done = bring_up_to_date(open_workspace(), progress=progress)
    show_refresh(done)


@lake.command()
def rebuild() -> None:
    """Make the whole lake again from the ledger; the content is the same."""
    from bootmaker.actions.refresh import rebuild as make_again
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import counting, show_refresh

    with counting(_("Reading everything again")) as progress:
        done = make_again(open_workspace(), progress=progress)
    show_refresh(done)
