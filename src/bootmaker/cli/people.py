"""Commands about customers: find, link, unlink, erase, correct."""

from gettext import gettext as _
from typing import Annotated

import typer

Who = Annotated[str, typer.Argument(help="A key, or an exact e-mail address, phone number, handle or order number.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (find, link, unlink, erase, correct):
        app.command()(command)


def find(who: Who) -> None:
    """Look a customer up by an exact identity; prints the key."""
    from bootmaker.actions.access import find_customer
    from bootmaker.actions.workspace import open_workspace

    typer.echo(find_customer(open_workspace(), who))


def link(
    one: Who,
    other: Who,
    for_good: Annotated[bool, typer.Option("--for-good", help="Merge them: this is not taken back.")] = False,
) -> None:
    """Let two customers be one: their e-mails, calls and reviews make one journey."""
    from bootmaker.actions.customers import link_customers
    from bootmaker.actions.workspace import open_workspace

    key = link_customers(open_workspace(), one, other, for_good=for_good)
    typer.echo(_("Both are {key} now. Run `bootmaker refresh`.").format(key=key))


def unlink(key: Annotated[str, typer.Argument(help="Key of the customer that was linked.")]) -> None:
    """Take a link back."""
    from bootmaker.actions.customers import unlink_customer
    from bootmaker.actions.workspace import open_workspace

    unlink_customer(open_workspace(), key)
    typer.echo(_("They are two customers again. Run `bootmaker refresh`."))


def erase(
    customer: Who,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase a customer everywhere, with a receipt. This cannot be undone."""
    from bootmaker.actions.erase import erase_customer
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    if not yes:
        typer.confirm(_("Erase this customer everywhere? This cannot be undone."), abort=True)
    receipt = erase_customer(workspace, customer)
    words = _("Erased: {touchpoints} touchpoints, {identities} identities. Receipt: {path}")
    typer.echo(words.format(touchpoints=receipt.touchpoints, identities=receipt.identities, path=receipt.path))


def correct(
    touchpoint: Annotated[str, typer.Argument(help="Id of the touchpoint.")],
    mark: Annotated[str, typer.Argument(help="valence, intent, theme, ...")],
    value: Annotated[
        str, typer.Argument(help="The right value; scores as decimals, “none” for nothing, “same” if it is right.")
    ],
) -> None:
    """Put a mark right; it overrules what was read, everywhere."""
    from bootmaker.actions.correcting import correct_mark
    from bootmaker.actions.workspace import open_workspace

    correct_mark(open_workspace(), touchpoint, mark, value)
    typer.echo(_("Corrected. Run `bootmaker refresh`."))
