"""What an encoder is fine-tuned on: every labelled text that ships, but those of the dev and test authors.

No torch here: lessons are texts, what is known of each as numbers, and how much each counts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bootmaker.annotators import corpus
from bootmaker.annotators.models import shipped
from bootmaker.nouns.marks import FEELINGS

CLEAR = 15  # valence, of 100, from which a text is not neutral
ONE_SIDED = 40  # valence, of 100, from which a text shows one side alone
Labels = Mapping[str, Sequence[float]]
Targets = Mapping[str, npt.NDArray[np.float32]]
"""Task name -> (texts, width); NaN where a text has no such label."""


@dataclass(frozen=True)
class Task:
    """What is read in a text: how many numbers it is, of what kind, and how much it counts in the loss."""

    name: str
    width: int
    kind: str  # "flags": yes or no each; "choice": one of them; "numbers"
    weight: float


@dataclass(frozen=True)
class Lesson:
    """A text, what is known of it (task name -> numbers), and how much it counts."""

    text: str
    labels: Labels
    weight: float = 1.0


def tasks() -> tuple[Task, ...]:
    """Everything that the encoder learns to tell; the head reads only some of it, the rest shapes the vectors."""
    return (
        Task("emotion", len(_emotions()), "flags", 0.5),
        Task("service", 1, "flags", 0.3),  # is it told to a company at all
        Task("valence", 3, "choice", 2.0),  # negative, neutral, positive: of what is told to companies
        Task("mood", 3, "choice", 1.5),  # the same of what people say elsewhere
        Task("sides", 2, "numbers", 8.0),  # how good the good in it is, how bad the bad
        Task("intensity", 1, "numbers", 4.0),
        Task("strength", 1, "numbers", 4.0),  # the same of what people say elsewhere
        Task("feelings", len(FEELINGS), "numbers", 6.0),  # how strongly each basic feeling shows
        Task("intent", len(corpus.INTENTS), "choice", 0.7),
        Task("complaint", 1, "flags", 1.0),
        Task("effort", len(corpus.EFFORTS), "choice", 0.5),
        Task("informative", 1, "flags", 0.5),
        Task("urgency", len(corpus.URGENT), "flags", 0.5),
        Task("target", len(corpus.TARGETS), "flags", 0.25),
    )


def lessons() -> list[Lesson]:
    """All lessons, in a fixed order; a text that stands in the dev or test split word by word is left out."""
    held_out = {message.text for message in corpus.of_split(*corpus.KEPT)}
    return [lesson for lesson in _all() if lesson.text not in held_out]


def targets(chosen: Sequence[Lesson]) -> Targets:
    """The labels as arrays."""
    filled = {task.name: np.full((len(chosen), task.width), np.nan, np.float32) for task in tasks()}
    for place, lesson in enumerate(chosen):
        for name, numbers in lesson.labels.items():
            filled[name][place] = numbers
    return filled


def _all() -> Iterator[Lesson]:
    for message in corpus.learned():
        yield Lesson(message.text, {**told(message), **_written(message)}, weight=2.0)
    for short in corpus.short_messages():
        yield Lesson(short.text, {**told(short), **sides(short.valence)})
    for general in corpus.general_texts():
        shown = [general.intensity / 100 * (general.feeling == feeling) for feeling in FEELINGS]
        known: Labels = {"strength": [general.intensity / 100], "feelings": shown, "service": [0]}
        yield Lesson(general.text, {**_felt(general.valence), **known})
    for text, valence in corpus.expressions():
        yield Lesson(text, {"valence": _three(valence), "mood": _three(valence)}, weight=0.3)


def told(message: corpus.Message | corpus.ShortMessage) -> Labels:
    """What is labelled of every message to a company."""
    return {
        "service": [1],
        "valence": _three(message.valence),
        "intensity": [message.intensity / 100],
        "intent": flags(corpus.INTENTS, [message.intent]),
        "complaint": [float(message.complaint)],
        "effort": flags(corpus.EFFORTS, [message.effort]),
        "informative": [float(message.informative)],
    }


def _written(message: corpus.Message) -> Labels:
    """What only the fully labelled messages have."""
    return {
        "emotion": flags(_emotions(), message.emotions or ("neutral",)),
        "sides": [message.good / 100, -message.bad / 100],
        "urgency": flags(corpus.URGENT, message.urgency),
        "target": flags(corpus.TARGETS, message.targets),
    }


def _felt(valence: int) -> Labels:
    """What holds of any text: its valence, the side it shows, and that good news are no complaint."""
    known: Labels = {"valence": _three(valence), "mood": _three(valence), **sides(valence)}
    return {**known, "complaint": [0.0]} if valence > CLEAR else known


def sides(valence: int) -> Labels:
    """A clear valence is one side alone; of a slight one nobody said what is on either."""
    return {"sides": [max(valence, 0) / 100, max(-valence, 0) / 100]} if abs(valence) >= ONE_SIDED else {}


def _three(valence: int) -> list[float]:
    return [float(valence < -CLEAR), float(abs(valence) <= CLEAR), float(valence > CLEAR)]


def flags(names: Sequence[str], wanted: Sequence[str]) -> list[float]:
    """1 for each name that is wanted, else 0."""
    return [float(name in wanted) for name in names]


def _emotions() -> Sequence[str]:
    return list(shipped("reading").about["emotions"])
