"""The outreach command: whom to ask of those we do not hear."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(outreach)


def outreach(
    answers: Annotated[int, typer.Option(min=1, help="How many answers are wanted in all.")] = 200,
    cap_days: Annotated[int, typer.Option(min=0, help="Nobody is asked twice within so many days.")] = 90,
    out: Annotated[Path | None, typer.Option(help="Write the plan as CSV; without it nothing is kept.")] = None,
    by: Annotated[
        list[str], typer.Option(help="Groups by this attribute; may be repeated. Default: the most telling.")
    ] = [],  # noqa: B006
    floor: Annotated[int, typer.Option(min=0, help="Answers wanted from each group at least.")] = 30,
    response: Annotated[
        float, typer.Option(min=0.001, max=1.0, help="The share of invitations usually answered.")
    ] = 0.2,
    everyone: Annotated[bool, typer.Option(help="Ask also those who speak by themselves.")] = False,
    seed: Annotated[int, typer.Option(help="The same seed draws the same customers.")] = 1,
) -> None:
    """Plan whom to ask of the customers one does not hear: a random sample whose answers can be weighed."""
    from bootmaker.actions.outreach import plan_outreach
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.fair import print_plan
    from bootmaker.lenses.voices.outreach import Wish

    wish = Wish(answers, floor, response, tuple(by) or None, everyone, seed)
    print_plan(plan_outreach(open_workspace(), wish, cap_days=cap_days, target=out))
    if out:
        typer.echo(_("Plan: {path}").format(path=out))
