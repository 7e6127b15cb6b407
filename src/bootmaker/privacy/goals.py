"""Which order a conversation is about, where orders have a pattern: one order, one journey, on whatever channel."""

import re
from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

WHERE = ("attributes", "text")  # a subject or a field names the order as well as the words do


def goals(batch: pa.RecordBatch, order_pattern: str) -> pa.Array:
    """The column `goal`, where a conversation that names exactly one order has that order as its goal.

    Without a pattern, or where none or several orders are named, the source's own goal stays. What belongs to no
    conversation stands alone. Looks as far as the batch goes.
    """
    if not order_pattern:
        return batch.column("goal")
    named = _named(batch, re.compile(order_pattern))
    if not named:
        return batch.column("goal")
    conversations = batch.column("conversation").to_pylist()
    told: dict[str, set[str]] = defaultdict(set)
    for row, orders in named.items():
        told[conversations[row] or f"\x00{row}"] |= orders
    found = [_only(told.get(talk or f"\x00{row}", set())) for row, talk in enumerate(conversations)]
    return pc.coalesce(pa.array(found, pa.string()), batch.column("goal"))


def _named(batch: pa.RecordBatch, pattern: re.Pattern[str]) -> dict[int, set[str]]:
    """Rows that name orders, and which."""
    named: dict[int, set[str]] = defaultdict(set)
    for column in WHERE:
        values = batch.column(column)
        for row in pc.indices_nonzero(pc.fill_null(_may_name(values, pattern), False)).to_pylist():
            named[row] |= {found.group().lower() for found in pattern.finditer(values[row].as_py())}
    return {row: orders for row, orders in named.items() if orders}


def _may_name(values: pa.Array, pattern: re.Pattern[str]) -> pa.Array:
    try:
        return pc.match_substring_regex(values, pattern.pattern)
    except pa.ArrowInvalid:  # Python's expressions can do more than RE2's
        return pc.is_valid(values)


def _only(orders: set[str]) -> str | None:
    return next(iter(orders)) if len(orders) == 1 else None
