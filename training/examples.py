"""What is learned from: texts, what is known of each, and how much each counts. Test splits never come in here."""

import csv
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from bootmaker.annotators import corpus
from bootmaker.annotators.header import CONTENT
from bootmaker.annotators.lexicon.compile import expand
from bootmaker.annotators.quality import real
from bootmaker.annotators.quality.public import side_of
from bootmaker.annotators.transformer import lessons
from bootmaker.nouns.marks import FEELINGS
from training.labels import CONCRETE, EMOTIONS, FAMILIES, GENERIC, LABELS, POLARITY
from training.tasks import Targets, unknown
from training.texts import dogo, events, rows

ONE_SIDED = 40  # valence, of 100
CLEAR = 0.15  # valence from which a text is not neutral
JOINED, NEAR = 5000, 400  # long messages, each put together from neighbours among so many short ones
PART = 300  # characters of such a short one, at most
LABELLED = Path(__file__).parent / "labelled"
COMMENTS = "goemotions"
TO_ANYBODY = (COMMENTS, "casino")  # sets of what people say to each other


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
        "emotion": lessons.flags(LABELS, felt),
        "feelings": _feelings(message.emotions, message.intensity / 100),
        **lessons.told(message),
        "sides": [message.good / 100, -message.bad / 100],
        "urgency": lessons.flags(corpus.URGENT, message.urgency),
        "target": lessons.flags(corpus.TARGETS, message.targets),
    }


def written(messages: Sequence[corpus.Message]) -> list[Example]:
    """Messages of the corpus."""
    return [Example(message.text, "corpus", of_message(message)) for message in messages]


@cache
def real_messages(data: Path, split: str = "train") -> tuple[corpus.Message, ...]:
    """Real sentences of the training sets that the project labelled, to learn from or (`dev`) to calibrate on."""
    return tuple(real.messages(data.parent, LABELLED / f"real_{split}.jsonl"))


def actual(messages: Sequence[corpus.Message]) -> list[Example]:
    """Real sentences; what speaks to no company is read as words to anybody, too.

    What comments show is left to those who labelled them for GoEmotions.
    """
    found = []
    for message in messages:
        known = of_message(message)
        if message.trade in TO_ANYBODY:
            known |= {**_both(message.valence / 100), "service": [0.0]}
        if message.trade == COMMENTS:
            known = {name: numbers for name, numbers in known.items() if name not in ("emotion", "feelings")}
        found.append(Example(message.text, "real", known))
    return found


def short(messages: Sequence[corpus.ShortMessage] | None = None) -> list[Example]:
    """Short messages with a few labels each: those that are learned from, unless others are given."""
    return [
        Example(message.text, "short", {**lessons.told(message), **lessons.sides(message.valence)})
        for message in (corpus.short_messages() if messages is None else messages)
    ]


def _felt(valence: float, intensity: float) -> dict[str, Sequence[float]]:
    """Valence and intensity of a message to a company; a clear valence is one side alone."""
    known = {"valence": three(valence / 100), "intensity": [intensity / 100], "service": [1.0]}
    return known | ({"sides": [max(valence, 0) / 100, max(-valence, 0) / 100]} if abs(valence) >= ONE_SIDED else {})


def _feelings(labels: Sequence[str], strength: float | None = None) -> list[float]:
    """How strongly each basic feeling shows: as told, or as strong as its shades usually are."""
    shades = [[label for label in labels if label in FAMILIES[feeling]] for feeling in FEELINGS]
    return [max((EMOTIONS[one][1] if strength is None else strength for one in mine), default=0.0) for mine in shades]


def three(valence: float) -> list[float]:
    """Negative, neutral or positive."""
    return [float(valence < -CLEAR), float(abs(valence) <= CLEAR), float(valence > CLEAR)]


def comments(data: Path, split: str = "train") -> list[Example]:
    """A split of GoEmotions; valence and intensity where somebody of the project judged them."""
    judged = {row["id"]: row for row in _labelled("goemotions")}
    return [
        _comment(row, judged.get(row["id"]))
        for row in rows(data / "goemotions" / "goemotions.csv")
        if row["split"] == split
    ]


def elsewhere(texts: Sequence[corpus.GeneralText]) -> list[Example]:
    """What people write when no company is meant: posts and prose."""
    return [
        Example(text.text, "general", {
            **_anywhere(text.valence / 100),
            "strength": [text.intensity / 100],
            "feelings": [text.intensity / 100 if feeling == text.feeling else 0.0 for feeling in FEELINGS],
            "service": [0.0],
        })
        for text in texts
    ]  # fmt: skip


