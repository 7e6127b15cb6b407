"""The command to calibrate: rate the same replies as others, and see how far you agree."""

import sys
from collections.abc import Iterator
from gettext import gettext as _
from typing import Annotated, Any

import typer

ASKED = {
    "er": _("Warmth: 0 none, 1 general or formulaic, 2 specific to what they go through"),
    "ip": _("Their story told back: 0 not, 1 in general, 2 what happened or what it meant to them"),
    "ex": _("Asking what they did not say: 0 not, 1 in general or for data, 2 about their case, need or feeling"),
}
SHORT = {"er": _("Warmth"), "ip": _("Their story told back"), "ex": _("Asking what they did not say")}


def register(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(calibrate)


def calibrate(
    name: Annotated[str, typer.Argument(help="Name of the round: the same name, the same twelve replies.")],
    person: Annotated[str, typer.Option("--as", help="Who you are: rate. Without it: how far you agree.")] = "",
) -> None:
    """Calibrate: several people rate the same replies, and see how far they agree (Krippendorff's alpha)."""
    from bootmaker.actions import calibrating

    if person:
        calibrating.rate(name, person, list(_rated(calibrating.replies_of(name))))
    for line in _told(calibrating.agreement(name)):
        typer.echo(line)


def _rated(replies: Any) -> Iterator[tuple[int, ...]]:
    for line in ASKED.values():
        typer.echo(line)
    for number, one in enumerate(replies, start=1):
        typer.echo(f"\n{number}/{len(replies)} “{one.message}”\n  → “{one.reply}”")
        typer.echo(_("Three numbers, as in 2 1 0:"))
        while True:
            given = sys.stdin.readline()
            numbers = tuple(int(digit) for digit in given if digit in "012")
            if len(numbers) == len(ASKED):
                break
            if not given:
                raise typer.Abort
            typer.echo(_("Three numbers from 0 to 2, please:"))
        yield numbers


def _told(agreed: Any) -> Iterator[str]:
    if agreed.people < 2:
        yield _("{n} person has rated this round; with two you see how far you agree.").format(n=agreed.people)
        return
    told = _("{n} people. Alpha: 1 is perfect, 0 is chance; from .80 on one may rely on the ratings.")
    yield told.format(n=agreed.people)
    for level, value in agreed.alphas.items():
        yield f"  {SHORT[level]}: {_('cannot be told') if value is None else f'{value:.2f}'}"
    if agreed.disputed:
        yield _("Talk about these; nobody is right yet:")
    for one in agreed.disputed:
        counts = _("{a} gave 0, {b} gave 1, {c} gave 2").format(a=one.counts[0], b=one.counts[1], c=one.counts[2])
        yield f"  {SHORT[one.level]} ({counts})\n    “{one.reply.message}”\n    → “{one.reply.reply}”"
