"""The texts that the teacher reads for the small network: all that are labelled, others, and texts made of those.

A text is made by putting two or more into one, or by putting words in the place of their neighbours in the word table
(Jiao et al. 2020, TinyBERT, Findings of EMNLP, section 4.2). It needs no label of its own: the teacher reads it anew.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bootmaker.annotators import corpus
from bootmaker.annotators.features.annotator import table
from bootmaker.annotators.features.hashing import word_hash
from bootmaker.annotators.quality.real import READERS, messages
from training.examples import Example, real_messages
from training.size import OTHERS, WHOLE, Size
from training.texts import dogo, rows

WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
SHORTEST = 3  # words
MADE = ("noised", "put together", "joined")  # of other texts
OWN = ("corpus", "real", "short", "general", "review", "sentence")
COUNT = {
    **dict.fromkeys(("corpus", "real"), 2.0),
    **dict.fromkeys(("short", "general", "review", "sentence"), 1.0),
    **dict.fromkeys(("noised", "put together"), 0.5),
}
ELSE = 0.6  # what a text of another source counts
REPLACED, DROPPED, SOMETIMES = 0.35, 0.08, 0.25  # share of words; of words left out; of texts with words left out
NEIGHBOURS, VOCABULARY, COMMON = 10, 14_000, 60
LONGEST = 90  # words of a text that is put together


@dataclass(frozen=True)
class Pooled:
    """A text and where it is from."""

    text: str
    source: str

    @property
    def weight(self) -> float:
        """How much it counts."""
        return COUNT.get(self.source, ELSE)


def pool(examples: Sequence[Example], data: Path, size: Size = WHOLE, seed: int = 5) -> list[Pooled]:
    """Every text once; none of a test set, nor of the conversations that the real sentences come from."""
    chance = np.random.default_rng(seed)
    closed = set(_closed(data))
    found: dict[str, Pooled] = {}

    def put(texts: Iterator[str], source: str, most: int | None = None) -> None:
        kept = [text for text in dict.fromkeys(texts) if text not in found and text.strip() not in closed]
        for place in chance.permutation(len(kept))[:most]:
            found[kept[place]] = Pooled(kept[place], source)

    for source in dict.fromkeys(example.source for example in examples):
        put((example.text for example in examples if example.source == source), source, size.pooled.get(source))
    put(iter(corpus.reviews()), "review")
    put(
        (
            part
            for one in list(found.values())
            if one.source in ("corpus", "mams", "review")
            for part in _long(SENTENCE.split(one.text))
        ),
        "sentence",
        size.pooled.get("sentence"),
    )
    chats = dogo(data)
    talk = (text for text, split in zip(chats["text"], chats["split"], strict=True) if split == "train")
    put(_long(talk), "chats", size.pooled.get("chats"))
    for name in OTHERS:
        texts = _long(row["text"] for row in rows(data / f"{name}.csv") if row["split"] == "train")
        put(texts, name, size.pooled[name])
    real = list(found.values())
    put(_noised(real, size.noised, chance), "noised")
    put(_together(real, size.together, chance), "put together")
    return list(found.values())


def _closed(data: Path) -> Iterator[str]:
    """Texts that never enter: the held-out authors', the real sentences, and whatever stands beside those tested."""
    brief = (*corpus.short_messages(corpus.DEV), *corpus.short_messages(corpus.TEST))
    yield from (one.text.strip() for one in (*corpus.of_split(*corpus.KEPT), *brief))
    yield from (message.text.strip() for message in (*messages(data.parent), *real_messages(data, "dev")))
    labels = [json.loads(line) for line in (corpus.FOLDER / "real.jsonl").read_text(encoding="utf-8").splitlines()]
    talks = {(label["set"], label["row"].partition("#")[0]) for label in labels}
    for name, read in READERS.items():
        yield from (text.strip() for row, text in read(data.parent).items() if (name, row.partition("#")[0]) in talks)


def _long(texts: Iterator[str] | Sequence[str]) -> Iterator[str]:
    return (text for text in texts if len(text.split()) >= SHORTEST)


def _drawn(texts: Sequence[Pooled], size: int, chance: np.random.Generator) -> Iterator[str]:
    """Texts by chance, as often as they count; the corpus's more often."""
    long = [one for one in texts if len(one.text.split()) >= SHORTEST]
    weights = np.array([one.weight * (1.5 if one.source in OWN else 1) for one in long])
    return (long[place].text for place in chance.choice(len(long), size, p=weights / weights.sum()))


def _noised(texts: Sequence[Pooled], many: int, chance: np.random.Generator) -> Iterator[str]:
    beside = _neighbours(texts)

    def other(match: re.Match[str]) -> str:
        word = match.group()
        near = beside.get(word.lower())
        if not near or chance.random() > REPLACED:
            return word
        picked = near[chance.integers(len(near))]
        return picked.capitalize() if word[0].isupper() else picked

    for text in _drawn(texts, many, chance):
        told = WORD.sub(other, text)
        if chance.random() < SOMETIMES:
            told = " ".join(word for word in told.split() if chance.random() > DROPPED) or told
        yield told


def _neighbours(texts: Sequence[Pooled]) -> dict[str, list[str]]:
    """The nearest words of each frequent word in the word table; the most common ones have none."""
    counts = Counter(word.lower() for one in texts for word in WORD.findall(one.text))
    frequent = [word for word, count in counts.most_common(VOCABULARY) if count > 2 and len(word) > 2]
    index, vectors = table()
    places = index.find(np.array([word_hash(word) for word in frequent], np.uint64))
    known = [word for word, place in zip(frequent, places, strict=True) if place >= 0]
    rows_ = vectors[places[places >= 0]]
    rows_ = rows_ / np.maximum(np.linalg.norm(rows_, axis=1, keepdims=True), 1e-6)
    common = {word for word, _ in counts.most_common(COMMON)}
    found = {}
    for place, word in enumerate(known):
        if word not in common:
            near = np.argsort(-(rows_ @ rows_[place]))[1 : NEIGHBOURS + 1]
            found[word] = [known[one] for one in near]
    return found


def _together(texts: Sequence[Pooled], many: int, chance: np.random.Generator) -> Iterator[str]:
    parts = _drawn(texts, 2 * many, chance)
    for first, second in zip(parts, parts, strict=False):
        one = first.strip() if first.strip()[-1] in ".!?" else f"{first.strip()}."
        text = f"{one} {chance.choice(['', '', 'But ', 'And ', 'Also, '])}{second.strip()}"
        if len(text.split()) <= LONGEST:
            yield text
