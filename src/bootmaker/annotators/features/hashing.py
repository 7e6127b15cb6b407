"""Hashes of words from prefix sums: a polynomial modulo 2^64, whose odd base can be inverted.

hash(word) = (H[end] - H[start]) * base^-start, so a word hashes alike wherever it stands.
"""

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

BASE = 0x9E3779B97F4A7C15
INVERSE = pow(BASE, -1, 1 << 64)
MIX = np.uint64(0xD6E8FEB86659FD93)


def _byte_values() -> Hashes:
    """A random number for each byte; letters fold to lower case, digits to one value (“3 weeks” is like “5 weeks”)."""
    values = np.random.Generator(np.random.PCG64(1)).integers(1, 1 << 63, 256, dtype=np.uint64) * np.uint64(2)
    values += np.uint64(1)
    values[ord("A") : ord("Z") + 1] = values[ord("a") : ord("z") + 1]
    values[ord("0") : ord("9") + 1] = values[ord("0")]
    return values


VALUES = _byte_values()
_powers: dict[int, Hashes] = {}


def powers(base: int, size: int) -> Hashes:
    """base^0 ... base^(size-1) modulo 2^64; kept for the next call."""
    known = _powers.get(base)
    if known is None or len(known) < size:
        steps = np.full(max(size, 1 << 16), base, np.uint64)
        steps[0] = 1
        known = _powers[base] = np.multiply.accumulate(steps)
    return known[:size]


def prefix_sums(data: npt.NDArray[np.uint8]) -> Hashes:
    """H[i]: the hash sum of data[:i]."""
    total = np.zeros(len(data) + 1, np.uint64)
    np.cumsum(VALUES[data] * powers(BASE, len(data)), out=total[1:])
    return total


def hashes(total: Hashes, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> Hashes:
    """The hash of every stretch [start, end) from prefix sums."""
    raw = (total[ends] - total[starts]) * powers(INVERSE, len(total))[starts]
    return mixed(raw)


def mixed(raw: Hashes) -> Hashes:
    """Spread the bits (one round of a multiply-xorshift)."""
    spread = (raw ^ (raw >> np.uint64(32))) * MIX
    return spread ^ (spread >> np.uint64(32))


def word_hash(word: str) -> int:
    """The hash of one word, the slow way; lexicons are compiled with it."""
    data = np.frombuffer(word.encode(), np.uint8)
    return int(hashes(prefix_sums(data), np.zeros(1, np.int64), np.full(1, len(data), np.int64))[0])


class Index:
    """Finds hashes among sorted ones, faster than a binary search: the top bits say where to look."""

    def __init__(self, keys: Hashes) -> None:
        bits = max(len(keys), 1).bit_length() + 3
        self.keys, self._shift = np.asarray(keys), np.uint64(64 - bits)
        tops = (self.keys >> self._shift).astype(np.int64)
        self._first = np.searchsorted(tops, np.arange((1 << bits) + 1)).astype(np.int32)
        held = np.diff(self._first)
        self._held, self._depth = held > 0, int(held.max())

    def find(self, wanted: Hashes) -> npt.NDArray[np.int64]:
        """The place of each hash among the keys; -1 where it is none of them."""
        tops = (wanted >> self._shift).astype(np.int64)
        found = np.full(len(wanted), -1, np.int64)
        open_ = np.flatnonzero(self._held[tops])
        place, sought = self._first[tops[open_]].astype(np.int64), wanted[open_]
        for _ in range(self._depth):
            same = self.keys[np.minimum(place, len(self.keys) - 1)] == sought
            found[open_[same]] = place[same]
            place, open_, sought = place[~same] + 1, open_[~same], sought[~same]
        return found
