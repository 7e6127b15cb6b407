"""Whose journeys are over, and since when: the moment to ask how it went."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from bootmaker.lenses.journeys.derived import derived
from bootmaker.lenses.journeys.parameters import JourneysParameters
from bootmaker.lenses.journeys.waiting import OPEN

MICROSECONDS = 1_000_000


def ended(results: Mapping[str, pa.Table], parameters: JourneysParameters) -> dict[str, int]:
    """Customers without an open journey, and when (UTC seconds) their last one ended; undated ones are left out."""
    known = derived(results, parameters)
    rows = np.arange(len(known.status))
    customers = known.shown.column("customer", "end", rows).to_pylist()
    ends = known.shown.column("at", "end", rows).cast(pa.int64()).to_pylist()
    still = {customer for customer, status in zip(customers, known.status.tolist(), strict=True) if status == OPEN}
    latest: dict[str, int] = {}
    for customer, end in zip(customers, ends, strict=True):
        if customer and end is not None and customer not in still:
            latest[customer] = max(end // MICROSECONDS, latest.get(customer, 0))
    return latest
