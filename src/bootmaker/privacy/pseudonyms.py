"""Keyed pseudonyms of whole columns: the same as `bootmaker.base.ids.pseudonym`, several times as fast."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
import pyarrow as pa

from bootmaker.base.ids import ID_BYTES

BLOCK = 64  # bytes, SHA-256
_ALPHABET = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz234567", np.uint8)


def pseudonyms(key: bytes, namespace: str, values: pa.Array) -> pa.Array:
    """Keyed pseudonyms of a column of strings; each distinct value is computed once. Null and empty become null."""
    encoded = values.dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    hidden = _base32(_digests(key, namespace.encode() + b"\x00", distinct))
    known = [name if value else None for name, value in zip(hidden, distinct, strict=True)]
    return pa.array(known, pa.string()).take(encoded.indices)


def _digests(key: bytes, prefix: bytes, values: Sequence[str]) -> bytes:
    """HMAC-SHA256 (RFC 2104) of each value, cut to ID_BYTES, one after the other."""
    padded = (key if len(key) <= BLOCK else sha256(key).digest()).ljust(BLOCK, b"\x00")
    inner = bytes(byte ^ 0x36 for byte in padded) + prefix
    outer = bytes(byte ^ 0x5C for byte in padded)
    return b"".join([sha256(outer + sha256(inner + value.encode()).digest()).digest()[:ID_BYTES] for value in values])


def _base32(digests: bytes) -> list[str]:
    """Lower-case base32 (RFC 4648) of each ID_BYTES bytes."""
    bits = np.unpackbits(np.frombuffer(digests, np.uint8)).reshape(-1, 5)
    letters = _ALPHABET[np.packbits(bits, axis=1).ravel() >> 3].tobytes().decode()
    length = ID_BYTES * 8 // 5
    return [letters[start : start + length] for start in range(0, len(letters), length)]
