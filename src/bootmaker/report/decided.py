"""Decisions as a reader sees them: what was decided and why, and who has not been answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootmaker.actions.days import spoken
from bootmaker.actions.decision_standing import Standing, standings, unanswered
from bootmaker.actions.effects import effect_of
from bootmaker.actions.workspace import Workspace
from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.reading import quotes
from bootmaker.lenses.decisions.sentences import caveats, sentences
from bootmaker.lenses.statistics.interrupted import LEAST_AFTER
from bootmaker.nouns.answers import Subject, Verdict
from bootmaker.report.answered import by_stand
from bootmaker.report.passages import Passage, passages
from bootmaker.report.story import Chapter, Story

MOST_QUOTES = 4


@dataclass(frozen=True)
class Decided:
    """One decision in words; `open` counts where answers stand, most urgent first; a page makes `link` of them."""

    number: int
    title: str
    verdict: str
    why: str
    instead: str
    when: str
    waits: str
    open: tuple[str, ...]
    passages: tuple[Passage, ...]
    effect: tuple[str, ...]  # whether it helped; empty where that cannot be told yet
    caveats: tuple[str, ...]
    link: str = ""


@dataclass(frozen=True)
class Decisions:
    """The headline, and every decision that counts."""

    waiting: int
    headline: str
    decided: tuple[Decided, ...]


def decisions(workspace: Workspace) -> Decisions:
    """What was decided, and who has not been answered."""
    found = [one for one in standings(workspace) if one.current]
    waiting = unanswered(found)
    return Decisions(waiting, headline(waiting, found), tuple(_decided(workspace, one) for one in found))


def with_decisions(story: Story, workspace: Workspace) -> Story:
    """The story with a chapter on decisions before its last one; the same story where nothing was decided."""
    if not story.chapters:
        return story
    told = decisions(workspace)
    if not told.decided:
        return story
    chapter = Chapter(
        "decided",
        _("What was decided, and who was told"),
        told.headline,
        _("Everyone who spoke of something gets an answer, also when it is no. Each person counts once."),
        template="report/sections/decisions.html",
        details=told,
    )
    return replace(story, chapters=(*story.chapters[:-1], chapter, story.chapters[-1]))


def headline(waiting: int, found: Sequence[Standing]) -> str:
    """How many people have not been answered, in a sentence."""
    if not found:
        return _("Nothing has been decided yet")
    if not waiting:
        return _("Everyone who spoke of what was decided has been answered")
    return ngettext(
        "{n} person who spoke has not been answered", "{n} people who spoke have not been answered", waiting
    ).format(n=waiting)


def _decided(workspace: Workspace, one: Standing) -> Decided:
    waiting = [person.touchpoint for person in one.unanswered if person.kind == "customer"]
    words = (*one.evidence, *waiting, *(person.touchpoint for person in one.people))
    said = one.subject if one.subject_kind != Subject.THEME else ""
    shown = [key for key in dict.fromkeys((said, *words)) if key][:MOST_QUOTES]
    effect = _effect(workspace, one)
    return Decided(
        number=one.id,
        title=title_of(one),
        verdict=verdict_of(one.verdict),
        why=one.why,
        instead=one.instead,
        when=_when(one),
        waits=_("{n} of {of} people have not been answered").format(n=len(one.unanswered), of=len(one.people)),
        open=tuple(f"{len(some)} {where}" for where, some in by_stand(one.people).values()),
        passages=passages(shown, quotes(shown)),
        effect=effect,
        caveats=caveats() if effect else (),
    )


def _effect(workspace: Workspace, one: Standing) -> tuple[str, ...]:
    """What changed since, once enough whole weeks are over."""
    try:
        effect = effect_of(workspace, one.id)
    except BootmakerError:  # it belongs to no theme
        return ()
    return sentences(effect) if effect.weeks[1] >= LEAST_AFTER else ()


def title_of(one: Standing) -> str:
    """What a decision is about."""
    if one.label:
        return one.label[:1].upper() + one.label[1:]
    return _("A hint of staff") if one.subject_kind == Subject.HINT else _("A moment")


def verdict_of(verdict: Verdict) -> str:
    """What was decided."""
    return {Verdict.DO: _("We do it"), Verdict.LATER: _("Later"), Verdict.NO: _("No")}[verdict]


def _when(one: Standing) -> str:
    said = [_("decided on {day}").format(day=spoken(one.at))]
    said += [_("owner: {owner}").format(owner=one.owner)] if one.owner else []
    said += [_("due {day}").format(day=spoken(one.due))] if one.due else []
    return " · ".join(said)
