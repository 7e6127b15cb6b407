"""Commands about staff: who works here, in which team and role."""

from gettext import gettext as _
from typing import Annotated

import typer

As = Annotated[str, typer.Option("--as", help="Act as this member of staff; default: the person at the keyboard.")]
Who = Annotated[str, typer.Argument(help="Name, address or key of the member of staff.")]

app = typer.Typer(no_args_is_help=True, help="Staff: add people, their teams and roles.")


def register(parent: typer.Typer) -> None:
    """Add these commands to the application."""
    for command in (add, team, role, leave):
        app.command()(command)
    app.command(name="list")(listed)
    parent.add_typer(app, name="staff")


def add(
    name: Annotated[str, typer.Argument(help="Their name.")],
    team: Annotated[str, typer.Option(help="Their team.")],
    role: Annotated[str, typer.Option(help="front-line, lead, researcher or admin.")] = "front-line",
    email: Annotated[str, typer.Option(help="Their address: joins them with their imported mail.")] = "",
    acting_as: As = "",
) -> None:
    """Register somebody; who is known from imports keeps what they noted."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.staff import add_member
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    member = add_member(workspace, name, team=team, role=role, email=email, actor=acting(workspace, acting_as))
    words = _("{name}: {role} in {team}. Key: {key}")
    typer.echo(words.format(name=member.name, role=member.role, team=member.team, key=member.key))


def team(
    name: Annotated[str, typer.Argument(help="The team.")],
    member: Annotated[str, typer.Option(help="Move this member of staff into it.")] = "",
    anonymous: Annotated[
        bool | None, typer.Option("--anonymous/--named", help="May its people leave hints without their name?")
    ] = None,
    acting_as: As = "",
) -> None:
    """Add a team, move somebody into it, or allow hints without a name."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.staff import move_member, set_team
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    actor = acting(workspace, acting_as)
    if member:
        moved = move_member(workspace, member, name, actor=actor)
        typer.echo(_("{name} is in {team} now.").format(name=moved.name, team=name))
    if anonymous is not None or not member:
        set_team(workspace, name, anonymous=bool(anonymous), actor=actor)
        words = _("{team}: hints may be left without a name.") if anonymous else _("{team}: hints carry a name.")
        typer.echo(words.format(team=name))


def role(who: Who, role: Annotated[str, typer.Argument(help="The new role.")], acting_as: As = "") -> None:
    """Give somebody another role."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.staff import change_role
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    member = change_role(workspace, who, role, actor=acting(workspace, acting_as))
    typer.echo(_("{name} is {role} now.").format(name=member.name, role=member.role))


def leave(
    who: Who,
    forget: Annotated[bool, typer.Option("--forget", help="Forget their name, too.")] = False,
    acting_as: As = "",
) -> None:
    """Let somebody leave: they act no more, what they noted stays, and what they owed falls to their lead."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.staff import remove_member
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    gone = remove_member(workspace, who, forget=forget, actor=acting(workspace, acting_as))
    typer.echo(_("{name} has left.").format(name=gone.name or gone.key))


def listed(acting_as: As = "") -> None:
    """Everybody of the staff, by name; who is known from imports alone has no role."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.staff import everybody
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import console

    workspace = open_workspace()
    people, teams = everybody(workspace, actor=acting(workspace, acting_as))
    for one in people:
        console.print(f"{one.key}  {one.name or _('(no name)')}  {one.team or '-'}  {one.role or '-'}", markup=False)
    for name, anonymous in teams.items():
        words = _("team {name}: hints with or without a name") if anonymous else _("team {name}: hints with a name")
        console.print(words.format(name=name), markup=False)
