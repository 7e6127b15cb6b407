"""Duplicates: one customer saying the same again is folded, many customers saying the same are a campaign."""

from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.intake.minhash import near_duplicates, normalised, signatures

LEAST = 0.8  # Jaccard similarity of character 4-grams
WITHIN_DAYS = 7
SMALLEST_CAMPAIGN = 3  # customers
SHORTEST_CAMPAIGN = 5  # words: "thank you" is no campaign

CAMPAIGN = pa.schema([("fingerprint", pa.int64()), ("customers", pa.int64()), ("ids", pa.list_(pa.string()))])


def fingerprint(texts: pa.Array) -> pa.Array:
    """A 64-bit hash (int64) of each text, blind to case, blanks and punctuation; null where nothing is left."""
    encoded = normalised(texts).dictionary_encode()
    hashed = [
        int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little", signed=True) if text else None
        for text in encoded.dictionary.to_pylist()
    ]
    return pa.array(hashed, pa.int64()).take(encoded.indices)


def fold(table: pa.Table) -> pa.Array:
    """For each row (id, customer, at, text; in time order) the id of the earlier one that it repeats, or null.

    A repetition has the same customer, a similarity of at least 0.8 and comes within 7 days. Undated rows repeat only
    undated ones. The first of a chain is named.
    """
    ids = table.column("id").combine_chunks()
    rows, groups = _of_talkative(table)
    if not len(rows):
        return pa.nulls(len(ids), pa.string())
    texts = table.column("text").combine_chunks().take(pa.array(rows))
    seconds, dated = _seconds(table.column("at").combine_chunks().take(pa.array(rows)))
    pairs = near_duplicates(signatures(texts), groups, least=LEAST)
    near = np.abs(seconds[pairs[:, 0]] - seconds[pairs[:, 1]]) <= WITHIN_DAYS * 86_400
    pairs = pairs[near & (dated[pairs[:, 0]] == dated[pairs[:, 1]])]
    first = np.arange(len(rows))
    for earlier, later in pairs[np.lexsort((pairs[:, 0], pairs[:, 1]))].tolist():
        first[later] = min(first[later], first[earlier])
    again = np.flatnonzero(first != np.arange(len(rows)))
    named = np.full(len(ids), -1, np.int64)
    named[rows[again]] = rows[first[again]]
    return ids.take(pa.array(named, mask=named < 0))


def campaigns(table: pa.Table, *, least: int = SMALLEST_CAMPAIGN) -> pa.Table:
    """Texts that at least `least` different customers sent alike (schema CAMPAIGN), the largest first.

    They are shown, and every one of them still counts. Columns needed: id, customer, text.
    """
    wordy = pc.greater_equal(pc.count_substring(pc.fill_null(table.column("text"), ""), " "), SHORTEST_CAMPAIGN - 1)
    said = table.filter(pc.and_(wordy, pc.is_valid(table.column("customer"))))
    marked = pa.table(
        {
            "fingerprint": fingerprint(said.column("text").combine_chunks()),
            "customer": said.column("customer"),
            "ids": said.column("id"),
        }
    )
    grouped = marked.group_by("fingerprint", use_threads=False).aggregate(
        [("customer", "count_distinct"), ("ids", "list")]
    )
    shaped = pa.table(
        [grouped.column("fingerprint"), grouped.column("customer_count_distinct"), grouped.column("ids_list")],
        schema=CAMPAIGN,
    )
    large = shaped.filter(pc.greater_equal(shaped.column("customers"), least))
    return large.sort_by([("customers", "descending"), ("fingerprint", "ascending")])


def _of_talkative(table: pa.Table) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Rows whose customer said something else within the days that count, and a number for each row's customer."""
    text = table.column("text").combine_chunks()
    told = pc.and_(pc.is_valid(table.column("customer").combine_chunks()), pc.fill_null(pc.not_equal(text, ""), False))
    rows = np.flatnonzero(told.to_numpy(zero_copy_only=False))
    customers = table.column("customer").combine_chunks().take(pa.array(rows)).dictionary_encode()
    groups = customers.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    close = _close_in_time(groups, *_seconds(table.column("at").combine_chunks().take(pa.array(rows))))
    return rows[close], groups[close]


def _close_in_time(
    groups: npt.NDArray[np.int64], seconds: npt.NDArray[np.int64], dated: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Which texts have another one of the same customer within the days that count; only those can repeat."""
    order = np.lexsort((seconds, dated, groups))
    group, second, known = groups[order], seconds[order], dated[order]
    beside = (np.diff(group) == 0) & (np.diff(second) <= WITHIN_DAYS * 86_400) & (known[1:] == known[:-1])
    close = np.zeros(len(groups), bool)
    close[order[1:][beside]] = close[order[:-1][beside]] = True
    return close


def _seconds(at: pa.Array) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Seconds since 1970 (0 where undated), and which are dated."""
    seconds = pc.fill_null(pc.divide(at.cast(pa.int64()), 1_000_000), 0)
    return seconds.to_numpy(zero_copy_only=False), at.is_valid().to_numpy(zero_copy_only=False)
