"""The nouns of the desk: a customer's message with its marks, what is known besides, a check and what it finds.

Plain data, standard library only: `bootmaker check` must start at once, so nothing here knows Arrow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

CHANNELS = ("email", "chat", "phone")


@dataclass(frozen=True)
class Span:
    """A piece of the customer's message that an annotator labelled (says, feels, pain, wish, ...), in code points."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Said:
    """What a customer wrote, with its marks; None where nobody read it. Valence in [-1, 1], intensity in [0, 1]."""

    text: str = ""
    valence: float | None = None
    intensity: float | None = None
    emotions: tuple[str, ...] = ()
    intent: str | None = None
    urgency: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Record:
    """What the company knows about the customer: a name to greet with, order ids, earlier replies to them."""

    name: str = ""
    orders: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Context:
    """What a draft answers, where, to whom; `others`: replies that staff wrote to other customers."""

    message: Said | None = None
    channel: str = "email"
    record: Record = Record()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One place where a draft can be better: [start, end) in code points of the draft, empty where it lacks something.

    `why` is one sentence; `suggestion` is what to write instead, with the customer's own facts where they are known;
    `fix` replaces the span where that is safe without a person, else None.
    """

    check: str
    start: int
    end: int
    why: str
    suggestion: str
    fix: str | None = None


class Status(StrEnum):
    """How a draft stands with one check."""

    PASS = "pass"  # noqa: S105 - no password
    IMPROVE = "improve"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Item:
    """A line of the checklist."""

    check: str
    title: str
    status: Status
    findings: tuple[Finding, ...] = ()


class Check(Protocol):
    """Looks at a draft in its context. `find` is pure; None says that the check does not apply to such a draft."""

    id: str
    title: str
    why: str
    source: str
    evidence: str

    def find(self, draft: str, context: Context) -> list[Finding] | None:
        """The findings, in the order of the text; [] when all is well, None when the check does not apply."""


@dataclass(frozen=True)
class Level:
    """How strongly a reply shows one empathy mechanism: 0 none, 1 weak, 2 strong, None when it cannot be told.

    `spans`: the words that show it; `confidence`: the probability of the likeliest level, in [0, 1].
    """

    mechanism: str
    level: int | None
    confidence: float
    spans: tuple[Span, ...] = field(default=())


Checklist = Sequence[Item]
Facts = Mapping[str, str]
