"""Words, clauses and sentences of many texts at once, on the bytes of the Arrow buffer."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.annotators.columns import Ints, row_numbers, text_bytes
from bootmaker.annotators.features.hashing import Hashes, hashes, prefix_sums

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

TAG = 3  # characters of the keyed tag in a redaction label
PREFIX = 5  # bytes; the beginning of a long word stands for its stem
SPACE, WORD, CLAUSE, SENTENCE, OTHER = range(5)
BLANKS = (0x85, 0xA0)  # after 0xC2: the next line, the space that does not break


def _classes() -> Bytes:
    table = np.full(256, OTHER, np.uint8)
    table[[9, 10, 11, 12, 13, 28, 29, 30, 31, 32]] = SPACE
    table[48:58] = table[65:91] = table[97:123] = table[128:] = WORD
    table[[ord(mark) for mark in ",;:()-"]] = CLAUSE
    table[[ord(mark) for mark in ".!?"]] = SENTENCE
    return table


CLASSES = _classes()
EYES, MOUTHS = np.frombuffer(b":;=", np.uint8), np.frombuffer(b")(DPp/|", np.uint8)


@dataclass(frozen=True)
class Tokens:
    """The words of many texts, flat; `offsets` says where each text's words begin.

    `starts`, `ends` and `tails` count code points in their own text (`tails` includes punctuation that sticks to the
    word); `clauses` and `sentences` number stretches of one text (rising, with gaps); `traits` says how each word and
    what follows it is written, one bit for each of TRAITS.
    """

    offsets: Ints
    words: Hashes
    stems: Hashes
    starts: Ints
    ends: Ints
    tails: Ints
    clauses: Ints
    sentences: Ints
    traits: npt.NDArray[np.uint8]


TRAITS = ("exclaimed", "asked", "shouted", "emoticon", "digits", "repeated")
"""Traits of a word: followed by !, by ?, in capitals, an emoticon, a number, followed by more than one ! or ?."""


def tokenise(text: pa.StringArray) -> Tokens:
    """Split every text into words (letters, digits, inner apostrophes; each emoji and emoticon is a word)."""
    data, offsets = text_bytes(_straight(text))
    size = len(data)
    first = np.zeros(size + 1, bool)
    first[offsets] = True
    kinds, cuts = _kinds(data, first)
    word = kinds == WORD
    starts, ends = _bounds(word, cuts)
    places = _code_points(data)
    token_offsets = np.searchsorted(starts, offsets)
    row = row_numbers(token_offsets)
    begin = places[offsets[row]]
    total = prefix_sums(data)
    clause, sentence = _breaks(data, kinds, first)
    return Tokens(
        offsets=token_offsets,
        words=hashes(total, starts, ends),
        stems=hashes(total, starts, np.minimum(ends, starts + PREFIX)),
        starts=places[starts] - begin,
        ends=places[ends] - begin,
        tails=places[_tails(kinds, first, starts, ends)] - begin,
        clauses=_numbered(clause, starts, offsets, row),
        sentences=_numbered(sentence, starts, offsets, row),
        traits=_traits(data, offsets, starts, ends),
    )


def _straight(text: pa.StringArray) -> pa.StringArray:
    """Typographic apostrophes as plain ones, tags of labels blank: one code point for one, so that places stay.

    What is read must not hang on the tag in “[order k3f]”: it is another one under another key.
    """
    curly = pc.replace_substring(text, "\u2019", "'")
    plain = pc.replace_substring(curly, "\u2018", "'")
    if not pc.any(pc.match_substring(plain, "[")).as_py():
        return plain
    return pc.replace_substring_regex(plain, rf"(\[[a-z]+) [a-z2-7]{{{TAG}}}\]", rf"\1 {' ' * TAG}]")


def _kinds(data: Bytes, first: Flags) -> tuple[Bytes, Flags]:
    """The class of every byte, and where a word must be cut (texts, emoji, emoticons)."""
    kinds, cuts = CLASSES[data], first.copy()
    if (data >= 0xC2).any():
        _symbols(data, kinds, cuts)
    _emoticons(data, kinds, cuts, first)
    quote = np.flatnonzero(data == ord("'"))
    quote = quote[(quote > 0) & (quote < len(data) - 1)]
    inner = (kinds[quote - 1] == WORD) & (kinds[quote + 1] == WORD) & ~cuts[quote] & ~cuts[quote + 1]
    kinds[quote[inner]] = WORD
    return kinds, cuts


def _symbols(data: Bytes, kinds: Bytes, cuts: Flags) -> None:
    """Typographic punctuation is no word; an emoji or symbol is one."""
    latin = np.flatnonzero(data == 0xC2)
    blank = np.isin(data[latin + 1], BLANKS)
    for step in (0, 1):
        kinds[latin + step] = np.where(blank, SPACE, OTHER)
    three = np.flatnonzero(data == 0xE2)
    general = three[data[three + 1] <= 0x81]
    selector = np.flatnonzero(data == 0xEF)
    for step in (0, 1, 2):
        kinds[general + step] = CLAUSE
        kinds[selector + step] = OTHER
    symbol, emoji = three[data[three + 1] > 0x81], np.flatnonzero(data >= 0xF0)
    cuts[symbol] = cuts[symbol + 3] = True
    cuts[emoji] = cuts[emoji + 4] = True


def _emoticons(data: Bytes, kinds: Bytes, cuts: Flags, first: Flags) -> None:
    eyes = np.flatnonzero(np.isin(data, EYES))
    for nose in (0, 1):
        face = eyes[eyes + nose + 1 < len(data)]
        mouth = face + nose + 1
        smile = (
            np.isin(data[mouth], MOUTHS) & ~first[mouth] & ((nose == 0) | ((data[face + 1] == 45) & ~first[face + 1]))
        )
        letter = (data[mouth] >= 65) & (mouth + 1 < len(data)) & (kinds[np.minimum(mouth + 1, len(data) - 1)] == WORD)
        smile &= first[mouth + 1] | ~(letter | (np.append(data, 32)[mouth + 1] == ord("/")))
        face, mouth = face[smile], mouth[smile]
        for step in range(nose + 2):
            kinds[face + step] = WORD
        cuts[face] = cuts[mouth + 1] = True


def _bounds(word: Flags, cuts: Flags) -> tuple[Ints, Ints]:
    padded = np.zeros(len(word) + 2, bool)
    padded[1:-1] = word
    starts = np.flatnonzero(word & (cuts[:-1] | ~padded[:-2]))
    ends = np.flatnonzero(word & (cuts[1:] | ~padded[2:])) + 1
    return starts, ends


def _code_points(data: Bytes) -> Ints:
    """C[i]: how many code points begin before byte i."""
    places = np.zeros(len(data) + 1, np.int64)
    np.cumsum((data & 0xC0) != 0x80, out=places[1:])
    return places


def _breaks(data: Bytes, kinds: Bytes, first: Flags) -> tuple[Ints, Ints]:
    """Bytes after which a new clause, a new sentence begins. A mark inside a number, address or word ends nothing."""
    marks = np.flatnonzero((kinds == CLAUSE) | (kinds == SENTENCE) | (data == 10))
    if len(marks) == 0:
        return marks, marks
    after = np.append(data, 32)[marks + 1]
    closed = first[marks + 1] | (np.append(kinds, SPACE)[marks + 1] != WORD)
    capital = (after >= 65) & (after <= 90)
    line = data[marks] == 10
    lower = (after >= 97) & (after <= 122) & ~first[marks + 1]
    ends = np.where(line, ~lower, closed | (capital & (data[marks] == ord("."))))
    return marks[ends], marks[ends & ((kinds[marks] == SENTENCE) | line)]


def _numbered(marks: Ints, starts: Ints, offsets: Ints, row: Ints) -> Ints:
    """How many marks stand before each word in its text; fewer are looked up than there are words."""
    passed = np.bincount(np.searchsorted(starts, marks, side="right"), minlength=len(starts) + 1)
    return np.asarray(np.cumsum(passed)[: len(starts)] - np.searchsorted(marks, offsets)[row])


def _tails(kinds: Bytes, first: Flags, starts: Ints, ends: Ints) -> Ints:
    """Where the punctuation that sticks to a word ends: at a blank, at the next word, at the end of the text."""
    stop = np.append(kinds == SPACE, True)
    stop[first] = True
    tails = np.flatnonzero(stop)[(np.cumsum(stop) - stop)[ends]]
    following = np.append(starts[1:], len(kinds))[: len(starts)]
    return np.asarray(np.minimum(tails, following))


def _traits(data: Bytes, offsets: Ints, starts: Ints, ends: Ints) -> npt.NDArray[np.uint8]:
    """The bits of TRAITS for every word; a ! or ? belongs to the word before it in its text."""
    upper = np.zeros(len(data) + 1, np.int32)
    np.cumsum((data >= 65) & (data <= 90), out=upper[1:])
    calls, asks = (_following(np.flatnonzero(data == ord(mark)), offsets, starts) for mark in "!?")
    first = data[starts] if len(starts) else data[:0]
    flags = (
        calls > 0,
        asks > 0,
        (upper[ends] - upper[starts] == ends - starts) & (ends - starts > 2),
        np.isin(first, EYES),
        (first >= 48) & (first <= 57),
        calls + asks > 1,
    )
    bits = np.zeros(len(starts), np.uint8)
    for place, flag in enumerate(flags):
        bits |= flag.astype(np.uint8) << np.uint8(place)
    return bits


def _following(marks: Ints, offsets: Ints, starts: Ints) -> Ints:
    """How many of the marks stand between each word and the next one, or the end of its text."""
    owner = np.searchsorted(starts, marks, side="right") - 1
    marks, owner = marks[owner >= 0], owner[owner >= 0]
    begins = offsets[np.searchsorted(offsets, marks, side="right") - 1]
    return np.bincount(owner[starts[owner] >= begins], minlength=len(starts))
