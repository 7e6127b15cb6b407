"""An answer of the desk as a page shows it: the draft in marked pieces, findings with their grounds, what passed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bootmaker.actions.answering import Answer
from bootmaker.actions.desk_words import LEVELS, MECHANISMS, STAGES
from bootmaker.desk.entries import entry_of
from bootmaker.desk.phrases.fitting import Offer
from bootmaker.nouns.reply import Finding, Level, Span, Status

EACH = 2  # statements of a stage


@dataclass(frozen=True)
class Piece:
    """A stretch of the draft; `why` is "" where nothing is to be said."""

    text: str
    why: str


@dataclass(frozen=True)
class Advice:
    """What a check finds and advises, in words; `words`: the places in question, () where something is missing."""

    check: str
    title: str
    words: tuple[str, ...]
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
    """A statement that fits, and how customers went on after it ("" where nothing is known of that)."""

    text: str
    followed: str


@dataclass(frozen=True)
class Told:
    """Everything that the page shows about a draft.

    `again`: what this person often says, and how often; `had`: lines that this customer has read before.
    """

    again: Mapping[str, int]
    had: Sequence[str]
    asked: bool
    advice: Sequence[Advice]
    pieces: Sequence[Piece]
    passed: Sequence[str]
    rest: int
    levels: Sequence[Shown]


def told(answer: Answer, shown: Sequence[str] = ()) -> Told:
    """What the desk says: marks in the order in which one reads; of advice first what is on the page already (`shown`,
    checks in their order), so that nothing moves while one types, then what has the best evidence.
    """
    draft = answer.draft
    findings = sorted((f for item in answer.items for f in item.findings), key=lambda f: (f.start, f.end))
    places = {check: place for place, check in reversed(list(enumerate(shown)))}
    return Told(
        again=answer.again,
        had=answer.had,
        asked=bool(answer.items),
        advice=sorted(_advice(findings, draft), key=lambda one: (places.get(one.check, len(places)), one.grade)),
        pieces=list(_pieces([*_had(answer.had, draft), *findings], draft)),
        passed=[item.title for item in answer.items if item.status is Status.PASS],
        rest=sum(item.status is Status.NOT_APPLICABLE for item in answer.items),
        levels=[_shown(level, draft) for level in answer.levels],
    )


def offered(offers: Mapping[str, Sequence[Offer]]) -> list[tuple[str, list[Offered]]]:
    """The statements that fit, under what each is for."""
    return [
        (label[:1].upper() + label[1:], [Offered(one.text, _followed(one)) for one in offers[stage][:EACH]])
        for stage, label in STAGES.items()
        if offers.get(stage)
    ]


def _followed(offer: Offer) -> str:
    """How customers went on after it: what followed, not what was caused."""
    effect = offer.effect
    if effect is None:
        return ""
    words = _("After it, customers' next messages felt {shift} ({low} to {high}, n = {n}); {complained} complain")
    told = words.format(
        shift=f"{effect.shift:+.2f}",
        low=f"{effect.low:+.2f}",
        high=f"{effect.high:+.2f}",
        n=effect.n,
        complained=f"{effect.complained:.0%}",
    )
    usual = _("usually {share}").format(share=f"{effect.usual:.0%}")
    return f"{told}, {usual}." if effect.told else f"{told}, {usual}; {_('cannot be told from chance')}."


def _shown(level: Level, draft: str) -> Shown:
    words = " ".join(draft[span.start : span.end] for span in level.spans)
    strength = _("cannot be told") if level.level is None else LEVELS[level.level]
    return Shown(MECHANISMS[level.mechanism], strength, words)


def _advice(findings: Sequence[Finding], draft: str) -> list[Advice]:
    """Each advice once, with all the places that it is for."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in findings:
        found.setdefault((one.check, one.why, one.suggestion), []).append(draft[one.start : one.end])
    return [
        Advice(entry.id, entry.title, tuple(filter(None, words)), why, suggestion, entry.source, entry.evidence)
        for (check, why, suggestion), words in found.items()
        for entry in [entry_of(check)]
    ]


def _had(lines: Sequence[str], draft: str) -> Iterator[Span]:
    """Where the lines are that were read before."""
    for line in lines:
        start = draft.find(line)
        if start >= 0:
            yield Span(_("They have read this before"), start, start + len(line))


def _pieces(marks: Sequence[Finding | Span], draft: str) -> Iterator[Piece]:
    """The draft cut at the marks; where several overlap, the later one is marked from where the earlier one ends."""
    at = 0
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        start = max(at, mark.start)
        if start >= mark.end:
            continue
        yield Piece(draft[at:start], "")
        yield Piece(draft[start : mark.end], mark.label if isinstance(mark, Span) else entry_of(mark.check).title)
        at = mark.end
    yield Piece(draft[at:], "")
