"""How staff voice is doing, in words: answers in time, the wait, who owes one, how many speak. Nobody is ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootmaker.actions.access import AT_THE_KEYBOARD
from bootmaker.actions.days import spoken
from bootmaker.actions.hint_chain import Standing, every_standing
from bootmaker.actions.hint_figures import IN_TIME, RECENT, TeamVoice, VoiceFigures, voice_figures
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.staff import members
from bootmaker.report.numbers import NOTHING, count, k_of_n, listed
from bootmaker.report.told.words import Figure


@dataclass(frozen=True)
class VoiceSays:
    """`figures` at a glance, `owing` who owes answers since when, `teams` how many spoke; all empty before any hint."""

    headline: str
    figures: tuple[Figure, ...] = ()
    owing: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def voice_says(workspace: Workspace) -> VoiceSays:
    """The figures of all hints that are on their way up; groups under five are not shown."""
    found = voice_figures(workspace, AT_THE_KEYBOARD)
    if not found.hints:
        return VoiceSays(_("Nobody has left a hint here yet"), notes=(_unheard(found),) if found.participation else ())
    open_ones = [one for one in every_standing(workspace) if one.open]
    teams = {one.key: one.team for one in members(key=workspace.key)}
    return VoiceSays(
        headline=_headline(found),
        figures=tuple(_figures(found)),
        owing=tuple(owing(open_ones, teams)),
        teams=tuple(_team(one) for one in found.teams if one.people is not None),
        notes=tuple(_notes(found)),
    )


def owing(open_ones: Iterable[Standing], teams: Mapping[str, str]) -> list[str]:
    """Who owes answers, by team, the longest wait first: “logistics owes 2 answers, one since 3 March 2026”."""
    waits: dict[str, list[datetime | None]] = {}
    for one in open_ones:
        waits.setdefault(teams.get(one.holder, ""), []).append(one.since)
    said = []
    for team, dates in sorted(waits.items(), key=lambda item: (_oldest(item[1]) is None, _oldest(item[1]), item[0])):
        oldest = _oldest(dates)
        text = ngettext("{who} owes {n} answer", "{who} owes {n} answers", len(dates))
        words = text.format(who=team or _("an admin"), n=len(dates))
        said.append(_("{words}, one since {day}").format(words=words, day=spoken(oldest)) if oldest else words)
    return said


def _oldest(dates: Iterable[datetime | None]) -> datetime | None:
    return min((one for one in dates if one is not None), default=None)


def _headline(found: VoiceFigures) -> str:
    if not found.open:
        return _("Every hint has an answer")
    text = ngettext("{n} hint waits for an answer", "{n} hints wait for an answer", found.open).format(n=found.open)
    return _("{waits}, the oldest since {day}").format(waits=text, day=spoken(found.oldest)) if found.oldest else text


def _figures(found: VoiceFigures) -> Iterable[Figure]:
    in_time = k_of_n(found.in_time.k, found.in_time.n) if found.in_time.n else NOTHING
    yield Figure(in_time, _("answered within {n} days").format(n=IN_TIME))
    median = found.median_days
    days = NOTHING if median is None else ngettext("{n} day", "{n} days", median).format(n=median)
    yield Figure(days, _("until half have an answer"))
    if found.participation:
        spoke = k_of_n(found.participation.k, found.participation.n)
        yield Figure(spoke, _("people noted something in {n} days").format(n=RECENT))
    if found.accepted.n:
        yield Figure(k_of_n(found.accepted.k, found.accepted.n), _("answered hints were accepted or merged"))


def _team(one: TeamVoice) -> str:
    people = one.people
    if people is None:
        return ""
    hints = one.hints or 0
    text = ngettext("{team}: {k} of {n} people, {hints} hint", "{team}: {k} of {n} people, {hints} hints", hints)
    return text.format(team=one.team, k=people.k, n=people.n, hints=count(hints))


def _notes(found: VoiceFigures) -> Iterable[str]:
    if not found.in_time.n:
        yield _("No hint is {n} days old yet.").format(n=IN_TIME)
    if found.median_days is None:
        yield _("Fewer than half have an answer, so the usual wait is unknown.")
    if found.quiet:
        yield _("Not heard lately, so ask: {teams}.").format(teams=listed(list(found.quiet)))
    hidden = sum(one.people is None for one in found.teams)
    if hidden:
        text = ngettext(
            "{n} team is not shown: its people are so few, or so few of them spoke, that they could be told.",
            "{n} teams are not shown: their people are so few, or so few of them spoke, that they could be told.",
            hidden,
        )
        yield text.format(n=hidden)


def _unheard(found: VoiceFigures) -> str:
    people = found.participation
    return _("None of {n} registered people has left a hint.").format(n=people.n if people else 0)
