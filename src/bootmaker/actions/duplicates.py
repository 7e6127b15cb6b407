"""Folding duplicates after an import: the same customer saying the same thing again within a week."""

import pyarrow as pa

from bootmaker.intake.duplicates import fold
from bootmaker.ledger import folding
from bootmaker.ledger.reading import said_by_customer

MINUTE = 60_000_000  # microseconds


def fold_duplicates(run: int) -> int:
    """Fold what the customers of an import said twice; both stay in the ledger, one is counted. Returns how many.

    A turn said again in the same conversation ("yes", "yes") is no duplicate, unless it is of the same minute, as when
    a ticket's first comment repeats its description. Without a date nothing is known to be said again.
    """
    folded = 0
    for batch in said_by_customer(arrived_with=run):
        said = pa.table(batch)
        pairs = zip(said.column("id").to_pylist(), fold(said).to_pylist(), strict=True)
        known = {key: place for place, key in enumerate(said.column("id").to_pylist())}
        again = [(later, first) for later, first in pairs if first and _repeats(said, known[later], known[first])]
        folded += folding.fold(again)
    return folded


def _repeats(said: pa.Table, later: int, first: int) -> bool:
    times, talks = said.column("at").cast(pa.int64()), said.column("conversation")
    if not times[later].is_valid or not times[first].is_valid:
        return False
    same_talk = talks[later].is_valid and talks[later].as_py() == talks[first].as_py()
    return not same_talk or abs(times[later].as_py() - times[first].as_py()) < MINUTE
