"""The labelled corpus of content/en/corpus: messages written for Bootmaker; GUIDE.md there explains the labels."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from bootmaker.annotators.header import CONTENT
from bootmaker.base.errors import BootmakerError
from bootmaker.nouns.marks import Intent, Need, Softening, Target, Urgency

WORD = re.compile(r"\w+")
FOLDER = CONTENT / "en" / "corpus"
DEV = FOLDER / "short_dev"  # short messages of an author whom nothing is learned from: for calibration
TEST = FOLDER / "short_test"  # of another, for testing only
GENERAL_DEV = FOLDER / "general_dev"  # prose of somebody whom nothing is learned from
MARKED = FOLDER / "short_marked.jsonl"  # some of those learned from, fully labelled by somebody else
AGAIN = FOLDER / "short_again"  # some of these as labelled by somebody who did not see the labels
LEARNED = (
    *"abce",
    *(f"b{one}" for one in "abcdfhijklmnopqrstuvw"),
    *(f"g{one}" for one in "abcdefghijklmnopqrstuvwx"),
    *(f"h{one}" for one in "abcdefghijklmopqrstuvwxyz"),
    *(f"i{one}" for one in ascii_lowercase),
    *(f"j{one}" for one in ascii_lowercase),
    *(f"k{one}" for one in ascii_lowercase),
    *(f"l{one}" for one in "abcdefghijk"),
)
SPLITS = {
    **dict.fromkeys(LEARNED, "train"),
    **dict.fromkeys(("d", "bg"), "dev"),
    "hn": "apps",
    **dict.fromkeys(("f", "be"), "test"),
}
"""By author, so that no phrasing is on both sides."""
KEPT = ("dev", "apps", "test")  # the splits that nothing is learned from

INTENTS = tuple(sorted(intent.value for intent in Intent))
EFFORTS = ("none", "low", "some", "high")  # none: nothing tells of it
URGENT = tuple(sign.value for sign in Urgency)
TARGETS = tuple(target.value for target in Target)
QUADRANTS = ("says", "does", "thinks_stated", "thinks_inferred", "feels_stated", "feels_inferred")
NEEDS = tuple(need.value for need in Need)
INTENT_LETTERS = dict(
    zip("cproqs", ("complaint", "compliment", "request", "other", "question", "suggestion"), strict=True)
)
FEELING_LETTERS = {"a": "anger", "f": "fear", "j": "joy", "s": "sadness", "o": "other", "n": "none"}
EFFORT_LETTERS = {"-": "none", "l": "low", "s": "some", "h": "high"}
SOFT = tuple(sign.value for sign in Softening)


@dataclass(frozen=True)
class Span:
    """A labelled piece of a text, in code points."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Message:
    """One message with its labels; `valence` in [-100, 100], `good` >= 0 >= `bad` where both are in it."""

    id: str
    text: str
    trade: str
    channel: str
    style: tuple[str, ...]
    valence: int
    intensity: int
    emotions: tuple[str, ...]
    emotion_grade: str | None
    intent: str
    complaint: bool
    effort: str
    informative: bool
    urgency: tuple[str, ...]
    targets: tuple[str, ...]
    spans: tuple[Span, ...]
    soft: tuple[Span, ...]
    good: int
    bad: int

    @property
    def author(self) -> str:
        """Who wrote it: a letter or two."""
        return self.id.partition("-")[0]

    @property
    def split(self) -> str:
        """train, dev or test."""
        return SPLITS[self.author]


@cache
def messages(folder: Path = FOLDER / "messages") -> tuple[Message, ...]:
    """All messages, by file and line. BootmakerError names the line that cannot be read."""
    return tuple(message for path in sorted(folder.glob("*.jsonl")) for message in _read(path))


@cache
def marked(path: Path = MARKED) -> tuple[Message, ...]:
    """Short messages with all labels, as a reader gave them who had not seen their author's."""
    return tuple(_read(path))


def learned() -> tuple[Message, ...]:
    """Every fully labelled message that is there to learn from."""
    return (*of_split("train"), *marked())


@dataclass(frozen=True)
class ShortMessage:
    """A short message with the labels that are quick to give."""

    text: str
    valence: int
    intensity: int
    intent: str
    complaint: bool
    effort: str
    informative: bool


@cache
def short_messages(folder: Path = FOLDER / "short") -> tuple[ShortMessage, ...]:
    """The short messages; one per line: `valence,intensity,intent,complaint,effort,informative|text`."""
    return tuple(
        _short(line)
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line
    )


def _short(line: str) -> ShortMessage:
    labels, _, text = line.partition("|")
    valence, intensity, intent, complaint, effort, informative = labels.split(",")
    return ShortMessage(
        text=text,
        valence=int(valence),
        intensity=int(intensity),
        intent=INTENT_LETTERS[intent],
        complaint=complaint == "1",
        effort=EFFORT_LETTERS[effort],
        informative=informative == "1",
    )


@dataclass(frozen=True)
class GeneralText:
    """A text that speaks to no company, with how it feels to its writer and the main feeling."""

    text: str
    valence: int
    intensity: int
    feeling: str


@cache
def general_texts(folder: Path = FOLDER / "general") -> tuple[GeneralText, ...]:
    """The general texts; one per line: `valence,intensity,feeling|text`."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(_general(line) for line in lines if line)


def _general(line: str) -> GeneralText:
    labels, _, text = line.partition("|")
    valence, intensity, feeling = labels.split(",")
    return GeneralText(text, int(valence), int(intensity), FEELING_LETTERS[feeling])


@cache
def reviews(folder: Path = FOLDER / "reviews") -> tuple[str, ...]:
    """Whole reviews without labels, one per line: to be read by a teacher."""
    return tuple(
        line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines() if line
    )


@cache
def expressions(folder: Path = FOLDER / "words") -> tuple[tuple[str, int], ...]:
    """Words and short expressions with how good or bad they are, [-100, 100]; one per line: `valence|expression`."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple((text, int(valence)) for valence, _, text in (line.partition("|") for line in lines if line))


def of_split(*splits: str) -> tuple[Message, ...]:
    """The messages of these splits."""
    return tuple(message for message in messages() if message.split in splits)


def _read(path: Path) -> Iterator[Message]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield message_of(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise BootmakerError(
                f"{path.name}, line {number}: {error}", hint="See GUIDE.md beside the corpus."
            ) from None


def message_of(line: Mapping[str, Any]) -> Message:
    """A message from its line. ValueError when a piece is not in the text."""
    valence = int(line["valence"])
    return Message(
        id=line["id"],
        text=line["text"],
        trade=line["trade"],
        channel=line["channel"],
        style=tuple(line.get("style", ())),
        emotions=tuple(line.get("emotions", ())),
        urgency=tuple(line.get("urgency", ())),
        targets=tuple(line.get("targets", ())),
        intent=line["intent"],
        complaint=line["complaint"],
        informative=line["informative"],
        valence=valence,
        intensity=int(line["intensity"]),
        emotion_grade=line.get("emotion_grade"),
        effort=line.get("effort", "none"),
        spans=tuple(_spans(line["text"], line.get("spans", {}))),
        soft=tuple(_spans(line["text"], line.get("soft", {}))),
        good=int(line.get("good", max(valence, 0))),
        bad=int(line.get("bad", min(valence, 0))),
    )


def _spans(text: str, pieces: Mapping[str, Sequence[str]]) -> Iterator[Span]:
    for label, found in pieces.items():
        for piece in found:
            start = text.index(piece)
            yield Span(label, start, start + len(piece))


def words_of(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand."""
    return [match.span() for match in WORD.finditer(text)]
