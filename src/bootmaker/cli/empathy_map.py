"""Commands about the empathy map: draw it, compare two, and put its items in one's own words."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated, Any

import typer

Many = list[str]
Item = Annotated[str, typer.Argument(help="Id of an item, as `bootmaker map list` prints it.")]
Words = Annotated[str, typer.Argument(help="What it should say, in quotation marks.")]
Of = Annotated[Many, typer.Option("--of", help="Whose map, as in plan=pro, since=2026-01-31 or customer=KEY; repeat.")]
Side = Annotated[str, typer.Argument(help="As in plan=pro or since=2026-01-01,until=2026-03-31.")]
Author = Annotated[str, typer.Option(help="Who says so; default: the person at the keyboard.")]
Format = Annotated[Many, typer.Option("--format", help="svg, png, pdf, md or json; may be repeated; default: all.")]
Layout = Annotated[Many, typer.Option("--layout", help="quadrants or canvas; may be repeated; default: both.")]

app = typer.Typer(no_args_is_help=True, help="The empathy map: draw it, compare two, add to it, say it better.")


def register(parent: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (draw, compare, add, reword, hide, merge, note, undo):
        app.command()(command)
    app.command(name="list")(listed)
    parent.add_typer(app, name="map")


def _opened(of: Many) -> tuple[Any, Any]:
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.asking import filter_of

    workspace = open_workspace()
    return workspace, filter_of(workspace, of)


def draw(
    folder: Annotated[Path, typer.Argument(help="Folder to write into.")],
    of: Of = [],  # noqa: B006
    layout: Layout = [],  # noqa: B006
    format: Format = [],  # noqa: A002, B006
) -> None:
    """Write the map as something to hang on a wall (SVG, PNG, PDF), as text (Markdown) and as data (JSON)."""
    from bootmaker.actions.looking import look
    from bootmaker.report.map_files import write_map

    workspace, wanted = _opened(of)
    written = write_map(look(workspace, "empathy_map", filter=wanted), folder, layouts=layout, formats=format)
    typer.echo("\n".join(str(path) for path in written))


def compare(
    first: Side, second: Side, json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False
) -> None:
    """What two segments or two periods say, do, think and feel, side by side, with what is clearly different."""
    from bootmaker.actions.comparing_maps import compare_maps
    from bootmaker.cli.maps import print_comparison

    workspace, one = _opened(first.split(","))
    print_comparison(compare_maps(workspace, one, _opened(second.split(","))[1]), as_json=json)


def listed(of: Of = []) -> None:  # noqa: B006
    """The items of a map with their ids, and what people did to them with its number."""
    from bootmaker.actions.looking import look
    from bootmaker.cli.maps import print_items

    workspace, wanted = _opened(of)
    print_items(look(workspace, "empathy_map", filter=wanted))


def add(
    part: Annotated[str, typer.Argument(help="says, does, thinks, feels, pains, gains, needs, hears or sees.")],
    words: Words,
    of: Of = [],  # noqa: B006
    quote: Annotated[str, typer.Option(help="Id of a touchpoint it rests on.")] = "",
    author: Author = "",
) -> None:
    """Put an item of your own on a map; it is shown as yours and counts no customers."""
    from bootmaker.actions.access import signing
    from bootmaker.actions.map_edits import add_item

    workspace, wanted = _opened(of)
    number = add_item(workspace, part, words, wanted=wanted, quote=quote, actor=signing(author))
    typer.echo(_("Added. `bootmaker map undo {number}` takes it back.").format(number=number))


def reword(item: Item, words: Words, of: Of = [], author: Author = "") -> None:  # noqa: B006
    """Say in other words what an item means; its quotes stay behind it."""
    from bootmaker.actions.access import signing
    from bootmaker.actions.map_edits import reword_item

    workspace, wanted = _opened(of)
    number = reword_item(workspace, item, words, wanted=wanted, actor=signing(author))
    typer.echo(_("Reworded. `bootmaker map undo {number}` takes it back.").format(number=number))


def hide(item: Item, of: Of = [], author: Author = "") -> None:  # noqa: B006
    """Take an item off the map; the map says how many were."""
    from bootmaker.actions.access import signing
    from bootmaker.actions.map_edits import hide_item

    workspace, wanted = _opened(of)
    number = hide_item(workspace, item, wanted=wanted, actor=signing(author))
    typer.echo(_("Hidden. `bootmaker map undo {number}` brings it back.").format(number=number))


def merge(item: Item, into: Item, of: Of = [], author: Author = "") -> None:  # noqa: B006
    """Make two items of one part of the map one."""
    from bootmaker.actions.access import signing
    from bootmaker.actions.map_edits import merge_items

    workspace, wanted = _opened(of)
    number = merge_items(workspace, item, into, wanted=wanted, actor=signing(author))
    typer.echo(_("Merged. `bootmaker map undo {number}` takes it back.").format(number=number))


def note(item: Item, words: Words, of: Of = [], author: Author = "") -> None:  # noqa: B006
    """Write a note on an item."""
    from bootmaker.actions.access import signing
    from bootmaker.actions.map_edits import note_item

    workspace, wanted = _opened(of)
    number = note_item(workspace, item, words, wanted=wanted, actor=signing(author))
    typer.echo(_("Noted. `bootmaker map undo {number}` takes it back.").format(number=number))


def undo(number: Annotated[int, typer.Argument(help="Number of the change.")]) -> None:
    """Take a change back."""
    from bootmaker.actions.map_edits import take_back
    from bootmaker.actions.workspace import open_workspace

    take_back(open_workspace(), number)
    typer.echo(_("Taken back."))
