"""Which thread a tweet belongs to and which customer began it, from ids alone."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


class Threads:
    """The forest of replies: sorted ids with the root of each and the first customer under that root."""

    def __init__(self, batches: Iterable[pa.RecordBatch]) -> None:
        """`batches` hold tweet_id, author_id, inbound and in_response_to_tweet_id in file order."""
        pieces = [_numbers(batch) for batch in batches]
        tweets, parents, authors = (
            np.concatenate(column) if pieces else np.zeros(0, np.int64) for column in _turned(pieces)
        )
        del pieces  # what is no longer needed goes at once: this pass alone sets the memory of a long file
        order = np.argsort(tweets, kind="stable")
        self._tweets = tweets[order]
        del tweets
        self._roots = self._climb(parents[order])
        del parents
        self._customers = self._first_customers(authors[order], order)

    def _climb(self, parents: np.ndarray) -> np.ndarray:
        """The index of each tweet's root, by doubling the jump until nothing moves."""
        up = self._index(parents).astype(np.int32)
        alone = np.flatnonzero(up < 0)
        up[alone] = alone
        for _ in range(64):  # enough for any thread; a loop of replies, which only broken data has, ends here too
            further = up[up]
            if (further == up).all():
                break
            up = further
        return up

    def _first_customers(self, authors: np.ndarray, order: np.ndarray) -> np.ndarray:
        """For each root the author of the first inbound tweet under it, its own before others; 0 where none."""
        customers = np.zeros(len(self._tweets), np.int64)
        inbound = np.flatnonzero(authors)
        last_to_first = inbound[np.argsort(-order[inbound], kind="stable")]
        customers[self._roots[last_to_first]] = authors[last_to_first]
        own = (self._roots == np.arange(len(self._roots))) & (authors > 0)
        customers[own] = authors[own]
        return customers

    def _index(self, ids: np.ndarray) -> np.ndarray:
        """Where each id stands among the sorted tweets; -1 where it is not there."""
        if not len(self._tweets):
            return np.full(len(ids), -1)
        at = np.minimum(np.searchsorted(self._tweets, ids), len(self._tweets) - 1)
        return np.where(self._tweets[at] == ids, at, -1)

    def of(self, tweets: pa.Array) -> tuple[pa.Array, pa.Array]:
        """The root tweet and the customer of each tweet, as strings; null where unknown."""
        ids = _integers(tweets)
        index = self._index(ids)
        known = (index >= 0) & (ids > 0)
        root = self._roots[index] if len(self._roots) else index
        thread = np.where(known, self._tweets[root] if len(self._tweets) else 0, 0)
        customer = np.where(known, self._customers[root] if len(self._tweets) else 0, 0)
        return _strings(thread), _strings(customer)


def _numbers(batch: pa.RecordBatch) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    inbound = pc.fill_null(pc.equal(pc.utf8_lower(batch.column("inbound")), "true"), False)
    author = np.where(np.asarray(inbound), _integers(batch.column("author_id")), 0)
    return _integers(batch.column("tweet_id")), _integers(batch.column("in_response_to_tweet_id")), author


def _turned(pieces: list[tuple[np.ndarray, np.ndarray, np.ndarray]]) -> list[list[np.ndarray]]:
    return [[piece[column] for piece in pieces] for column in range(3)]


def _integers(column: pa.Array) -> np.ndarray:
    """Ids as numbers; 0 for what is none."""
    digits = pc.match_substring_regex(column, r"^\d{1,18}$")
    clean = pc.if_else(pc.fill_null(digits, False), column, "0")
    return np.asarray(clean.cast(pa.int64()))


def _strings(numbers: np.ndarray) -> pa.Array:
    return pa.array(numbers, mask=numbers == 0).cast(pa.string())
