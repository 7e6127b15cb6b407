"""Ids for rows that bring none: a hash of the content and the how-manieth of its like it is in the file.

Reading the same file again gives the same ids, and a file with rows appended gives new ids to the new rows only. The
counts live in a table of fixed size, so memory does not grow with the file; two contents that share a bucket share a
count, which keeps ids distinct and repeatable all the same.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

BUCKETS = 1 << 22


class Numbering:
    """Gives ids to rows in file order; one for each reading of a file."""

    def __init__(self) -> None:
        self._counts = np.zeros(BUCKETS, np.uint32)

    def ids(self, columns: Sequence[pa.Array]) -> pa.Array:
        """One id for each row of `columns` (strings); a missing value adds nothing to the content."""
        content = pc.binary_join_element_wise("", *columns, "\x1f", null_handling="skip")
        digests = [blake2b(value, digest_size=12).digest() for value in content.cast(pa.binary()).to_pylist()]
        buckets = np.frombuffer(b"".join(digests), np.uint32)[::3] % BUCKETS
        numbers = self._occurrences(buckets)
        return pa.array(
            [f"{digest.hex()}-{number}" for digest, number in zip(digests, numbers.tolist(), strict=True)], pa.string()
        )

    def _occurrences(self, buckets: np.ndarray) -> np.ndarray:
        order = np.argsort(buckets, kind="stable")
        ordered = buckets[order]
        starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(ordered) else np.zeros(0, np.int64)
        sizes = np.diff(np.r_[starts, len(ordered)])
        rank = np.arange(len(ordered)) - np.repeat(starts, sizes)
        numbers = np.empty(len(ordered), np.int64)
        numbers[order] = self._counts[ordered] + rank + 1
        self._counts[ordered[starts]] += sizes.astype(np.uint32)
        return numbers
