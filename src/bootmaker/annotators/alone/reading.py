"""The scores of all tasks for one whole text; the same as reading/ and sequence/ give for it."""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, repeat
from operator import add, mul

from bootmaker.annotators.alone.files import mapped
from bootmaker.annotators.alone.phrases import Hit, buckets_of, hits_of, negated_words, place_of
from bootmaker.annotators.alone.sequence import mixed
from bootmaker.annotators.alone.words import Words, clause_firsts, words_of

PER_WORD, LONG, TRAITS, TURNS = 3, 60, 6, 4
MOST_HITS, HEAVIEST, VECTOR_UNIT, GROUP_UNIT = 3, 30, 127, 16
Scores = Sequence[float]


@dataclass(frozen=True)
class Read:
    """A text as it was read: its words, which of them the word table knows, hits per group, and all scores."""

    words: Words
    known: Sequence[int]
    groups: Sequence[int]
    scores: Scores

    def task(self, name: str) -> Scores:
        """The scores of one task."""
        start, width = _tasks()[name]
        return self.scores[start : start + width]


def read(text: str) -> Read:
    """Read a text."""
    words = words_of(text)
    hits = hits_of(words)
    negated = negated_words(words, hits)
    index = mapped("static").flat("words")
    known = [place_of(index, word) for word in words.words]
    counts = _group_counts(hits, negated)
    firsts = clause_firsts(words)
    turns = _turns(hits, negated)
    dense = [*_vector(known), *_shape(words), *(min(turn, HEAVIEST) for turn in turns)]
    dense += [min(count, MOST_HITS) * GROUP_UNIT for count in counts]
    buckets = buckets_of(words, negated)
    return Read(words, known, counts, mixed(_scores(buckets, dense), buckets, known, words.traits, firsts))


@cache
def _tasks() -> dict[str, tuple[int, int]]:
    start, found = 0, {}
    for task in mapped("reading").about["tasks"]:
        found[task["name"]] = start, task["width"]
        start += task["width"]
    return found


def _group_counts(hits: Sequence[Hit], negated: Sequence[bool]) -> list[int]:
    """Hits per group, plain ones first, then negated ones."""
    groups = len(mapped("phrases").about["groups"])
    counts = [0] * (2 * groups)
    for hit in hits:
        counts[hit.group + groups * negated[hit.start]] += 1
    return counts


def _turns(hits: Sequence[Hit], negated: Sequence[bool]) -> list[int]:
    """Bad and good news before and after the last “but”, in tenths of valence."""
    groups = mapped("phrases").about["groups"]
    last = max((hit.start for hit in hits if groups[hit.group]["label"] == "contrast"), default=-1)
    total = [0] * TURNS
    for hit in hits:
        plain = groups[hit.group]["valence"]
        worth = -plain // 2 if negated[hit.start] else plain
        total[2 * (hit.start > last) + (worth > 0)] += abs(worth)
    return [round(worth / 10) for worth in total]


def _vector(known: Sequence[int]) -> list[int]:
    """The direction of the sum of the words' vectors, in steps of 1 / VECTOR_UNIT."""
    static = mapped("static")
    width = static.width("rows")
    total = [0] * width
    for place in known:
        if place >= 0:
            total = list(map(add, total, _row(place)))
    length = max(math.sqrt(sum(value * value for value in total)), 1e-9)
    return [round(value * VECTOR_UNIT) for value in array("f", [value / length for value in total])]


@cache
def _row(place: int) -> list[int]:
    static = mapped("static")
    width, weight = static.width("rows"), static.flat("weights")[place]
    row = static.flat("rows")[place * width : (place + 1) * width]
    return [round(value) for value in array("f", [value * weight for value in row])]  # single precision, as NumPy


def _shape(words: Words) -> list[int]:
    """How many words there are, and how many with each trait."""
    counts = [len(words.words), *(sum(bits >> place & 1 for bits in words.traits) for place in range(TRAITS))]
    return [round(8 * math.log2(1 + count)) for count in counts]


def _scores(buckets: Sequence[int], dense: Sequence[int]) -> Scores:
    """damping * scale * sum(grams[g]) + dense_scale * (dense features @ dense) + bias (reading/linear.py)."""
    model = mapped("reading")
    width = model.width("grams")
    grams, weights = model.flat("grams"), model.flat("dense")
    sparse = [0] * width
    for bucket in buckets:
        sparse = list(map(add, sparse, grams[bucket * width : (bucket + 1) * width]))
    straight = [0] * width
    for place in compress(range(len(dense)), dense):
        row = weights[place * width : (place + 1) * width]
        straight = list(map(add, straight, map(mul, row, repeat(dense[place]))))
    damping = math.sqrt(min(1, LONG / max(len(buckets), 1)))
    scales = zip(model.flat("grams_scale"), model.flat("dense_scale"), model.flat("bias"), strict=True)
    summed = [
        total * (damping * scale) + line * dense_scale + bias
        for total, line, (scale, dense_scale, bias) in zip(sparse, straight, scales, strict=True)
    ]
    return array("f", summed)
