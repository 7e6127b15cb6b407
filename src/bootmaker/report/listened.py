"""Listening sessions as a reader sees them: what was promised and became of it, common ground, words by consent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bootmaker.actions.access import AT_THE_KEYBOARD
from bootmaker.actions.days import spoken
from bootmaker.actions.session_outcome import Outcome, outcome
from bootmaker.actions.session_promises import Promises, counted, overdue, promises
from bootmaker.actions.session_round import OpinionGroup, Opinions
from bootmaker.actions.sessions import sessions
from bootmaker.actions.workspace import Workspace
from bootmaker.ledger.models import ListeningSession, Promise
from bootmaker.ledger.reading import quotes
from bootmaker.nouns.sessions import MinuteKind, PromiseState, SessionKind, SessionState
from bootmaker.report.passages import Passage, passages
from bootmaker.report.story import Chapter, Story

LATEST = 4  # sessions that the report tells of
MOST_COMMON = 3


@dataclass(frozen=True)
class ToldPromise:
    """A promise in words; `late` where its day is over and it is open."""

    words: str
    who: str  # keeps it, and until when
    state: str
    why: str
    late: bool


@dataclass(frozen=True)
class ToldGroup:
    """Voters who vote alike, and what they say that the others do not."""

    heading: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class ToldSession:
    """One session; `passages` are the words of who agreed to be quoted."""

    key: str
    title: str
    when: str
    people: str
    outcome: str
    promises: tuple[ToldPromise, ...]
    votes: str
    common: tuple[str, ...]
    groups: tuple[ToldGroup, ...]
    said: str
    passages: tuple[Passage, ...]
    air: str


@dataclass(frozen=True)
class Coming:
    """A session that is planned or going on."""

    key: str
    title: str
    when: str


@dataclass(frozen=True)
class Listened:
    """Everything about sessions: the headline is about promises, as these are what people wait for."""

    headline: str
    coming: tuple[Coming, ...]
    held: tuple[ToldSession, ...]  # the latest first
    earlier: int  # how many more there were


def listened(workspace: Workspace, *, most: int = LATEST) -> Listened:
    """Sessions in words, the latest `most` of those held, and those to come."""
    every = sessions(workspace, AT_THE_KEYBOARD)
    closed = [one for one in reversed(every) if one.state == SessionState.CLOSED]
    coming = tuple(Coming(one.key, one.title, _when(one)) for one in every if one.state != SessionState.CLOSED)
    held = tuple(told_session(workspace, one.key) for one in closed[:most])
    return Listened(
        headline(counted(promises(workspace, AT_THE_KEYBOARD)), len(closed)), coming, held, len(closed) - len(held)
    )


def _people(told: Outcome) -> str:
    if told.session.state == SessionState.PLANNED:
        return _("{invited} invited.").format(invited=told.invited)
    return _("{invited} invited, {came} came.").format(invited=told.invited, came=told.came)


def told_session(workspace: Workspace, key: str) -> ToldSession:
    """One session in words."""
    told = outcome(workspace, AT_THE_KEYBOARD, key)
    shown = [part.touchpoint for one in told.quoted for part in (one.said, *one.answers)]
    return ToldSession(
        key=told.session.key,
        title=told.session.title,
        when=_when(told.session),
        people=_people(told),
        outcome=told.session.outcome,
        promises=tuple(_promise(one, told) for one in told.promises),
        votes=_votes(told.opinions),
        common=tuple(_common(told.opinions)),
        groups=tuple(_group(n, one, told.opinions.cards) for n, one in enumerate(told.opinions.groups, 1)),
        said=_said(told),
        passages=passages(shown, quotes(shown)),
        air=_air(told),
    )


def with_sessions(story: Story, workspace: Workspace) -> Story:
    """The story with a chapter on sessions before its last one; the same story where none was held or is planned."""
    if not story.chapters:
        return story
    told = listened(workspace)
    if not told.held and not told.coming:
        return story
    lead = _("What customers said there is part of every other chapter; shown here is only what they agreed to.")
    chapter = Chapter(
        "listened", _("Listening sessions, and what was promised"), told.headline, lead,
        template="report/sections/listening.html", details=told,
    )  # fmt: skip
    return replace(story, chapters=(*story.chapters[:-1], chapter, story.chapters[-1]))


def headline(told: Promises, held: int) -> str:
    """What became of promises, in a sentence."""
    if not held and not told.all:
        return _("No session has been held yet")
    if not told.all:
        return _("Nothing has been promised yet")
    if told.overdue:
        text = ngettext("{n} promise is overdue", "{n} promises are overdue", told.overdue).format(n=told.overdue)
        return _("{late}; {kept} of {all} were kept").format(late=text, kept=told.kept, all=told.all)
    if told.open == told.all:
        text = ngettext("{n} promise waits to be kept", "{n} promises wait to be kept", told.all)
        return text.format(n=told.all)
    kept = ngettext("{kept} of {all} promise was kept", "{kept} of {all} promises were kept", told.all)
    still = ngettext("{open} is open", "{open} are open", told.open)
    return f"{kept.format(kept=told.kept, all=told.all)}, {still.format(open=told.open)}"


def _when(session: ListeningSession) -> str:
    local = session.starts.astimezone(ZoneInfo(session.zone))
    kind = {SessionKind.QUESTIONS: _("questions and answers"), SessionKind.GRIEVANCES: _("grievances")}
    series = _(", one of a series") if session.rule else ""
    return f"{spoken(local)}, {local:%H:%M} ({session.zone}), {kind[SessionKind(session.kind)]}{series}"


def _promise(one: Promise, told: Outcome) -> ToldPromise:
    states = {PromiseState.KEPT: _("kept"), PromiseState.BROKEN: _("not kept"), PromiseState.OPEN: _("open")}
    late = overdue(one)
    who = told.names.get(one.owner, _("staff"))
    due = _(", by {day}").format(day=spoken(one.due)) if one.due else ""
    state = _("overdue") if late else states[PromiseState(one.state)]
    return ToldPromise(
        one.words or _("A promise to somebody who was erased since"), f"{who}{due}", state, one.why, late
    )


def _votes(told: Opinions) -> str:
    if not told.cards:
        return ""
    groups = (
        _("{n} groups vote alike").format(n=len(told.groups))
        if told.groups
        else _("no groups that could not be chance")
    )
    return _("{cards} cards voted on {many} statements: {groups}.").format(
        cards=told.cards, many=len(told.statements), groups=groups
    )


def _common(told: Opinions) -> Sequence[str]:
    stands = {one.number: stand for one, stand in told.statements}
    text = _("“{words}”: {agree} of {votes} agree")
    return [
        text.format(words=one.text, agree=stands[one.number].agree, votes=stands[one.number].votes)
        for one, _share in told.common[:MOST_COMMON]
    ]


def _group(number: int, group: OpinionGroup, cards: int) -> ToldGroup:
    heading = _("Group {number}, {size} of {cards}").format(number=number, size=group.size, cards=cards)
    agree, disagree = _("{k} of {n} agree: “{words}”"), _("{k} of {n} disagree: “{words}”")
    says = [
        (agree if one.agrees else disagree).format(
            k=one.own.agree if one.agrees else one.own.disagree, n=one.own.votes, words=one.statement.text
        )
        for one in group.says
    ]
    return ToldGroup(heading, tuple(says))


def _said(told: Outcome) -> str:
    if not told.kinds:
        return ""
    counts = ", ".join(_kind(kind, count) for kind, count in told.kinds.items())
    hidden = _("{n} not shown, as their speakers did not agree to it").format(n=told.unquoted)
    return _("Customers said: {counts}").format(counts=counts) + (f"; {hidden}." if told.unquoted else ".")


def _kind(kind: str, count: int) -> str:
    words = {
        MinuteKind.QUESTION: ngettext("{n} question", "{n} questions", count),
        MinuteKind.GRIEVANCE: ngettext("{n} grievance", "{n} grievances", count),
        MinuteKind.PRAISE: ngettext("{n} word of praise", "{n} words of praise", count),
        MinuteKind.IDEA: ngettext("{n} idea", "{n} ideas", count),
        MinuteKind.ANSWER: ngettext("{n} answer", "{n} answers", count),
        MinuteKind.REMARK: ngettext("{n} remark", "{n} remarks", count),
    }
    return words[MinuteKind(kind)].format(n=count)


def _air(told: Outcome) -> str:
    if not told.air.people:
        return ""
    text = _("Customers had {share} of the time.") if told.air.timed else _("Customers had {share} of the words.")
    return text.format(share=f"{told.air.customers:.0%}")
