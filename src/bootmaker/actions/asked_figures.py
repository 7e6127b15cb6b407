"""Who of the staff was asked, and who was not: by team, never by person, and nothing of fewer than five.

The rule, over the last 90 days: asked is whom a question reached; asked and answered is who left a hint after it. Who
left any other hint is heard, and so is who held, spoke at or was invited to a listening session as staff, or asked
others. Whoever is left was neither asked nor heard. A hint without a name counts for nobody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bootmaker.actions.access import Actor, Verb, require
from bootmaker.actions.hint_chain import Standing, every_standing
from bootmaker.actions.hint_figures import RECENT
from bootmaker.actions.hints import LEAST
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.ledger.sessions import staff_heard_since
from bootmaker.ledger.staff import Member, members
from bootmaker.ledger.staff_asks import Asked, asks


class Way(StrEnum):
    """How somebody was asked or heard; everybody belongs to one."""

    ANSWERED = "answered"  # asked, and left a hint after it
    HINTED = "hinted"  # left a hint otherwise
    REACHED = "reached"  # asked, at a session, or asking others, and no hint so far
    UNASKED = "unasked"


@dataclass(frozen=True)
class GroupAsked:
    """How many of a group were neither asked nor heard, `answered`, `hinted` otherwise, or left no hint so far.

    The last three are None where they would tell of fewer than five people, all where `unasked` would; `few`: it would,
    as it is one to four.
    """

    team: str
    people: int | None = None
    unasked: int | None = None
    answered: int | None = None
    hinted: int | None = None
    reached: int | None = None
    few: bool = False


@dataclass(frozen=True)
class AskedFigures:
    """The same of everybody, and of each team by name; `unknown`: questions that may not have arrived."""

    everybody: GroupAsked
    teams: tuple[GroupAsked, ...]
    unknown: int


def who_was_asked(workspace: Workspace, actor: Actor) -> AskedFigures:
    """The figures of all who are registered; groups under five are not shown."""
    require(actor, Verb.SEE_FIGURES)
    since = now() - timedelta(days=RECENT)
    staff = [one for one in members(key=workspace.key) if one.role]
    return asked_figures(staff, asks(), every_standing(workspace), staff_heard_since(since), since)


def asked_figures(
    staff: Iterable[Member], asked: Iterable[Asked], hints: Iterable[Standing], listened: set[str], since: datetime
) -> AskedFigures:
    """The same from what is known."""
    asked = list(asked)
    way = _ways([one for one in asked if one.reached and one.at >= since], hints, listened, since)
    teams: dict[str, Counter[Way]] = {}
    for one in staff:
        teams.setdefault(one.team, Counter())[way.get(one.key, Way.UNASKED)] += 1
    roughly, all_roughly = shown({team: _coarse(ways) for team, ways in teams.items()})
    fully, all_fully = shown({team: _fine(ways) for team, ways in teams.items()}, hidden=set(teams) - roughly)
    total = sum(teams.values(), Counter[Way]())
    everybody = _group("", total, roughly=all_roughly, fully=all_roughly and all_fully)
    few = not all_roughly and total.total() >= LEAST and 0 < total[Way.UNASKED] < LEAST
    return AskedFigures(
        everybody=replace(everybody, people=total.total(), few=True) if few else everybody,
        teams=tuple(_group(t, teams[t], roughly=t in roughly, fully=t in fully) for t in sorted(teams)),
        unknown=sum(one.state == "unknown" for one in asked),
    )


def shown(rows: Mapping[str, tuple[int, ...]], *, hidden: Iterable[str] = ()) -> tuple[set[str], bool]:
    """Which rows of counts can be shown, and whether the total can: no count is of one to four, also by subtraction.

    Rows go into hiding, the smallest first, until what the total minus the shown ones tells is of no few, either.
    """
    gone = {*hidden, *(name for name, cells in rows.items() if not _many(cells))}
    for name in sorted(set(rows) - gone, key=lambda name: (sum(rows[name]), name)):
        if not gone or (len(gone) > 1 and _many(_sum(rows[one] for one in gone))):
            break
        gone.add(name)
    return set(rows) - gone, bool(rows) and (not gone or _many(_sum(rows[one] for one in gone)))


def _many(cells: tuple[int, ...]) -> bool:
    return sum(cells) >= LEAST and all(cell == 0 or cell >= LEAST for cell in cells)


def _sum(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def _ways(asked: Iterable[Asked], hints: Iterable[Standing], listened: set[str], since: datetime) -> dict[str, Way]:
    """The first of Way that holds for each."""
    noted: dict[str, datetime] = {}  # the latest hint of each
    for hint in (one.hint for one in hints if one.counted):
        if hint.author and hint.at and hint.at >= since:
            noted[hint.author] = max(hint.at, noted.get(hint.author, hint.at))
    asked = list(asked)
    found = [(person, Way.HINTED) for person in noted]
    found += [(person, Way.REACHED) for person in (*listened, *(one.by for one in asked))]
    for one in asked:
        answered = not one.session and one.person in noted and noted[one.person] > one.at
        found.append((one.person, Way.ANSWERED if answered else Way.REACHED))
    order = list(Way)
    return dict(sorted(found, key=lambda one: order.index(one[1]), reverse=True))  # the first of the list stays


def _coarse(ways: Mapping[Way, int]) -> tuple[int, ...]:
    """Who noted anything (the figures of participation tell that, too), was reached otherwise, or was not."""
    return ways[Way.ANSWERED] + ways[Way.HINTED], ways[Way.REACHED], ways[Way.UNASKED]


def _fine(ways: Mapping[Way, int]) -> tuple[int, ...]:
    return tuple(ways[way] for way in Way)


def _group(team: str, ways: Mapping[Way, int], *, roughly: bool, fully: bool) -> GroupAsked:
    if not roughly:
        return GroupAsked(team)
    rough = GroupAsked(team, sum(ways.values()), ways[Way.UNASKED])
    if not fully:
        return rough
    return replace(rough, answered=ways[Way.ANSWERED], hinted=ways[Way.HINTED], reached=ways[Way.REACHED])
