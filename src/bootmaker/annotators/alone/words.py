"""Words, clauses and sentences of one text; the same as features/tokenise.py and units find."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bootmaker.annotators.alone.files import mapped

MASK = (1 << 64) - 1
BASE, MIX = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
TAG, PREFIX, SHORTEST = 3, 5, 2
SPACE, WORD, CLAUSE, SENTENCE, OTHER = range(5)
BLANKS = (0x85, 0xA0)
MARKS = dict.fromkeys((*range(9, 14), *range(28, 33)), SPACE) | dict.fromkeys(b",;:()-", CLAUSE)
MARKS |= dict.fromkeys(b".!?", SENTENCE) | dict.fromkeys((*range(48, 58), *range(65, 91), *range(97, 123)), WORD)
CLASSES = bytes(MARKS.get(byte, WORD if byte >= 128 else OTHER) for byte in range(256))
LABEL = re.compile(rf"(\[[a-z]+) [a-z2-7]{{{TAG}}}\]")
EYES, MOUTHS = b":;=", b")(DPp/|"
STRETCH = re.compile(b"\x01+")


@dataclass(frozen=True)
class Words:
    """The words of a text: hashes, hashes of stems, numbers of clause marks and sentences before, bits of traits."""

    words: Sequence[int]
    stems: Sequence[int]
    clauses: Sequence[int]
    sentences: Sequence[int]
    traits: Sequence[int]


def words_of(text: str) -> Words:
    """Split a text into words."""
    data = _straight(text).encode()
    kinds, cuts = _kinds(data)
    places = [place for found in STRETCH.finditer(kinds) for place in _cut(found.span(), cuts)]
    clause, sentence = _breaks(data, kinds)
    return Words(
        words=[hashed(data[start:end]) for start, end in places],
        stems=[hashed(data[start : min(end, start + PREFIX)]) for start, end in places],
        clauses=[bisect_left(clause, start) for start, _ in places],
        sentences=[bisect_left(sentence, start) for start, _ in places],
        traits=_traits(data, places),
    )


def hashed(word: bytes) -> int:
    """The hash of a word (features/hashing.py)."""
    values, total = _values(), 0
    for byte in reversed(word):
        total = total * BASE + values[byte] & MASK
    return mixed(total)


def mixed(raw: int) -> int:
    """Spread the bits (one round of a multiply-xorshift)."""
    spread = (raw ^ raw >> 32) * MIX & MASK
    return spread ^ spread >> 32


def clause_firsts(words: Words) -> list[bool]:
    """Which words begin a clause: after punctuation, or where a joining word is followed by an opening one."""
    new = [
        not at or words.sentences[at] != words.sentences[at - 1] or words.clauses[at] != words.clauses[at - 1]
        for at in range(len(words.words))
    ]
    joints, openings = (_listed(name) for name in ("joints", "openings"))
    here, last = [], 0
    for at, word in enumerate(words.words):
        last = at if new[at] else last
        follows = at + 1 < len(new) and not new[at + 1] and words.words[at + 1] in openings
        here.append(follows and word in joints and at - last >= SHORTEST)
    return [begins or (here[at] and not (at >= SHORTEST and here[at - SHORTEST])) for at, begins in enumerate(new)]


@cache
def _values() -> tuple[int, ...]:
    return tuple(mapped("phrases").flat("values"))


@cache
def _listed(name: str) -> frozenset[int]:
    return frozenset(mapped("phrases").flat(name))


def _straight(text: str) -> str:
    plain = text.replace("\u2019", "'").replace("\u2018", "'")
    return LABEL.sub(rf"\1 {' ' * TAG}]", plain) if "[" in plain else plain


def _kinds(data: bytes) -> tuple[bytearray, set[int]]:
    """The class of every byte, and where a word must be cut (emoji, emoticons)."""
    kinds, cuts = bytearray(data.translate(CLASSES)), set[int]()
    if not data.isascii():
        _symbols(data, kinds, cuts)
    for nose in (0, 1):
        _emoticons(data, kinds, cuts, nose)
    quotes = [at for at in range(1, len(data) - 1) if data[at] == 39]
    inner = [at for at in quotes if kinds[at - 1] == kinds[at + 1] == WORD and not {at, at + 1} & cuts]
    for at in inner:
        kinds[at] = WORD
    return kinds, cuts


def _symbols(data: bytes, kinds: bytearray, cuts: set[int]) -> None:
    """Typographic punctuation is no word; an emoji or symbol is one."""
    for at, byte in enumerate(data):
        if byte == 0xC2:
            kinds[at : at + 2] = bytes((SPACE if data[at + 1] in BLANKS else OTHER,)) * 2
        elif byte == 0xE2 and data[at + 1] <= 0x81:
            kinds[at : at + 3] = bytes((CLAUSE,)) * 3
        elif byte == 0xE2:
            cuts |= {at, at + 3}
        elif byte >= 0xF0:
            cuts |= {at, at + 4}
        elif byte == 0xEF:
            kinds[at : at + 3] = bytes((OTHER,)) * 3


def _emoticons(data: bytes, kinds: bytearray, cuts: set[int], nose: int) -> None:
    def smiles(face: int, mouth: int) -> bool:
        after = data[mouth + 1] if mouth + 1 < len(data) else 32
        letter = data[mouth] >= 65 and mouth + 1 < len(data) and kinds[mouth + 1] == WORD
        return data[mouth] in MOUTHS and (not nose or data[face + 1] == 45) and not letter and after != 47

    eyes = [at for at in range(len(data) - nose - 1) if data[at] in EYES]
    for face in [at for at in eyes if smiles(at, at + nose + 1)]:
        kinds[face : face + nose + 2] = bytes((WORD,)) * (nose + 2)
        cuts |= {face, face + nose + 2}


def _cut(stretch: tuple[int, int], cuts: set[int]) -> list[tuple[int, int]]:
    start, end = stretch
    inside = [start, *sorted(at for at in cuts if start < at < end), end]
    return list(pairwise(inside))


def _breaks(data: bytes, kinds: bytearray) -> tuple[list[int], list[int]]:
    """Bytes after which a new clause, a new sentence begins. A mark inside a number, address or word ends nothing."""
    clause, sentence = [], []
    for at, kind in enumerate(kinds):
        line = data[at] == 10
        if not (line or kind in (CLAUSE, SENTENCE)):
            continue
        last = at + 1 == len(data)
        after = 32 if last else data[at + 1]
        closed = last or kinds[at + 1] != WORD
        ends = last or not 97 <= after <= 122 if line else closed or (65 <= after <= 90 and data[at] == 46)
        if ends:
            clause.append(at)
        if ends and (line or kind == SENTENCE):
            sentence.append(at)
    return clause, sentence


def _traits(data: bytes, places: Sequence[tuple[int, int]]) -> list[int]:
    """The bits of features.tokenise.TRAITS for every word; a ! or ? belongs to the word before it."""
    starts = [start for start, _ in places]
    counts = {mark: [0] * len(places) for mark in b"!?"}
    for at, byte in enumerate(data):
        if byte in counts and (owner := bisect_right(starts, at) - 1) >= 0:
            counts[byte][owner] += 1
    calls, asks = counts.values()
    return [_bits(data[start:end], calls[at], asks[at]) for at, (start, end) in enumerate(places)]


def _bits(word: bytes, calls: int, asks: int) -> int:
    shouted = len(word) > 2 and all(65 <= byte <= 90 for byte in word)
    flags = (calls > 0, asks > 0, shouted, word[0] in EYES, 48 <= word[0] <= 57, calls + asks > 1)
    return sum(flag << place for place, flag in enumerate(flags))
