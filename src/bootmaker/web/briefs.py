"""The brief as a page shows it: what happened, peak and last moment, promises, what matters, what was said to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bootmaker.actions.answering import Case
from bootmaker.actions.briefing import Brief, Line
from bootmaker.actions.days import spoken
from bootmaker.report.passages import ALIAS
from bootmaker.web.cases import Asked, Known
from bootmaker.web.guiding import Guidance, guided
from bootmaker.web.path import steps
from bootmaker.web.words import Piece, Turn, pieces

LONGEST = 160  # characters of a quote
STEPS = 6  # of what happened
FACTS = {
    "told": _("What happened"),
    "problem": _("About"),
    "since": _("Since"),
    "times": _("How often"),
    "order": _("Order"),
}


@dataclass(frozen=True)
class Quoted:
    """Words of the record, shortened, with their day and the touchpoint they are from ("" where there is none)."""

    pieces: tuple[Piece, ...]
    when: str
    touchpoint: str


@dataclass(frozen=True)
class Step:
    """One thing that happened; `theirs`: a message of theirs, which can be answered."""

    turn: Turn
    theirs: bool


@dataclass(frozen=True)
class Stored:
    """What is stored about a customer who was chosen."""

    key: str
    name: str
    attributes: Sequence[tuple[str, str]]
    met: int
    peak: Quoted | None
    last: Quoted | None
    promises: Sequence[Quoted]
    replies: Sequence[Quoted]
    apologies: int
    steps: Sequence[Step]
    earlier: int


@dataclass(frozen=True)
class Briefed:
    """One screen before answering; `message` is false while nothing was pasted or chosen."""

    brief: Brief
    message: bool
    facts: Sequence[tuple[str, str]]
    matters: Sequence[Quoted]
    guidance: Sequence[Guidance]
    stored: Stored | None


def briefed(case: Case, asked: Asked, known: Known | None) -> Briefed:
    """The brief of a case in the words of a page."""
    brief = case.brief
    return Briefed(
        brief=brief,
        message=bool(asked.message.strip()),
        facts=[(label, brief.facts[slot]) for slot, label in FACTS.items() if brief.facts.get(slot)],
        matters=[_quoted(line) for line in brief.matters],
        guidance=guided(brief.pages),
        stored=_stored(known, asked) if known else None,
    )


def name_of(key: str) -> str:
    """A customer as pages call them: never who they are."""
    return _("Customer {name}").format(name=key[:ALIAS])


def _stored(known: Known, asked: Asked) -> Stored:
    followed, past = known.followed, known.past
    happened = _steps(known, asked)
    return Stored(
        key=followed.key,
        name=name_of(followed.key),
        attributes=list(followed.attributes.items()),
        met=len(followed.touchpoints),
        peak=_quoted(past.peak) if past.peak else None,
        last=_quoted(past.last) if past.last else None,
        promises=[_quoted(line) for line in past.promises],
        replies=[_quoted(line) for line in reversed(past.replies)],
        apologies=past.apologies,
        steps=happened,
        earlier=len(followed.touchpoints) - len(happened),
    )


def _steps(known: Known, asked: Asked) -> list[Step]:
    """The latest touchpoints in order; the one that is answered is among them and marked, if its words are asked."""
    whole = steps(known.followed)
    here = next((one for one in whole if one.passage.id == asked.touchpoint), None)
    latest = whole[-STEPS:] if here is None or here in whole[-STEPS:] else [here, *whole[1 - STEPS :]]
    return [_step(one, asked) for one in latest]


def _step(one: Turn, asked: Asked) -> Step:
    words = " ".join(piece.text for piece in one.pieces)
    here = one.passage.id == asked.touchpoint and _same(words, asked.message)
    shorter = replace(one, pieces=pieces(_short(words)), here=here)
    return Step(shorter, theirs=bool(words) and one.speaker == "customer" and not here)


def _same(words: str, message: str) -> bool:
    return "".join(words.split()) == "".join(message.split())


def _quoted(line: Line) -> Quoted:
    return Quoted(pieces(_short(line.text)), spoken(line.at) if line.at else "", line.touchpoint)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
