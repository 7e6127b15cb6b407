"""Who gets digests, and which have gone."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bootmaker.base.clock import now
from bootmaker.base.sealing import Seal
from bootmaker.ledger.models import Digest, Subscription
from bootmaker.nouns.answers import State


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to get, where, and when not: from `quiet_from` until `quiet_until`, hours in `zone`."""

    person: str
    address: str
    daily: bool = False
    weekly: bool = True
    alerts: bool = False
    quiet_from: int = 20
    quiet_until: int = 8
    zone: str = "UTC"

    def quiet_at(self, at: datetime) -> bool:
        """Whether nothing is sent then; the hours may go over midnight, and none are quiet if both agree."""
        hour, first, until = at.astimezone(ZoneInfo(self.zone)).hour, self.quiet_from, self.quiet_until
        return first <= hour < until if first <= until else hour >= first or hour < until


def wanted(*, key: bytes) -> list[Wanted]:
    """Everybody who gets digests."""
    seal = Seal(key)
    return [
        Wanted(one.person, seal.open(bytes(one.sealed)), one.daily, one.weekly, one.alerts, one.quiet_from,
               one.quiet_until, one.zone)
        for one in Subscription.objects.order_by("person")
    ]  # fmt: skip


def keep_wanted(one: Wanted, *, key: bytes) -> None:
    """Add somebody, or change what they get."""
    values = {
        "sealed": Seal(key).close(one.address), "daily": one.daily, "weekly": one.weekly, "alerts": one.alerts,
        "quiet_from": one.quiet_from, "quiet_until": one.quiet_until, "zone": one.zone,
    }  # fmt: skip
    Subscription.objects.update_or_create(person=one.person, defaults=values)


def forget_wanted(person: str) -> bool:
    """Send them no more, and forget their address and what they got. Whether they were known."""
    Digest.objects.filter(person=person).delete()
    return bool(Subscription.objects.filter(person=person).delete()[0])


def claim(person: str, periods: list[str]) -> list[str]:
    """Mark these as under way, before they leave; those that nobody else had marked."""
    mine = []
    for period in periods:
        _row, new = Digest.objects.get_or_create(
            person=person, period=period, defaults={"state": State.SENDING, "changed_at": now()}
        )
        mine += [period] if new else []
    return mine


def settle(person: str, periods: list[str], state: State) -> None:
    """What became of them; those that certainly did not leave (APPROVED) may be sent another time."""
    rows = Digest.objects.filter(person=person, period__in=periods)
    if state == State.APPROVED:
        rows.delete()
    else:
        rows.update(state=state, changed_at=now())


def flag_interrupted() -> None:
    """Call it as the only sender: what is marked as under way was left by a process that died, and may have left."""
    Digest.objects.filter(state=State.SENDING).update(state=State.UNKNOWN, changed_at=now())


def unsure(person: str) -> list[str]:
    """What may or may not have reached them."""
    found = Digest.objects.filter(person=person, state__in=[State.SENDING, State.UNKNOWN])
    return list(found.order_by("pk").values_list("period", flat=True))


def gone(person: str) -> set[str]:
    """What has left for them, or may have."""
    return set(Digest.objects.filter(person=person).values_list("period", flat=True))