def joined(seed: int = 5) -> list[Example]:
    """Long messages put together from short ones of about one valence, so that length alone tells nothing."""
    chance = np.random.default_rng(seed)
    messages = [message for message in corpus.short_messages() if len(message.text) <= PART]
    worth = np.array([message.valence for message in messages])
    found = []
    for _ in range(JOINED):
        start = int(chance.integers(max(1, len(messages) - NEAR)))
        near = np.arange(start, min(start + NEAR, len(messages)))  # one author, and mostly one sort of message
        unlike = np.abs(worth[near] - chance.normal(0, 60)) + chance.exponential(35, len(near))
        found.append(_joined([messages[n] for n in near[np.argsort(unlike)[: chance.integers(2, 9)]]]))
    return found


def _joined(parts: Sequence[corpus.ShortMessage]) -> Example:
    weight = np.sqrt([len(part.text) for part in parts])
    worth = float(np.average([part.valence for part in parts], weights=weight)) / 100
    complaint = float(np.mean([part.complaint for part in parts]) >= 0.5)
    text = " ".join(part.text if part.text[-1] in ".!?" else f"{part.text}." for part in parts)
    return Example(text, "joined", {"valence": three(worth), "complaint": [complaint]})


def _anywhere(valence: float) -> dict[str, Sequence[float]]:
    """What holds of any text: its valence, which side it shows, and that good news are no complaint."""
    known: dict[str, Sequence[float]] = _both(valence)
    if abs(valence) >= ONE_SIDED / 100:
        known |= {"sides": [max(valence, 0.0), max(-valence, 0.0)]}
    return known | ({"complaint": [0.0]} if valence > CLEAR else {})


def _comment(row: dict[str, str], judged: dict[str, str] | None) -> Example:
    labels = row["labels"].replace(";", ",").replace("|", ",").split(",")
    known: dict[str, Sequence[float]] = {"emotion": lessons.flags(LABELS, labels), "service": [0.0]}
    if judged:
        strength = float(judged["intensity"]) / 100
        known |= _anywhere(float(judged["valence"]) / 100)
        known |= {"strength": [strength], "feelings": _feelings(labels, strength)}
    else:
        felt = [EMOTIONS[label] for label in labels]
        known |= _anywhere(sum(valence for valence, _ in felt) / len(felt)) | {"mood": three(float(side_of(labels)))}
        known["strength"] = [max(strength for _, strength in felt)]
        known["feelings"] = _feelings(labels)
    return Example(row["text"], "goemotions judged" if judged else "goemotions", known)


def aspects(data: Path) -> list[Example]:
    """Restaurant sentences: valence from the polarity of their aspects, both sides where they differ."""
    told: dict[str, list[float]] = defaultdict(list)
    for row in rows(data / "mams" / "mams.csv"):
        if row["split"] == "train":
            told[row["text"]].append(POLARITY[row["polarity"]])
    return [
        Example(text, "mams", {
            **_anywhere(sum(s) / len(s)), "complaint": [float(sum(s) / len(s) < -CLEAR)], "service": [1.0],
        })
        for text, s in told.items()
    ]  # fmt: skip


def _both(valence: float) -> dict[str, Sequence[float]]:
    """A valence that holds for messages to companies as for any other text."""
    return {"valence": three(valence), "mood": three(valence)}


def happenings(data: Path) -> list[Example]:
    """Events told in the first person, with how the person feels after them."""
    return [
        Example(text, "event2mind", {**_anywhere(score), "service": [0.0]})
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
            "intent": lessons.flags(corpus.INTENTS, [row["intent"]]),
            "complaint": [float(row["complaint"])],
            "effort": lessons.flags(corpus.EFFORTS, [row["effort"]]),
            "informative": [float(row["informative"])],
        })
        for text, key in zip(texts["text"], texts["id"], strict=True)
        if (row := judged.get(key))
    ]  # fmt: skip


def _labelled(name: str) -> Iterator[dict[str, str]]:
    with (LABELLED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def phrases() -> list[Example]:
    """The lexicons' own phrases (of one to eight words) that are good or bad news."""
    found = []
    for path in sorted((CONTENT / "en" / "lexicons").glob("*.toml")):
        for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
            worth = group.get("valence", 0)
            for phrase in group["phrases"] if abs(worth) >= 20 else ():
                found += [Example(text, "phrase", _both(worth / 100)) for text in expand(phrase)[:12]]
    return found


def expressions() -> list[Example]:
    """Single words and short expressions, good, bad or neither."""
    return [Example(text, "expression", _both(worth / 100)) for text, worth in corpus.expressions()]


def telling() -> list[Example]:
    """Short answers, praise and blame that tell nothing, and some that tell something."""
    return [
        Example(text, "telling", {"informative": [told]})
        for told, listed in ((0.0, GENERIC), (1.0, CONCRETE))
        for text in listed.strip().replace("\n", "|").split("|")
    ]
