"""How far two people who label the corpus agree: Krippendorff's alpha per label, the ceiling of any reader."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bootmaker.annotators import corpus
from bootmaker.annotators.quality.score import Score
from bootmaker.base.agreement import alpha

Message = corpus.Message | corpus.ShortMessage
Read = Callable[[Message], float]
Alpha = tuple[str, float]
ReadLong = Callable[[corpus.Message], float]

NOMINAL: Mapping[str, Read] = {
    "intent": lambda message: float(corpus.INTENTS.index(message.intent)),
    "complaint": lambda message: float(message.complaint),
    "informative": lambda message: float(message.informative),
    "effort told or not": lambda message: float(message.effort != "none"),
}
NOMINAL_LONG: Mapping[str, ReadLong] = {
    "a feeling shown or not": lambda message: float(bool(message.emotions)),
    "an urgency signal or none": lambda message: float(bool(message.urgency)),
    "first target": lambda message: float(corpus.TARGETS.index(message.targets[0]) if message.targets else -1),
}
INTERVAL: Mapping[str, Read] = {
    "valence": lambda message: float(message.valence),
    "intensity": lambda message: float(message.intensity),
}


def agreement() -> list[Score]:
    """Alpha of each label on the messages that two people labelled blind."""
    long, brief = readings(), _short_second_pass()
    rows = [*_alphas(long, NOMINAL, "nominal"), *_alphas(long, NOMINAL_LONG, "nominal")]
    rows += _alphas(long, INTERVAL, "interval")
    for label in ("says", "does", "thinks", "feels"):
        rows.append((f"{label}: each word", alpha(_words(long, label))))
    short = [*_alphas(brief, NOMINAL, "nominal"), *_alphas(brief, INTERVAL, "interval")]
    return [
        Score("(people)", of, f"alpha, {name}", value, len(pairs))
        for of, pairs, found in (
            ("corpus, labelled twice", long, rows),
            ("short messages, labelled twice", brief, short),
        )
        for name, value in found
    ]


def _alphas(pairs: Sequence[tuple[Any, Any]], group: Mapping[str, Callable[[Any], float]], level: str) -> list[Alpha]:
    return [
        (name, alpha([[read(one) for one in side] for side in zip(*pairs, strict=True)], level=level))
        for name, read in group.items()
    ]


def _short_second_pass() -> list[tuple[corpus.ShortMessage, corpus.ShortMessage]]:
    first = {message.text: message for message in corpus.short_messages(corpus.TEST)}
    return [(first[again.text], again) for again in corpus.short_messages(corpus.AGAIN)]


def readings() -> list[tuple[corpus.Message, corpus.Message]]:
    """The held-out authors' messages as two people read them who saw neither the author's labels nor each other's."""
    texts = {message.id: message for message in corpus.of_split("test")}
    both: dict[str, list[corpus.Message]] = {}
    for line in (corpus.FOLDER / "readings.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        own = texts[label["id"]]
        known = {"text": own.text, "trade": own.trade, "channel": own.channel}
        both.setdefault(own.id, []).append(corpus.message_of({**label, **known}))
    return [(first, second) for first, second in both.values()]


def _words(pairs: list[tuple[corpus.Message, corpus.Message]], label: str) -> list[list[float]]:
    """For each side, is each word of all texts inside a span of this label?"""
    sides: list[list[float]] = [[], []]
    for pair in pairs:
        words = corpus.words_of(pair[0].text)
        for side, message in zip(sides, pair, strict=True):
            spans = [span for span in message.spans if span.label.split("_")[0] == label]
            side += [float(any(s.start <= start and end <= s.end for s in spans)) for start, end in words]
    return sides
