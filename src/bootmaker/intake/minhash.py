"""MinHash signatures and locality-sensitive hashing of short texts.

Broder 1997; Leskovec, Rajaraman & Ullman, Mining of Massive Datasets, chapter 3.
"""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

SHINGLE = 4  # characters (bytes of UTF-8)
BANDS, ROWS = 20, 5
HASHES = BANDS * ROWS
REACH = 16  # neighbours of one key that are compared: a text repeated n times must not cost n^2
CHUNK = 4096  # texts at once: bounds the memory of the shingle-by-hash table

Signatures = npt.NDArray[np.uint32]
Pairs = npt.NDArray[np.int64]

_RANDOM = np.random.default_rng(20260301)
_FACTORS = _RANDOM.integers(1, 2**32, HASHES, dtype=np.uint64).astype(np.uint32) | np.uint32(1)
_OFFSETS = _RANDOM.integers(0, 2**32, HASHES, dtype=np.uint64).astype(np.uint32)


def s_curve(similarity: float, *, bands: int = BANDS, rows: int = ROWS) -> float:
    """The probability that texts of this Jaccard similarity become candidates: 1 - (1 - s^r)^b (MMDS 3.4.2)."""
    return float(1.0 - (1.0 - similarity**rows) ** bands)


def normalised(texts: pa.Array) -> pa.Array:
    """Lower case, letters and digits alone, single blanks: what two copies of a text have in common."""
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(pc.utf8_lower(texts), r"[^\p{L}\p{N}]+", " "))


def shingles(texts: pa.Array) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
    """Hashed 4-grams of all (normalised) texts in a row, and where each text's begin (n + 1 offsets).

    A text shorter than four bytes is padded; every text has at least one shingle.
    """
    padded = pc.binary_join_element_wise(pc.fill_null(texts, ""), "\x00" * SHINGLE, "")
    lengths = pc.binary_length(padded).to_numpy(zero_copy_only=False).astype(np.int64)
    joined = np.frombuffer("".join(padded.to_pylist()).encode(), np.uint8)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    long = np.maximum(lengths - 2 * SHINGLE + 1, 1)  # without the padding, where the text is long enough
    offsets = np.concatenate(([0], np.cumsum(long)))
    at = np.arange(offsets[-1]) + np.repeat(starts[:-1] - offsets[:-1], long)
    grams = sum(joined[at + i].astype(np.uint32) << np.uint32(8 * i) for i in range(SHINGLE))
    return _mixed(np.asarray(grams, np.uint32)), offsets


def signatures(texts: pa.Array) -> Signatures:
    """MinHash signatures (n, 100) of the 4-grams of texts: any place agrees with the probability of their Jaccard."""
    plain = normalised(texts)
    parts = [_signed(plain.slice(start, CHUNK)) for start in range(0, len(plain), CHUNK)]
    return np.concatenate(parts) if parts else np.empty((0, HASHES), np.uint32)


def candidates(signed: Signatures, groups: Pairs, *, bands: int = BANDS, rows: int = ROWS) -> Pairs:
    """Pairs (i < j) of one group whose signatures agree in a whole band; (m, 2), each pair once, sorted."""
    count = len(signed)
    found = [np.empty(0, np.int64)]
    for band in range(bands):
        keys = _row_hash(signed[:, band * rows : (band + 1) * rows], groups)
        order = np.argsort(keys, kind="stable")
        found.append(_pairs_of_equal(keys[order], order))
    pairs = np.stack(np.divmod(np.unique(np.concatenate(found)), max(count, 1)), axis=1)
    return np.asarray(pairs[groups[pairs[:, 0]] == groups[pairs[:, 1]]], np.int64)


def jaccard(signed: Signatures, pairs: Pairs) -> npt.NDArray[np.float64]:
    """Estimated Jaccard similarity of pairs; standard error sqrt(s (1 - s) / 100)."""
    return np.asarray((signed[pairs[:, 0]] == signed[pairs[:, 1]]).mean(axis=1), np.float64)


def near_duplicates(signed: Signatures, groups: Pairs | None = None, *, least: float = 0.8) -> Pairs:
    """Pairs (i < j), of one group where groups are given, with an estimated similarity of at least `least`."""
    groups = np.zeros(len(signed), np.int64) if groups is None else groups
    pairs = candidates(signed, groups)
    return pairs[jaccard(signed, pairs) >= least]


def _signed(plain: pa.Array) -> Signatures:
    grams, offsets = shingles(plain)
    signed = np.empty((len(plain), HASHES), np.uint32)
    for place, (factor, offset) in enumerate(zip(_FACTORS, _OFFSETS, strict=True)):
        signed[:, place] = np.minimum.reduceat(_mixed(grams * factor + offset), offsets[:-1])
    return signed


def _mixed(values: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Every bit depends on every bit (finaliser of MurmurHash3, Appleby 2011)."""
    mixed = values ^ (values >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    return np.asarray(mixed ^ (mixed >> np.uint32(16)), np.uint32)


def _row_hash(band: Signatures, groups: Pairs) -> npt.NDArray[np.uint64]:
    keys = groups.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for column in band.T:
        keys = (keys ^ column) * np.uint64(0x100000001B3)
        keys ^= keys >> np.uint64(29)
    return keys


def _pairs_of_equal(keys: npt.NDArray[np.uint64], order: Pairs) -> Pairs:
    """Each element with the next ones of the same key, as i * n + j. Long runs are chained, not multiplied out."""
    found = [np.empty(0, np.int64)]
    for step in range(1, min(REACH + 1, len(keys))):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        if not len(same):
            break
        one, other = order[same], order[same + step]
        found.append(np.minimum(one, other) * len(keys) + np.maximum(one, other))
    return np.concatenate(found)
