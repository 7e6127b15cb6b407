"""What a digest says to one person: what waits for them, what was answered and decided, what is changing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootmaker.actions.access import Actor, Verb, may
from bootmaker.actions.days import spoken
from bootmaker.actions.decision_standing import standings as decisions
from bootmaker.actions.decision_standing import unanswered
from bootmaker.actions.hint_chain import Standing, my_hints
from bootmaker.actions.hint_chain import standings as hints
from bootmaker.actions.looking import look
from bootmaker.actions.session_promises import overdue, promises
from bootmaker.actions.workspace import Workspace
from bootmaker.base.clock import now
from bootmaker.lenses.trends.names import did
from bootmaker.nouns.answers import State
from bootmaker.nouns.roles import Role
from bootmaker.nouns.sessions import PromiseState

LONGEST = 80  # code points of a hint
STALE = timedelta(days=14)  # an alert on weeks that are longer over is no news
SPANS = {"day": _("on {day}"), "week": _("in the week of {day}"), "month": _("in the four weeks to {last}")}


@dataclass(frozen=True)
class Days:
    """A period: its first day and the first after it."""

    first: date
    end: date


@dataclass(frozen=True)
class Section:
    """A heading and its lines."""

    heading: str
    lines: tuple[str, ...]


def sections(workspace: Workspace, actor: Actor, days: Days) -> tuple[Section, ...]:
    """What a digest holds; parts with nothing to say are left out."""
    parts = (
        Section(_("Waits for you"), tuple(_waiting(workspace, actor))),
        Section(_("Your hints were answered"), tuple(_answered(workspace, actor, days))),
        Section(_("Decided"), tuple(_decided(workspace, days))),
        Section(_("More than chance explains"), tuple(alerts(workspace).values())),
        Section(_("Customers heard"), tuple(_heard(workspace, days))),
    )
    return tuple(one for one in parts if one.lines)


def alerts(workspace: Workspace) -> dict[str, str]:
    """What the newest weeks say more often than chance explains: a stable name of each alert -> a sentence."""
    oldest = now().date() - STALE
    found = {}
    for series, alert in look(workspace, "trends").view.alerts:
        if alert.newest and alert.last >= oldest:
            when = SPANS[alert.span].format(day=spoken(alert.start, year=False), last=spoken(alert.last, year=False))
            found[f"{series.dimension} {series.name} {alert.span} {alert.start}"] = _(
                "{n} customers {did} {when}; about {usual:.1f} would have been usual."
            ).format(n=alert.customers, did=did(series.dimension, series.name, series.label), when=when,
                     usual=alert.usual)  # fmt: skip
    return found


def _waiting(workspace: Workspace, actor: Actor) -> Iterator[str]:
    nobodys = actor.role == Role.ADMIN
    owed = [
        one for one in hints(workspace, actor)
        if one.open and (one.holder == actor.key or (nobodys and not one.holder))
    ]  # fmt: skip
    if owed:
        yield ngettext("{n} hint waits for your answer:", "{n} hints wait for your answer:", len(owed)).format(
            n=len(owed)
        )
        yield from (_line(one) for one in owed[:5])
    yield from _promised(workspace, actor)
    if may(actor, Verb.WRITE_ANSWERS):
        yield from _people(workspace)


def _promised(workspace: Workspace, actor: Actor) -> Iterator[str]:
    """Promises to customers that they have to keep, those past their day marked."""
    found = promises(workspace, actor) if actor.key and may(actor, Verb.SEE_SESSION) else []
    mine = [one for one in found if one.owner == actor.key and one.state == PromiseState.OPEN]
    if mine:
        yield ngettext("{n} promise is yours to keep:", "{n} promises are yours to keep:", len(mine)).format(
            n=len(mine)
        )
    for one in mine:
        by = f" ({spoken(one.due, year=False)})" if one.due else ""
        yield f"- {one.words}{by}" + (f": {_('overdue')}" if overdue(one, today=now().date()) else "")


def _people(workspace: Workspace) -> Iterator[str]:
    found = [one for one in decisions(workspace) if one.current]
    if waiting := unanswered(found):
        yield ngettext(
            "{n} person who spoke of what was decided has not been answered.",
            "{n} people who spoke of what was decided have not been answered.", waiting,
        ).format(n=waiting)  # fmt: skip
    if unknown := sum(one.count(State.UNKNOWN) for one in found):
        yield _("{n} unknown, please check: `bootmaker answers list`.").format(n=unknown)


def _answered(workspace: Workspace, actor: Actor, days: Days) -> Iterator[str]:
    for one in my_hints(workspace, actor):
        if one.answer and any(step.answer and days.first <= step.at.date() < days.end for step in one.steps):
            yield f"{_line(one)} -> {one.answer}"


def _decided(workspace: Workspace, days: Days) -> Iterator[str]:
    for one in decisions(workspace):
        if days.first <= one.at.date() < days.end:
            about = f"“{one.label}”" if one.label else str(one.subject_kind)
            yield f"{about}: {one.verdict}. {one.why}"


def _heard(workspace: Workspace, days: Days) -> Iterator[str]:
    """The week's customers beside the usual number; only of a whole week."""
    for series in look(workspace, "trends").view.series[:1]:
        for point in series.points:
            if point.start == days.first and days.end - days.first == timedelta(days=7):
                yield _("{n} customers said anything; the usual week has {usual:.0f}.").format(
                    n=point.customers, usual=series.usual
                ) + ("" if point.customers else " " + _("Was the newest imported?"))


def _line(one: Standing) -> str:
    words = one.hint.text if len(one.hint.text) <= LONGEST else one.hint.text[: LONGEST - 1] + "…"
    return f"- “{words}”" + (f" ({spoken(one.hint.at.date(), year=False)})" if one.hint.at else "")
