"""The brief: one screen about a customer before somebody answers them. Quotes are slices of what is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bootmaker.desk.customer import customer_of
from bootmaker.desk.entries import entry_of
from bootmaker.desk.guidance import recognised
from bootmaker.desk.phrases.situation import Situation, situation_of
from bootmaker.nouns.reply import Facts, Said

MATTERS = ("wish", "pain", "gain")  # labels of what matters to somebody, the plainest first
MOST = 4  # lines of one kind
FEWEST = 4  # words; a shorter piece tells nothing alone


@dataclass(frozen=True)
class Line:
    """Something said: when (None: in this very message or undated), the words, and the touchpoint they are from."""

    text: str
    at: datetime | None = None
    touchpoint: str = ""


@dataclass(frozen=True)
class Past:
    """What is stored about a customer, as far as a brief needs it."""

    peak: Line | None = None
    last: Line | None = None
    promises: tuple[Line, ...] = ()
    matters: tuple[Line, ...] = ()
    replies: tuple[Line, ...] = ()

    @property
    def apologies(self) -> int:
        """How many earlier replies said sorry."""
        sorry = entry_of("over_apology").lists["apology"]
        return sum(line.text in sorry for line in self.replies)


@dataclass(frozen=True)
class Brief:
    """What to know before answering; `questions` in their words, `pages` ids and titles of guidance that fits.

    `recorded`: the facts that are from the record and not from their words.
    """

    facts: Facts
    situation: Situation
    upset: bool
    feeling: str
    questions: tuple[str, ...]
    matters: tuple[Line, ...]
    pages: tuple[tuple[str, str], ...]
    past: Past
    recorded: tuple[str, ...] = ()


def brief_of(message: Said, past: Past | None = None, recorded: Facts | None = None) -> Brief:
    """The brief about a message, with what is stored about who wrote it; their words come before the record."""
    customer, past = customer_of(message), past or Past()
    return Brief(
        facts={**(recorded or {}), **customer.facts},
        situation=situation_of(message),
        upset=customer.upset,
        feeling=customer.stated_feeling,
        questions=tuple(question.text for question in customer.questions),
        matters=tuple(_each_once((*_matters(message), *past.matters))[:MOST]),
        pages=tuple((page.id, page.title) for page in recognised(message)),
        past=past,
        recorded=tuple(slot for slot in recorded or () if slot not in customer.facts),
    )


def _each_once(lines: Iterable[Line]) -> list[Line]:
    """Each words once, those with their day before the same without: a message that is answered may be stored."""
    found: dict[str, Line] = {}
    for line in lines:
        words = " ".join(line.text.split())
        if words not in found or (line.at and not found[words].at):
            found[words] = line
    return list(found.values())


def _matters(message: Said) -> Sequence[Line]:
    spans = sorted((s for s in message.spans if s.label in MATTERS), key=lambda s: MATTERS.index(s.label))
    words = dict.fromkeys(message.text[s.start : s.end] for s in spans)
    return [Line(text) for text in words if len(text.split()) >= FEWEST]
