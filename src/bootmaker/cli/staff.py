"""Commands about staff: who works here, in which team and role."""

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
    typer.echo(f"{member.name}: {member.role} in {member.team}. Key: {member.key}")


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
        typer.echo(f"{move_member(workspace, member, name, actor=actor).name} is in {name} now.")
    if anonymous is not None or not member:
        set_team(workspace, name, anonymous=bool(anonymous), actor=actor)
        typer.echo(f"{name}: hints {'may be left without a name' if anonymous else 'carry a name'}.")


def role(who: Who, role: Annotated[str, typer.Argument(help="The new role.")], acting_as: As = "") -> None:
    """Give somebody another role."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.staff import change_role
    from bootmaker.actions.workspace import open_workspace

    workspace = open_workspace()
    member = change_role(workspace, who, role, actor=acting(workspace, acting_as))
    typer.echo(f"{member.name} is {member.role} now.")


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
    typer.echo(f"{gone.name or gone.key} has left.")


def listed(acting_as: As = "") -> None:
    """Everybody of the staff, by name; who is known from imports alone has no role."""
    from bootmaker.actions.access import acting
    from bootmaker.actions.staff import everybody
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.cli.showing import console

    workspace = open_workspace()
    people, teams = everybody(workspace, actor=acting(workspace, acting_as))
    for one in people:
        console.print(f"{one.key}  {one.name or '(no name)'}  {one.team or '-'}  {one.role or '-'}", markup=False)
    for name, anonymous in teams.items():
        console.print(f"team {name}: hints {'with or without a name' if anonymous else 'with a name'}", markup=False)
