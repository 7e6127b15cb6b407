"""Staff, teams and roles; every change is audited under keys, never names."""

from dataclasses import replace

from bootmaker.actions.access import AT_THE_KEYBOARD, Actor, Verb, find_member, member_key, require
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError, NotFoundError
from bootmaker.ledger.auditing import audit
from bootmaker.ledger.digests import forget_wanted
from bootmaker.ledger.staff import Member, keep_member, keep_team, members, teams
from bootmaker.ledger.staff_asks import forget_asks
from bootmaker.nouns.roles import Role


def add_member(
    workspace: Workspace, name: str, *, team: str, role: str = "front-line", email: str = "",
    actor: Actor = AT_THE_KEYBOARD,
) -> Member:  # fmt: skip
    """Register somebody. One who is known from imports under that address or name keeps the key, and so their hints."""
    require(actor, Verb.MANAGE_STAFF)
    if not name.strip() or not team.strip():
        raise BootmakerError("A member of staff needs a name and a team.", hint='`staff add "Omar" --team support`')
    member = Member(_known_key(workspace, name, email), " ".join(name.split()), team.strip(), _role(role))
    if any(one.role and one.key == member.key for one in members(key=workspace.key)):
        raise BootmakerError("They are registered already.", hint="`staff role` and `staff team` change them.")
    return _kept(workspace, member, actor, "staff: added")


def move_member(workspace: Workspace, who: str, team: str, *, actor: Actor = AT_THE_KEYBOARD) -> Member:
    """Let somebody belong to another team; their earlier hints stay with the team they were noted in."""
    require(actor, Verb.MANAGE_STAFF)
    return _kept(workspace, replace(find_member(workspace, who), team=team.strip()), actor, "staff: moved")


def change_role(workspace: Workspace, who: str, role: str, *, actor: Actor = AT_THE_KEYBOARD) -> Member:
    """Give somebody another role."""
    require(actor, Verb.MANAGE_STAFF)
    return _kept(workspace, replace(find_member(workspace, who), role=_role(role)), actor, "staff: role changed")


def remove_member(workspace: Workspace, who: str, *, forget: bool = False, actor: Actor = AT_THE_KEYBOARD) -> Member:
    """Let somebody leave: no role, no team, no digests; what they noted stays, what they owed falls to their lead.

    With `forget` their name goes, too, and what they were asked. BootmakerError for the last admin that is registered.
    """
    require(actor, Verb.MANAGE_STAFF)
    one = find_member(workspace, who)
    admins = [other for other in members(key=workspace.key) if other.role == Role.ADMIN]
    if actor.key and [other.key for other in admins] == [one.key]:
        raise BootmakerError("They are the last admin.", hint="Give somebody else the role first.")
    forget_wanted(one.key)
    forget_asks(one.key, all_of_them=forget)
    left = replace(one, name="" if forget else one.name, team="", role="")
    return _kept(workspace, left, actor, "staff: left")


def set_team(workspace: Workspace, name: str, *, anonymous: bool, actor: Actor = AT_THE_KEYBOARD) -> None:
    """Add a team, or say whether its people may leave hints without their name."""
    require(actor, Verb.MANAGE_STAFF)
    keep_team(name.strip(), anonymous=anonymous)
    audit("staff: team set", actor=actor.key, team=name.strip(), anonymous=anonymous)


def everybody(workspace: Workspace, *, actor: Actor = AT_THE_KEYBOARD) -> tuple[list[Member], dict[str, bool]]:
    """Staff, and teams with whether they allow hints without a name."""
    require(actor, Verb.MANAGE_STAFF)
    return members(key=workspace.key), teams()


def _kept(workspace: Workspace, member: Member, actor: Actor, what: str) -> Member:
    keep_member(member, key=workspace.key)
    audit(what, actor=actor.key, staff=member.key, team=member.team, role=member.role)
    return member


def _known_key(workspace: Workspace, name: str, email: str) -> str:
    if email:
        return member_key(workspace, email)
    try:
        return find_member(workspace, name).key
    except NotFoundError:
        return member_key(workspace, name)


def _role(role: str) -> str:
    if role not in list(Role):
        raise BootmakerError(f"There is no role “{role}”.", hint=f"Roles: {', '.join(Role)}.")
    return role
