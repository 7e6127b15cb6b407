"""How staff voice is doing, in words: answers in time, who owes one, who speaks, who was asked. Nobody is ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootmaker.actions.access import AT_THE_KEYBOARD
from bootmaker.actions.asked_figures import AskedFigures, GroupAsked, who_was_asked
from bootmaker.actions.days import spoken
from bootmaker.actions.hint_chain import Standing, every_standing
from bootmaker.actions.hint_figures import IN_TIME, RECENT, TeamVoice, VoiceFigures, voice_figures
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.staff import members
from bootmaker.report.numbers import NOTHING, count, k_of_n, listed
from bootmaker.report.told.words import Figure


@dataclass(frozen=True)
class VoiceSays:
    """`figures` at a glance, `owing` who owes answers since when, `teams` how many spoke: empty before any hint.

    `unasked`: who has not been asked, in a sentence, empty where nobody is registered; `asked`: by team; `rule`: how
    that is counted.
    """

    headline: str
    figures: tuple[Figure, ...] = ()
    owing: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unasked: str = ""
    asked: tuple[str, ...] = ()
    rule: str = ""


def voice_says(workspace: Workspace) -> VoiceSays:
    """The figures of all hints that are on their way up; groups under five are not shown."""
    return with_asked(_voice(workspace), who_was_asked(workspace, AT_THE_KEYBOARD))


def with_asked(said: VoiceSays, found: AskedFigures) -> VoiceSays:
    """The same with who of the staff was asked and who was not."""
    if not found.teams:
        return said
    rule = _(
        "Asked is whom a question reached in the last {n} days, answered who left a hint after it. Who left any hint, "
        "held, spoke at or was invited to a listening session, or asked others counts as heard; a hint without a name "
        "counts for nobody."
    )
    told = tuple(_asked(one) for one in found.teams if one.unasked is not None)
    return replace(said, unasked=unasked(found), asked=told, rule=rule.format(n=RECENT))


def unasked(found: AskedFigures) -> str:
    """How many of the staff were neither asked nor heard, and how many answered, as far as it can be told."""
    one = found.everybody
    said = _("That cannot be told without telling of fewer than five people.")
    if one.few:
        text = _("Fewer than five of {n} registered people were neither asked nor heard in {days} days.")
        said = text.format(n=one.people, days=RECENT)
    elif one.unasked is not None:
        text = ngettext(
            "{k} of {n} registered people was neither asked nor heard in {days} days.",
            "{k} of {n} registered people were neither asked nor heard in {days} days.",
            one.unasked,
        )
        said = text.format(k=one.unasked, n=one.people, days=RECENT)
    if found.unknown:
        text = ngettext(
            "{n} question may not have arrived: unknown, please check with `bootmaker hints asked`.",
            "{n} questions may not have arrived: unknown, please check with `bootmaker hints asked`.",
            found.unknown,
        )
        said = f"{said} {text.format(n=found.unknown)}"
    return said


def _asked(one: GroupAsked) -> str:
    said = _("{team}: {k} of {n} neither asked nor heard").format(team=one.team, k=one.unasked, n=one.people)
    if one.answered is None:
        return said
    more = _("{a} asked and answered, {h} left a hint otherwise, {r} asked or at a session and no hint so far")
    return f"{said}, {more.format(a=one.answered, h=one.hinted, r=one.reached)}"


def _voice(workspace: Workspace) -> VoiceSays:
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
