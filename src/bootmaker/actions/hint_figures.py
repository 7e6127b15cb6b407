"""How staff voice is doing: answers and their time, participation in people. Never a ranking of persons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from bootmaker.actions.access import Actor, Verb, require
from bootmaker.actions.hint_chain import Standing, every_standing
from bootmaker.actions.hints import LEAST
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.ledger.staff import Member, members
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.statistics.survival import kaplan_meier

IN_TIME = 14  # days until an answer is late
RECENT = 90  # days that participation looks back
DAY = timedelta(days=1)


@dataclass(frozen=True)
class TeamVoice:
    """A team of at least five people: how many of them noted anything lately, of how many; `hints` and its share.

    `people` and `hints` are None where the team, or the part of it that took part, is too small to be shown, or where
    it could be told from the others. Hints without a name count among the hints, not among the people.
    """

    team: str
    people: Share | None
    hints: int | None

    @property
    def shown(self) -> bool:
        """Whether there is anything to show."""
        return self.people is not None


@dataclass(frozen=True)
class VoiceFigures:
    """`in_time`: answered within 14 days, of the hints noted at least so long ago.

    `median_days`: until the first answer, by Kaplan-Meier, those still open censored; None while fewer than half are
    answered. `oldest`: since when the oldest open one waits. `participation`: people of all who are registered, None
    where fewer than five could be told. `quiet`: teams large enough to be named from which nothing came lately.
    """

    hints: int
    open: int
    oldest: datetime | None
    in_time: Share
    median_days: int | None
    accepted: Share
    participation: Share | None
    teams: tuple[TeamVoice, ...]
    quiet: tuple[str, ...]


def voice_figures(workspace: Workspace, actor: Actor) -> VoiceFigures:
    """The figures of all hints that are on their way up; groups under five are not shown."""
    require(actor, Verb.SEE_FIGURES)
    counted = [one for one in every_standing(workspace) if one.counted and one.hint.at is not None]
    staff = [one for one in members(key=workspace.key) if one.role]
    return figures(counted, staff, now())


def figures(counted: list[Standing], staff: list[Member], today: datetime) -> VoiceFigures:
    """The same from what is known today."""
    waits = [_wait(one, today) for one in counted]
    due = [
        (days, answered) for (days, answered), one in zip(waits, counted, strict=True) if _age(one, today) >= IN_TIME
    ]
    answered = [one for one in counted if one.answer]
    waiting = [one.since for one in counted if one.open and one.since]
    recent = [one for one in counted if _age(one, today) < RECENT]
    voices = {one.hint.author for one in recent}
    teams = team_voices(recent, staff)
    return VoiceFigures(
        hints=len(counted),
        open=sum(one.open for one in counted),
        oldest=min(waiting, default=None),
        in_time=Share(sum(done and days <= IN_TIME for days, done in due), len(due)),
        median_days=median_wait(waits),
        accepted=Share(sum(one.answer in ("accepted", "merged") for one in answered), len(answered)),
        participation=_participation(Share(sum(one.key in voices for one in staff), len(staff)), teams),
        teams=teams,
        quiet=tuple(one.team for one in teams if one.people is not None and one.people.k == 0 and not one.hints),
    )


def median_wait(waits: Iterable[tuple[int, bool]]) -> int | None:
    """Days by which half have an answer, those without one censored (Kaplan & Meier 1958); None while unknown."""
    listed = list(waits)
    if not listed:
        return None
    still = kaplan_meier([days for days, _ in listed], [done for _, done in listed]).still
    reached = np.flatnonzero(still <= 0.5)
    return int(reached[0]) if len(reached) else None


def team_voices(recent: list[Standing], staff: list[Member]) -> tuple[TeamVoice, ...]:
    """Teams by name. Shown with at least five people, of whom none or at least five took part."""
    people: dict[str, Share] = {}
    hints: dict[str, int] = {}
    for team in sorted({one.team for one in staff}):
        members_of = {one.key for one in staff if one.team == team}
        own = [one for one in recent if one.hint.team == team]
        hints[team] = len(own)
        people[team] = Share(len({one.hint.author for one in own} & members_of), len(members_of))
    hidden = _hidden(people)
    return tuple(
        TeamVoice(team, None, None) if team in hidden else TeamVoice(team, share, hints[team])
        for team, share in people.items()
    )


def _unless_few(people: Share) -> Share | None:
    """None for a group of fewer than five, or of whom one to four took part."""
    return None if people.n < LEAST or 0 < people.k < LEAST else people


def _hidden(people: Mapping[str, Share]) -> set[str]:
    """Teams that are too small, and the smallest of the others until the total minus those shown is of no few."""
    hidden = {team for team, share in people.items() if _unless_few(share) is None}
    for team in sorted(set(people) - hidden, key=lambda team: (people[team].n, team)):
        if not hidden or (len(hidden) > 1 and sum(people[one].n for one in hidden) >= LEAST):
            break
        hidden.add(team)
    return hidden


def _participation(all_of: Share, teams: Iterable[TeamVoice]) -> Share | None:
    """Of all; None where it is of few, or would tell of few once the teams that are shown are taken from it."""
    shown = [one.people for one in teams if one.people is not None]
    rest = Share(all_of.k - sum(one.k for one in shown), all_of.n - sum(one.n for one in shown))
    return _unless_few(all_of) if not rest.n or _unless_few(rest) else None


def _age(one: Standing, today: datetime) -> int:
    return max(0, (today - (one.hint.at or today)) // DAY)


def _wait(one: Standing, today: datetime) -> tuple[int, bool]:
    """Whole days from note to first answer, or until today, and whether it was answered."""
    until = one.answered_at or today
    return max(0, (until - (one.hint.at or until)) // DAY), one.answered_at is not None
