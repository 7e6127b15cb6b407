"""Folding duplicates after an import: the same customer saying the same thing again within a week."""

import pyarrow as pa

from bootmaker.intake.duplicates import fold
from bootmaker.ledger import folding
from bootmaker.ledger.reading import said_by_customer


def fold_duplicates(run: int) -> int:
    """Fold what the customers of an import said twice; both stay in the ledger, one is counted. Returns how many."""
    folded = 0
    for batch in said_by_customer(arrived_with=run):
        said = pa.table(batch)
        again = fold(said)
        pairs = [
            (later, first)
            for later, first in zip(said.column("id").to_pylist(), again.to_pylist(), strict=True)
            if first
        ]
        folded += folding.fold(pairs)
    return folded
