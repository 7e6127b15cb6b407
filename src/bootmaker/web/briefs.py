"""The brief as a page shows it: what happened, peak and last moment, promises, what matters, what was said to them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bootmaker.actions.answering import Case
from bootmaker.actions.briefing import Brief, Line, Past
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
    """Words of the record, shortened, with their day and the touchpoint they are from ("" where there is none).

    `own` is false where they are ours: about the words, not the words.
    """

    pieces: tuple[Piece, ...]
    when: str
    touchpoint: str
    own: bool = True


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
    moments: Sequence[tuple[str, Quoted]]
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
        moments=_moments(past, next((step.turn.passage.id for step in happened if step.turn.here), "")),
        promises=[_quoted(line) for line in past.promises],
        replies=[_quoted(line) for line in reversed(past.replies)],
        apologies=past.apologies,
        steps=happened,
        earlier=len(followed.touchpoints) - len(happened),
    )


def _moments(past: Past, answered: str) -> list[tuple[str, Quoted]]:
    """The strongest and the last moment, told once where they are one; the message that is answered is on the page."""
    both: list[tuple[str, Line | None]] = [(_("Strongest moment"), past.peak), (_("Last moment"), past.last)]
    if past.peak and past.last and past.peak.touchpoint == past.last.touchpoint:
        both = [(_("Strongest and last moment"), past.last)]
    return [
        (label, replace(_quoted(line), pieces=(Piece(_("the message you answer")),), own=False))
        if line.touchpoint == answered
        else (label, _quoted(line))
        for label, line in both
        if line
    ]


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
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"
