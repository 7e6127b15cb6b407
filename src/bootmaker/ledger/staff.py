"""Staff and teams: who works here, in which team, in which role."""

from dataclasses import dataclass

from bootmaker.base.sealing import Seal
from bootmaker.ledger.models import Staff, Team


@dataclass(frozen=True)
class Member:
    """Somebody of the staff; `role` is empty for one who is known from imports alone."""

    key: str
    name: str
    team: str
    role: str


def members(*, key: bytes) -> list[Member]:
    """Everybody of the staff by name, registered ones first."""
    seal = Seal(key)
    everyone = [
        Member(one.key, seal.open(bytes(one.sealed)) if one.sealed else "", one.team, one.role)
        for one in Staff.objects.all()
    ]
    return sorted(everyone, key=lambda one: (not one.role, one.name.casefold(), one.key))


def names(*, key: bytes) -> dict[str, str]:
    """What everybody of the staff is called, by key: the name, or the beginning of the key where none is known."""
    return {one.key: one.name or one.key[:8] for one in members(key=key)}


def keep_member(member: Member, *, key: bytes) -> None:
    """Add somebody, or change what is known of them."""
    sealed = Seal(key).close(member.name) if member.name else None
    Staff.objects.update_or_create(
        key=member.key, defaults={"sealed": sealed, "team": member.team, "role": member.role}
    )
    if member.team:
        Team.objects.get_or_create(name=member.team)


def keep_team(name: str, *, anonymous: bool) -> None:
    """Add a team, or say whether its people may leave hints without their name."""
    Team.objects.update_or_create(name=name, defaults={"anonymous": anonymous})


def teams() -> dict[str, bool]:
    """Every team, and whether it allows hints without a name."""
    return dict(Team.objects.order_by("name").values_list("name", "anonymous"))
