"""What is learned from: texts, what is known of each, and how much each counts. Test splits never come in here."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bootmaker.annotators import corpus
from bootmaker.annotators.lexicon.compile import expand
from bootmaker.annotators.models import CONTENT
from training.labels import CONCRETE, EMOTIONS, GENERIC, LABELS, POLARITY
from training.tasks import Targets, unknown
from training.texts import dogo, events, rows

ONE_SIDED = 40  # valence, of 100
CLEAR = 0.15  # valence from which a text is not neutral
LABELLED = Path(__file__).parent / "labelled"


@dataclass(frozen=True)
class Example:
    """A text, the set it is from, and the labels that are known: task name -> numbers."""

    text: str
    source: str
    labels: dict[str, Sequence[float]] = field(default_factory=dict)


def targets(examples: Sequence[Example]) -> Targets:
    """The labels as arrays, NaN where a text has none."""
    filled = unknown(len(examples))
    for place, example in enumerate(examples):
        for name, numbers in example.labels.items():
            filled[name][place] = numbers
    return filled


def of_message(message: corpus.Message) -> dict[str, Sequence[float]]:
    """Everything that is labelled of a message of the corpus."""
    felt = message.emotions or ("neutral",)
    return {
        "emotion": _flags(LABELS, felt),
        "service": [1.0],
        "valence": three(message.valence / 100),
        "sides": [message.good / 100, -message.bad / 100],
        "intensity": [message.intensity / 100],
        "intent": _flags(corpus.INTENTS, [message.intent]),
        "complaint": [float(message.complaint)],
        "effort": _flags(corpus.EFFORTS, [message.effort]),
        "informative": [float(message.informative)],
        "urgency": _flags(corpus.URGENT, message.urgency),
        "target": _flags(corpus.TARGETS, message.targets),
    }


def written(messages: Sequence[corpus.Message]) -> list[Example]:
    """Messages of the corpus."""
    return [Example(message.text, "corpus", of_message(message)) for message in messages]


def short() -> list[Example]:
    """The short messages with a few labels each."""
    return [
        Example(message.text, "short", {
            **_felt(message.valence, message.intensity),
            "intent": _flags(corpus.INTENTS, [message.intent]),
            "complaint": [float(message.complaint)],
            "effort": _flags(corpus.EFFORTS, [message.effort]),
            "informative": [float(message.informative)],
        })
        for message in corpus.short_messages()
    ]  # fmt: skip


def _felt(valence: float, intensity: float) -> dict[str, Sequence[float]]:
    """Valence and intensity of a message to a company; a clear valence is one side alone."""
    known = {"valence": three(valence / 100), "intensity": [intensity / 100], "service": [1.0]}
    return known | ({"sides": [max(valence, 0) / 100, max(-valence, 0) / 100]} if abs(valence) >= ONE_SIDED else {})


def three(valence: float) -> list[float]:
    """Negative, neutral or positive."""
    return [float(valence < -CLEAR), float(abs(valence) <= CLEAR), float(valence > CLEAR)]


def reddit(data: Path) -> list[Example]:
    """The training split of GoEmotions; valence and intensity where somebody of the project judged them."""
    judged = {row["id"]: row for row in _labelled("goemotions")}
    return [
        _comment(row, judged.get(row["id"]))
        for row in rows(data / "goemotions" / "goemotions.csv")
        if row["split"] == "train"
    ]


def _comment(row: dict[str, str], judged: dict[str, str] | None) -> Example:
    labels = row["labels"].replace(";", ",").replace("|", ",").split(",")
    known: dict[str, Sequence[float]] = {"emotion": _flags(LABELS, labels), "service": [0.0]}
    if judged:
        known |= {"mood": three(float(judged["valence"]) / 100), "strength": [float(judged["intensity"]) / 100]}
    else:
        felt = [EMOTIONS[label] for label in labels]
        known["mood"] = three(sum(valence for valence, _ in felt) / len(felt))
        known["strength"] = [max(strength for _, strength in felt)]
    return Example(row["text"], "goemotions judged" if judged else "goemotions", known)


def aspects(data: Path) -> list[Example]:
    """Restaurant sentences: valence from the polarity of their aspects, both sides where they differ."""
    told: dict[str, list[float]] = defaultdict(list)
    for row in rows(data / "mams" / "mams.csv"):
        if row["split"] == "train":
            told[row["text"]].append(POLARITY[row["polarity"]])
    return [Example(text, "mams", _both(sum(s) / len(s)) | {"service": [1.0]}) for text, s in told.items()]


def _both(valence: float) -> dict[str, Sequence[float]]:
    """A valence that holds for messages to companies as for any other text."""
    return {"valence": three(valence), "mood": three(valence)}


def happenings(data: Path) -> list[Example]:
    """Events told in the first person, with how the person feels after them."""
    return [
        Example(text, "event2mind", {"mood": three(score), "service": [0.0]})
        for text, score, split in events(data)
        if score is not None and split == "train"
    ]


def chats(data: Path) -> list[Example]:
    """Turns of service chats that somebody of the project judged."""
    judged = {row["id"]: row for row in _labelled("multidogo")}
    texts = dogo(data)
    return [
        Example(text, "multidogo", {
            **_felt(float(row["valence"]), float(row["intensity"])),
            "intent": _flags(corpus.INTENTS, [row["intent"]]),
            "complaint": [float(row["complaint"])],
            "effort": _flags(corpus.EFFORTS, [row["effort"]]),
            "informative": [float(row["informative"])],
        })
        for text, key in zip(texts["text"], texts["id"], strict=True)
        if (row := judged.get(key))
    ]  # fmt: skip


def _labelled(name: str) -> Iterator[dict[str, str]]:
    with (LABELLED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _flags(names: Sequence[str], wanted: Sequence[str]) -> list[float]:
    return [float(name in wanted) for name in names]


def phrases() -> list[Example]:
    """The lexicons' own phrases (of one to eight words) that are good or bad news."""
    found = []
    for path in sorted((CONTENT / "en" / "lexicons").glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            worth = group.get("valence", 0)
            for phrase in group["phrases"] if abs(worth) >= 20 else ():
                found += [Example(text, "phrase", _both(worth / 100)) for text in expand(phrase)[:12]]
    return found


def telling() -> list[Example]:
    """Short answers, praise and blame that tell nothing, and some that tell something."""
    return [
        Example(text, "telling", {"informative": [told]})
        for told, listed in ((0.0, GENERIC), (1.0, CONCRETE))
        for text in listed.strip().replace("\n", "|").split("|")
    ]
