"""Commands about digests: a weekly mail, if wanted a daily one and alerts, never in quiet hours."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from bootmaker.cli.staff import As, Who

app = typer.Typer(no_args_is_help=True, help="Digests by mail or as files: weekly, daily, alerts, quiet hours.")


def register(parent: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (take, leave, show, send):
        app.command()(command)
    app.command(name="list")(listed)
    parent.add_typer(app, name="digests")


def take(
    who: Who,
    email: Annotated[str, typer.Option(help="Where they go; kept encrypted.")],
    weekly: Annotated[bool, typer.Option(help="The week, on Monday.")] = True,
    daily: Annotated[bool, typer.Option(help="Yesterday, where there is anything to say.")] = False,
    alerts: Annotated[bool, typer.Option(help="What rises more than chance explains, at once.")] = False,
    quiet: Annotated[str, typer.Option(help="Hours in which nothing is sent.")] = "20-8",
    zone: Annotated[str, typer.Option(help="Their time zone.")] = "UTC",
    acting_as: As = "",
) -> None:
    """Let a member of staff get digests, or change which. Only the weekly one is on by itself."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.digests import subscribe
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.base.errors import BootmakerError
    from bootmaker.ledger.digests import Wanted

    first, _dash, until = quiet.partition("-")
    if not (first.isdigit() and until.isdigit()):
        raise BootmakerError(_("“{text}” are no hours.").format(text=quiet), hint=_("As in --quiet 20-8."))
    workspace = open_workspace()
    choice = Wanted("", email, daily, weekly, alerts, int(first), int(until), zone)
    mine = subscribe(workspace, who, choice, actor=acting(workspace, acting_as))
    words = _("{what}; nothing from {start} to {end} o'clock, {zone}.")
    typer.echo(words.format(what=_what(mine), start=mine.quiet_from, end=mine.quiet_until, zone=mine.zone))


def leave(who: Who, acting_as: As = "") -> None:
    """Send them no more, and forget the address."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.digests import unsubscribe
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    done = unsubscribe(workspace, who, actor=acting(workspace, acting_as))
    typer.echo(_("They get no more digests.") if done else _("They got none."))


def show(
    who: Who,
    daily: Annotated[bool, typer.Option("--daily", help="Yesterday, not the week.")] = False,
    acting_as: As = "",
) -> None:
    """What the last week, or yesterday, says to somebody."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.digests import preview
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import console

    workspace = open_workspace()
    text = preview(workspace, who, weekly=not daily, actor=acting(workspace, acting_as))
    console.print(text, markup=False)


def send(
    to: Annotated[Path | None, typer.Option(help="Write files into this folder instead of sending mail.")] = None,
    acting_as: As = "",
) -> None:
    """Send what is due, each at most once. Let cron run it every hour."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.digests import send_digests
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    counts = send_digests(workspace, folder=to, actor=acting(workspace, acting_as))
    became = "; ".join(f"{count} {_(what)}" for what, count in sorted(counts.items()))
    typer.echo(became or _("Nothing is due."))


def listed(acting_as: As = "") -> None:
    """Who gets what, and what may not have reached them."""
    from bootmaker.actions.access import acting, find_member
    from bootmaker.actions.digests import subscriptions
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.ledger.digests import unsure

    workspace = open_workspace()
    found = subscriptions(workspace, actor=acting(workspace, acting_as))
    for one in found:
        typer.echo(f"{find_member(workspace, one.person).name}: {_what(one)}")
        if lost := unsure(one.person):
            words = _("  may not have arrived, please check: {names}")
            typer.secho(words.format(names=", ".join(lost)), fg="yellow")
    if not found:
        typer.echo(_("Nobody gets digests. `bootmaker digests take NAME --email ADDRESS` begins."))


def _what(one: object) -> str:
    names = {"weekly": _("weekly"), "daily": _("daily"), "alerts": _("alerts")}
    return ", ".join(words for name, words in names.items() if getattr(one, name)) or _("nothing")
