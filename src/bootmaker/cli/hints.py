"""Commands of staff voice: leave a hint, follow it up to its answer."""

from gettext import gettext as _
from pathlib import Path
from typing import Annotated

import typer

from bootmaker.cli import asking_staff
from bootmaker.cli.staff import As

Which = Annotated[str, typer.Argument(help="Id of the hint; its beginning is enough.")]

app = typer.Typer(no_args_is_help=True, help="Hints of staff: where each stands, who owes an answer, since when.")


def register(parent: typer.Typer) -> None:
    """Add these commands to the application."""
    parent.command()(hint)
    for command in (show, answer, mine, figures, pairs, compare):
        app.command()(command)
    app.command(name="list")(listed)
    app.command(name="pass")(passed)
    asking_staff.register(app)
    parent.add_typer(app, name="hints")


def hint(
    text: Annotated[str, typer.Argument(help="One line: a complaint, a compliment or a hunch.")] = "",
    about: Annotated[str, typer.Option(help="What it is about, in a word: delivery.")] = "",
    customer: Annotated[str, typer.Option(help="Whom it is about: a key, address, phone or order number.")] = "",
    place: Annotated[str, typer.Option(help="Where: a shop, a line, a page.")] = "",
    mood: Annotated[str, typer.Option(help="complaint, compliment or hunch.")] = "",
    theme: Annotated[str, typer.Option(help="The same as --about.")] = "",
    file: Annotated[
        Path | None, typer.Option(help="One a line; a .csv (text, date, about, customer, place, mood, id); or a .mbox.")
    ] = None,
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Store no name, only the team and the day.")] = False,
    id: Annotated[str, typer.Option("--id", help="An id of your own: sending it twice is no harm.")] = "",  # noqa: A002
    acting_as: As = "",
) -> None:
    """Leave a hint: what you saw or heard, in one line. It is kept once, goes to your lead, and gets an answer."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.hint_files import hints_from_file
    from bootmaker.actions.hints import Note, note_hint
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import print_set_aside

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    if file is None:
        note = Note(text, about or theme, customer, place, mood, id=id)
        taken = note_hint(workspace, actor, note, anonymous=anonymous)
        words = _("Thank you. Kept as {id}.") if taken.new else _("Known already as {id}.")
        typer.echo(words.format(id=taken.id))
        typer.echo(_("Where it stands: `bootmaker hints show {id}`").format(id=taken.id[:8]))
        return
    done = hints_from_file(workspace, actor, file, anonymous=anonymous)
    new, known = (sum(1 for _line, one, _why in done if one and one.new is wanted) for wanted in (True, False))
    typer.echo(_("{new} new, {known} known already.").format(new=new, known=known))
    print_set_aside([(line, why) for line, one, why in done if one is None])


def listed(
    waiting: Annotated[bool, typer.Option("--waiting", help="Only those that wait for an answer.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Internal notes of imported desks, too.")] = False,
    acting_as: As = "",
) -> None:
    """Hints that you may see, the oldest first: what each says, where it stands, who owes an answer."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.hint_chain import standings
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.hinting import print_standings

    workspace = open_workspace()
    found = [one for one in standings(workspace, acting(workspace, acting_as)) if one.counted or notes]
    print_standings(workspace, [one for one in found if one.open or not waiting])


def mine(acting_as: As = "") -> None:
    """What you were asked last, what you noted, what your team left without a name, and where each stands."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import asked_of
    from bootmaker.actions.hint_chain import my_hints
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.hinting import print_asked_of, print_standings

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    print_asked_of(workspace, asked_of(actor)[:1])
    print_standings(workspace, my_hints(workspace, actor))


def show(which: Which, acting_as: As = "") -> None:
    """One hint with every step: when, who, what, why."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.hint_chain import show_hint
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.hinting import print_steps

    workspace = open_workspace()
    print_steps(workspace, show_hint(workspace, acting(workspace, acting_as), which))


def passed(
    which: Which,
    to: Annotated[str, typer.Option(help="Who owes the answer from now on.")],
    because: Annotated[str, typer.Option(help="A word on why.")] = "",
    acting_as: As = "",
) -> None:
    """Pass a hint on, to your lead or to who owns the matter."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.hint_chain import pass_hint
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.hinting import print_steps

    workspace = open_workspace()
    print_steps(workspace, pass_hint(workspace, acting(workspace, acting_as), which, to, words=because))


def answer(
    which: Which,
    answer: Annotated[str, typer.Argument(help="accepted, merged, “not now” or no.")],
    because: Annotated[str, typer.Option(help="Why; “not now” and no need a reason.")] = "",
    into: Annotated[str, typer.Option(help="For merged: the other hint.")] = "",
    acting_as: As = "",
) -> None:
    """Answer a hint; its author sees it under `bootmaker hints mine`."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.hint_chain import answer_hint
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.hinting import print_steps

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    print_steps(workspace, answer_hint(workspace, actor, which, answer, words=because, into=into))


def figures(acting_as: As = "") -> None:
    """How staff voice is doing: answers in time, the median wait, how many speak, who was asked. No small groups."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asked_figures import who_was_asked
    from bootmaker.actions.hint_figures import voice_figures
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.hinting import print_asked, print_figures

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    print_figures(voice_figures(workspace, actor))
    print_asked(who_was_asked(workspace, actor))


def pairs(
    evidence: Annotated[bool, typer.Option("--evidence", help="What customers said, too.")] = False,
    ahead: Annotated[bool, typer.Option("--ahead", help="Only what staff said before any customer.")] = False,
    acting_as: As = "",
) -> None:
    """Hints beside what customers said: corroborated, contradicted or unpaired, how sure, and who said it first."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.pairing import pair_hints
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.hinting import print_pairs

    workspace = open_workspace()
    found = pair_hints(workspace, acting(workspace, acting_as))
    print_pairs(workspace, [one for one in found if one.ahead_days or not ahead], evidence=evidence)


def compare(acting_as: As = "") -> None:
    """What staff say and customers do not (yet), the reverse, and whether both rank themes alike."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.pairing import both_sides
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.hinting import print_sides

    workspace = open_workspace()
    print_sides(both_sides(workspace, acting(workspace, acting_as)))
