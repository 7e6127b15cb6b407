"""The fields of an answer: what each may hold, said once, for the schema sent and for the check of what comes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bootmaker.language_models.tally import Fallback, Unanswered
from bootmaker.nouns.marks import EMOTIONS, Intent, Need, Target, Urgency

EFFORTS = ("none", "low", "some", "high")  # none: nothing tells of it
SPANS = ("says", "does", "thinks_stated", "thinks_inferred", "feels_stated", "feels_inferred", *Need)
MOST_SPANS, MOST_EMOTIONS = 40, 3


class Field(Protocol):
    """One field: its JSON schema, and its value from an answer about `text`; Unanswered where it is not allowed."""

    def schema(self) -> dict[str, Any]: ...

    def read(self, value: object, text: str) -> Any: ...


@dataclass(frozen=True)
class Number:
    """A number between two others."""

    low: float
    high: float

    def schema(self) -> dict[str, Any]:
        """A bounded number."""
        return {"type": "number", "minimum": self.low, "maximum": self.high}

    def read(self, value: object, text: str) -> float:
        """The number; true and false are none."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not self.low <= value <= self.high:
            raise Unanswered(Fallback.RANGE)
        return float(value)


@dataclass(frozen=True)
class Choice:
    """One of some labels."""

    labels: Sequence[str]

    def schema(self) -> dict[str, Any]:
        """A closed list."""
        return {"type": "string", "enum": [str(label) for label in self.labels]}

    def read(self, value: object, text: str) -> str:
        """The label."""
        if not isinstance(value, str) or value not in self.labels:
            raise Unanswered(Fallback.LABEL)
        return value


@dataclass(frozen=True)
class Choices:
    """Some of some labels; each counts once."""

    labels: Sequence[str]
    most: int

    def schema(self) -> dict[str, Any]:
        """A list of labels."""
        return {"type": "array", "items": Choice(self.labels).schema(), "maxItems": self.most}

    def read(self, value: object, text: str) -> list[str]:
        """The labels, in the order of `labels`."""
        if not isinstance(value, list) or len(value) > self.most:
            raise Unanswered(Fallback.LABEL)
        found = {Choice(self.labels).read(one, text) for one in value}
        return [str(label) for label in self.labels if label in found]


@dataclass(frozen=True)
class Span:
    """A labelled stretch of a text, in code points."""

    label: str
    start: int
    end: int


@dataclass(frozen=True)
class Spans:
    """Labelled stretches: offsets into the text, never words."""

    def schema(self) -> dict[str, Any]:
        """A list of label, start and end."""
        place = {"type": "integer", "minimum": 0}
        return {"type": "array", "items": closed({"label": Choice(SPANS).schema(), "start": place, "end": place})}

    def read(self, value: object, text: str) -> list[Span]:
        """The spans, in order, without blanks at their ends."""
        if not isinstance(value, list) or len(value) > MOST_SPANS:
            raise Unanswered(Fallback.OFFSETS)
        return sorted({_span(one, text) for one in value}, key=lambda span: (span.start, span.end, span.label))


def _span(value: object, text: str) -> Span:
    given = exactly(value, ("label", "start", "end"))
    label, start, end = Choice(SPANS).read(given["label"], text), given["start"], given["end"]
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
        raise Unanswered(Fallback.OFFSETS)
    piece = text[start:end]
    if not piece.strip():
        raise Unanswered(Fallback.OFFSETS)
    start += len(piece) - len(piece.lstrip())
    return Span(label, start, start + len(piece.strip()))


def exactly(value: object, names: Sequence[str]) -> Mapping[str, Any]:
    """The value as an object with these keys and no others."""
    if not isinstance(value, dict) or value.keys() != set(names):
        raise Unanswered(Fallback.KEYS)
    return value


def closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of an object with these keys and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


FIELDS: Mapping[str, Field] = {
    "valence": Number(-1, 1),
    "intensity": Number(0, 1),
    "emotions": Choices(EMOTIONS, MOST_EMOTIONS),
    "intent": Choice(tuple(Intent)),
    "complaint": Number(0, 1),
    "effort": Choice(EFFORTS),
    "informative": Number(0, 1),
    "urgency": Choices(tuple(Urgency), len(Urgency)),
    "targets": Choices(tuple(Target), len(Target)),
    "spans": Spans(),
}
