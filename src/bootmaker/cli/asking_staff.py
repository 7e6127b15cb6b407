"""Commands that ask staff what they saw, and show who was asked."""

from gettext import gettext as _
from gettext import ngettext
from typing import Annotated

import typer

from bootmaker.cli.staff import As, Who


def register(hints: typer.Typer) -> None:
    """Add these commands to those of hints."""
    hints.command()(ask)
    hints.command()(asked)
    hints.command()(told)
    hints.command(name="ask-never")(ask_never)


def ask(
    team: Annotated[str, typer.Option(help="Ask everybody of this team.")] = "",
    who: Annotated[list[str], typer.Option(help="Ask this member of staff; may be repeated.")] = [],  # noqa: B006
    about: Annotated[str, typer.Option(help="What about: a theme or a word; default: anything.")] = "",
    session: Annotated[str, typer.Option(help="Ask them to come to this listening session instead.")] = "",
    told: Annotated[bool, typer.Option("--told", help="You asked them face to face.")] = False,
    acting_as: As = "",
) -> None:
    """Ask staff what they saw. By mail with the next `digests send`, never in their quiet hours, once in 30 days."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import Question, ask_staff
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    question = Question(team, tuple(who), about, session, told)
    done = ask_staff(workspace, question, actor=acting(workspace, acting_as))
    said = ngettext("{n} person is asked.", "{n} people are asked.", done.people)
    typer.echo(said.format(n=done.people))
    if done.people and not told:
        typer.echo(_("The mail leaves with the next `bootmaker digests send`, outside of their quiet hours."))
    if done.without_address:
        words = _(
            "{n} take no digests, so their address is not known: tell them, then `bootmaker hints told NAME`, or write "
            "files with `bootmaker digests send --to FOLDER`."
        )
        typer.echo(words.format(n=done.without_address))
    if done.lately:
        typer.echo(_("Left out: {n} who were asked within 30 days.").format(n=done.lately))
    if done.never:
        typer.echo(_("Left out: {n} who do not want to be asked.").format(n=done.never))


def asked(acting_as: As = "") -> None:
    """Whom you, or your team, asked, when, about what, and whether it reached them. Who answered is told nowhere."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import asked_staff
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import console, state_of
    from bootmaker.ledger.staff import names

    workspace = open_workspace()
    found = asked_staff(workspace, actor=acting(workspace, acting_as))
    called = names(key=workspace.key)
    for one in found:
        about = _("about “{about}”").format(about=one.about) if one.about else _("about anything")
        about = _("to come to “{session}”").format(session=one.about) if one.session else about
        by = called.get(one.by, _("the person at the keyboard"))
        who, state = called.get(one.person, one.person), _(state_of(one.state))
        words = _("{at:%Y-%m-%d}  {who}  {about}, by {by}: {state}")
        console.print(words.format(at=one.at, who=who, about=about, by=by, state=state), markup=False)
    if not found:
        console.print(_("Nobody was asked yet. `bootmaker hints ask --team TEAM` begins."))


def told(who: Who, acting_as: As = "") -> None:
    """Note that you asked them face to face, or that a question that may not have arrived did."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import told_staff
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    done = told_staff(workspace, who, actor=acting(workspace, acting_as))
    typer.echo(_("Noted.") if done else _("Nothing waits to reach them."))


def ask_never(
    who: Who, back: Annotated[bool, typer.Option("--back", help="They mind no longer.")] = False, acting_as: As = ""
) -> None:
    """Ask somebody no more what they saw; their hints are as welcome as before."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import mind_being_asked
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    mind_being_asked(workspace, who, back=back, actor=acting(workspace, acting_as))
    typer.echo(_("They are asked again.") if back else _("They are asked no more."))
