"""Commands that ask staff what they saw, and show who was asked."""

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
    typer.echo(f"{done.people} {'person is' if done.people == 1 else 'people are'} asked.")
    if done.people and not told:
        typer.echo("The mail leaves with the next `bootmaker digests send`, outside of their quiet hours.")
    if done.without_address:
        typer.echo(
            f"{done.without_address} take no digests, so their address is not known: tell them, then "
            "`bootmaker hints told NAME`, or write files with `bootmaker digests send --to FOLDER`."
        )
    for count, why in ((done.lately, "were asked within 30 days"), (done.never, "do not want to be asked")):
        if count:
            typer.echo(f"Left out: {count} who {why}.")


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
        about = f"about “{one.about}”" if one.about else "about anything"
        about = f"to come to “{one.about}”" if one.session else about
        by = called.get(one.by, "the person at the keyboard")
        who, state = called.get(one.person, one.person), state_of(one.state)
        console.print(f"{one.at:%Y-%m-%d}  {who}  {about}, by {by}: {state}", markup=False)
    if not found:
        console.print("Nobody was asked yet. `bootmaker hints ask --team TEAM` begins.")


def told(who: Who, acting_as: As = "") -> None:
    """Note that you asked them face to face, or that a question that may not have arrived did."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import told_staff
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    done = told_staff(workspace, who, actor=acting(workspace, acting_as))
    typer.echo("Noted." if done else "Nothing waits to reach them.")


def ask_never(
    who: Who, back: Annotated[bool, typer.Option("--back", help="They mind no longer.")] = False, acting_as: As = ""
) -> None:
    """Ask somebody no more what they saw; their hints are as welcome as before."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.asking_staff import mind_being_asked
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    mind_being_asked(workspace, who, back=back, actor=acting(workspace, acting_as))
    typer.echo("They are asked again." if back else "They are asked no more.")
