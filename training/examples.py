"""Training rows: a text with what it should be read as. Weak labels come from the lexicons where a set has none."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from bootmaker.annotators.chain import transient
from bootmaker.annotators.columns import flat, row_numbers
from bootmaker.annotators.lexicon.compile import lexicon
from training.labels import CONCRETE, EMOTIONS, GENERIC, POLARITY
from training.texts import abcd, dogo, events, rows


@dataclass(frozen=True)
class Example:
    """A text, the set it is from, its split, and the labels that set has for it."""

    text: str
    source: str
    split: str
    valence: float | None = None
    strength: float | None = None
    labels: tuple[str, ...] = ()


@cache
def examples(data: Path) -> tuple[Example, ...]:
    """All examples of the training sets."""
    return tuple(example for read in (_emotions, _aspects, _events, _service, _ratings) for example in read(data))


@dataclass(frozen=True)
class Weak:
    """What the lexicons find in a text: labels of its groups (not negated), and the sum of their valence."""

    labels: frozenset[str]
    valence: int


def weak(texts: list[str]) -> list[Weak]:
    """The lexicons' reading of each text; a negated word counts half, the other way round."""
    found = transient(pa.RecordBatch.from_pydict({"text": pa.array(texts, pa.string())}), ("hits", "hit_negated"))
    groups, offsets = flat(found["hits"])
    negated, _ = flat(found["hit_negated"])
    labels, valence, known = [set() for _ in texts], [0] * len(texts), lexicon().groups
    for row, group, denied in zip(row_numbers(offsets), groups, negated, strict=True):
        valence[row] += -known[group].valence // 2 if denied else known[group].valence
        if not denied:
            labels[row].add(known[group].label)
    return [Weak(frozenset(one), total) for one, total in zip(labels, valence, strict=True)]


def _emotions(data: Path) -> Iterator[Example]:
    for row in rows(data / "goemotions" / "goemotions.csv"):
        labels = tuple(row["labels"].replace(";", ",").replace("|", ",").split(","))
        felt = [EMOTIONS[label] for label in labels]
        valence, strength = sum(v for v, _ in felt) / len(felt), max(s for _, s in felt)
        yield Example(row["text"], "goemotions", row["split"], valence, strength, labels)


def _aspects(data: Path) -> Iterator[Example]:
    told: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in rows(data / "mams" / "mams.csv"):
        told[row["text"], row["split"]].append(POLARITY[row["polarity"]])
    for (text, split), scores in told.items():
        mixed = ("mixed",) if min(scores) < 0 < max(scores) else ()
        yield Example(text, "mams", split, 0.8 * sum(scores) / len(scores), None, mixed)


def _events(data: Path) -> Iterator[Example]:
    felt: dict[tuple[str, str], list[float]] = defaultdict(list)
    for text, score, split in events(data):
        if score is not None:
            felt[text, split].append(score)
    for (text, split), scores in felt.items():
        yield Example(text, "event2mind", split, sum(scores) / len(scores) * 0.8)


def _service(data: Path) -> Iterator[Example]:
    chats = dogo(data)
    for text, intent, split in zip(chats["text"], chats["intent"], chats["split"], strict=True):
        yield Example(text, "multidogo", split, None, None, (intent.split("<div>")[0],))
    for row in rows(data / "banking77" / "banking77.csv"):
        yield Example(row["text"], "banking77", row["split"], None, None, (row["category"],))
    for row in rows(data / "clinc_oos" / "clinc.csv"):
        yield Example(row["text"], "clinc", row["split"], None, None, (row["intent"],))
    for text in abcd(data):
        yield Example(text, "abcd", "train")


def _ratings(data: Path) -> Iterator[Example]:
    for row in rows(data / "ab_redial" / "dialogues.csv"):
        if row["dialogue-overall"] and row["justification-text"]:
            score = (float(row["dialogue-overall"]) - 3) / 2
            yield Example(row["justification-text"], "ab_redial", "train", score)
    for source, listed in (("generic", GENERIC), ("concrete", CONCRETE)):
        for text in listed.strip().replace("\n", "|").split("|"):
            yield Example(text, source, "train")
