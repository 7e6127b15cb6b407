"""How far two people who label the corpus agree: Krippendorff's alpha per label, the ceiling of any reader."""

import json
from collections.abc import Callable, Mapping

from bootmaker.annotators import corpus
from bootmaker.annotators.quality.score import Score
from bootmaker.base.agreement import alpha

Read = Callable[[corpus.Message], float]

NOMINAL: Mapping[str, Read] = {
    "intent": lambda message: float(corpus.INTENTS.index(message.intent)),
    "complaint": lambda message: float(message.complaint),
    "informative": lambda message: float(message.informative),
    "effort told or not": lambda message: float(message.effort != "none"),
    "a feeling shown or not": lambda message: float(bool(message.emotions)),
    "an urgency signal or none": lambda message: float(bool(message.urgency)),
    "first target": lambda message: float(corpus.TARGETS.index(message.targets[0]) if message.targets else -1),
}
INTERVAL: Mapping[str, Read] = {
    "valence": lambda message: float(message.valence),
    "intensity": lambda message: float(message.intensity),
}


def agreement() -> list[Score]:
    """Alpha of each label on the messages that were labelled twice, the second time blind."""
    pairs = second_pass()
    if not pairs:
        return []
    rows = [
        (name, level, [[read(one) for one in side] for side in zip(*pairs, strict=True)])
        for level, group in (("nominal", NOMINAL), ("interval", INTERVAL))
        for name, read in group.items()
    ]
    rows += [(f"{label}: each word", "nominal", _words(pairs, label)) for label in ("says", "does", "thinks", "feels")]
    return [
        Score("(people)", "corpus, labelled twice", f"alpha, {name}", alpha(pair, level=level), len(pairs))
        for name, level, pair in rows
    ]


def second_pass() -> list[tuple[corpus.Message, corpus.Message]]:
    """Messages as labelled by their author, and again by somebody who did not see those labels."""
    first = {message.id: message for message in corpus.messages()}
    out = []
    for line in (corpus.FOLDER / "second.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        own = first[label["id"]]
        known = {"text": own.text, "trade": own.trade, "channel": own.channel}
        out.append((own, corpus.message_of({**label, **known})))
    return out


def _words(pairs: list[tuple[corpus.Message, corpus.Message]], label: str) -> list[list[float]]:
    """For each side, is each word of all texts inside a span of this label?"""
    sides: list[list[float]] = [[], []]
    for pair in pairs:
        words = corpus.words_of(pair[0].text)
        for side, message in zip(sides, pair, strict=True):
            spans = [span for span in message.spans if span.label.split("_")[0] == label]
            side += [float(any(s.start <= start and end <= s.end for s in spans)) for start, end in words]
    return sides
