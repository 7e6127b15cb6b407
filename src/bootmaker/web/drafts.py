"""An answer of the desk as a page shows it: the draft in marked pieces, findings with their grounds, what passed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bootmaker.actions.answering import Answer
from bootmaker.actions.briefing import Brief
from bootmaker.desk.calls.guide import Step
from bootmaker.desk.entries import entry_of
from bootmaker.desk.phrases.fitting import Offer
from bootmaker.nouns.reply import Finding, Level, Status

LEVELS = (_("none seen"), _("weak or formulaic"), _("strong"))
MECHANISMS = {
    "emotional_reaction": _("Warmth"),
    "interpretation": _("Their story told back"),
    "exploration": _("Asking what they did not say"),
}


@dataclass(frozen=True)
class Piece:
    """A stretch of the draft; `why` is "" where nothing is to be said."""

    text: str
    why: str


@dataclass(frozen=True)
class Advice:
    """A finding in words: which check, the words in question ("" where something is missing), and what to do."""

    title: str
    words: str
    why: str
    suggestion: str
    source: str
    grade: str


@dataclass(frozen=True)
class Shown:
    """How strongly a mechanism shows, in words, and the words of the draft that show it."""

    label: str
    level: str
    words: str


@dataclass(frozen=True)
class Offered:
    """A statement that fits, and how customers went on after it ("" where that cannot be told)."""

    text: str
    followed: str


@dataclass(frozen=True)
class Told:
    """Everything that the page shows about a draft; `again`: what this person often says, and how often."""

    brief: Brief
    again: Mapping[str, int]
    asked: bool
    advice: Sequence[Advice]
    pieces: Sequence[Piece]
    passed: Sequence[str]
    rest: int
    offers: Sequence[Offered]
    levels: Sequence[Shown]
    call: Sequence[Step]


def told(answer: Answer, draft: str) -> Told:
    """What the desk says: marks in the order in which one reads, advice with the best evidence first."""
    findings = sorted((f for item in answer.items for f in item.findings), key=lambda f: (f.start, f.end))
    return Told(
        brief=answer.brief,
        again=answer.again,
        asked=bool(answer.items),
        advice=sorted((_advice(finding, draft) for finding in findings), key=lambda one: one.grade),
        pieces=list(_pieces(findings, draft)),
        passed=[item.title for item in answer.items if item.status is Status.PASS],
        rest=sum(item.status is Status.NOT_APPLICABLE for item in answer.items),
        call=answer.call,
        levels=[_shown(level, draft) for level in answer.levels],
        offers=[Offered(some[0].text, _followed(some[0])) for some in answer.offers.values() if some],
    )


def _followed(offer: Offer) -> str:
    effect = offer.effect
    if effect is None or not effect.told:
        return ""
    words = _("After it customers' next messages felt better") if effect.shift > 0 else _("After it they felt worse")
    return f"{words} ({effect.low:+.2f} to {effect.high:+.2f}, n = {effect.n})."


def _shown(level: Level, draft: str) -> Shown:
    words = " ".join(draft[span.start : span.end] for span in level.spans)
    strength = _("cannot be told") if level.level is None else LEVELS[level.level]
    return Shown(MECHANISMS[level.mechanism], strength, words)


def _advice(finding: Finding, draft: str) -> Advice:
    entry = entry_of(finding.check)
    words = draft[finding.start : finding.end]
    return Advice(entry.title, words, finding.why, finding.suggestion, entry.source, entry.evidence)


def _pieces(findings: Sequence[Finding], draft: str) -> Iterator[Piece]:
    """The draft cut at the findings; where several overlap, the later one is marked from where the earlier one ends."""
    at = 0
    for finding in findings:
        start = max(at, finding.start)
        if start >= finding.end:
            continue
        yield Piece(draft[at:start], "")
        yield Piece(draft[start : finding.end], entry_of(finding.check).title)
        at = finding.end
    yield Piece(draft[at:], "")
