"""Phrases of the lexicons in one text, and what is negated; the same as lexicon/annotator.py finds."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bootmaker.annotators.alone.files import mapped
from bootmaker.annotators.alone.words import MASK, Words, mixed

STEP, STEM, NEGATED = 0x9FB21C651E98DF25, 0x9FB21C651E98DF24, 0xA24BAED4963EE407
SCOPE = 4
BITS = 17
EMPTY = 1 << BITS


@dataclass(frozen=True)
class Hit:
    """A phrase that was found: its group, and its first word and length in words."""

    group: int
    start: int
    length: int


def hits_of(words: Words) -> list[Hit]:
    """The phrases found, in the order of the text; the longest of a layer wins."""
    layers = mapped("phrases").about["layers"]
    runs = {size: _chained(words.words, size) for size in {size for sizes in layers for size in sizes}}
    found = [hit for layer, sizes in enumerate(layers) for hit in _layer(layer, sizes, runs, words.sentences)]
    return sorted(found, key=lambda hit: hit.start)


def negated_words(words: Words, hits: Sequence[Hit]) -> list[bool]:
    """Which words stand at most SCOPE words after a negation, in the same clause."""
    labels = [group["label"] for group in mapped("phrases").about["groups"]]
    resets = {hit.start for hit in hits if labels[hit.group] in ("contrast", "pause")}
    negators = {hit.start + hit.length - 1 for hit in hits if labels[hit.group] == "negation"}
    flags, stretches, last, reset = [], [], -1 - SCOPE, 0
    for at, clause in enumerate(words.clauses):
        reset += at in resets
        stretches.append((clause, reset % 64))
        last = at if at in negators else last
        flags.append(last < at <= last + SCOPE and stretches[last] == stretches[at])
    return flags


def buckets_of(words: Words, negated: Sequence[bool]) -> list[int]:
    """Three buckets per word: itself, its stem, the pair with the word before (grams/annotator.py)."""
    found = []
    for at, (word, stem) in enumerate(zip(words.words, words.stems, strict=True)):
        sign = NEGATED if negated[at] else 0
        paired = at and words.sentences[at] == words.sentences[at - 1]
        found.append(_bucket(word ^ sign))
        found.append(EMPTY if stem == word else _bucket(stem ^ STEM ^ sign))
        found.append(_bucket(words.words[at - 1] * STEP + word) if paired else EMPTY)
    return found


def place_of(keys: Sequence[int], wanted: int) -> int:
    """The place of a hash among sorted ones; -1 where it is none of them."""
    place = bisect_left(keys, wanted)
    return place if place < len(keys) and keys[place] == wanted else -1


def _bucket(value: int) -> int:
    return (value * STEP & MASK) >> 64 - BITS


def _chained(words: Sequence[int], size: int) -> list[int]:
    """The hash of every run of `size` words."""
    runs = []
    for at in range(len(words) - size + 1):
        total = 0
        for word in words[at : at + size]:
            total = total * STEP + word & MASK
        runs.append(mixed(total))
    return runs


def _layer(layer: int, sizes: Sequence[int], runs: dict[int, list[int]], sentences: Sequence[int]) -> list[Hit]:
    covered, found = [False] * len(sentences), list[Hit]()
    for size in sizes:
        owners = _owners(layer, size)
        fresh = [
            Hit(owners[run], at, size)
            for at, run in enumerate(runs[size])
            if run in owners and sentences[at] == sentences[at + size - 1] and not any(covered[at : at + size])
        ]
        for hit in fresh:
            covered[hit.start : hit.start + size] = [True] * size
        found += fresh
    return found


@cache
def _owners(layer: int, size: int) -> dict[int, int]:
    """The group of every phrase of a layer that has so many words; of two that are alike, the first."""
    keys, owners = (mapped("phrases").flat(f"{name} {layer} {size}")[::-1] for name in ("keys", "owners"))
    return dict(zip(keys, owners, strict=True))
