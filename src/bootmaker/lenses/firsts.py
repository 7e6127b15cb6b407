"""The first rows of each group, by one column.

DuckDB keeps only so many rows of each group in mind when it meets this form: a filter on the row number, ordered by one
column that is there already. With several columns, or a rank that is computed first, it sorts every row.
"""

from typing import Any

import ibis


def first_of(rows: Any, *keys: str, by: str, most: int = 1) -> Any:
    """The first `most` rows of each group, the lowest `by` first; make `by` unique, or the choice is arbitrary."""
    order = ibis.window(group_by=[rows[key] for key in keys], order_by=rows[by])
    return rows.filter(ibis.row_number().over(order) < most)


def ranked(rows: Any, *keys: str, by: str) -> Any:
    """The rows with their `rank` in the group, from 0."""
    order = ibis.window(group_by=[rows[key] for key in keys], order_by=rows[by])
    return rows.mutate(rank=ibis.row_number().over(order).cast("int64"))


def written(number: Any, *, room: int) -> Any:
    """A whole number, 0 <= number < room (a power of ten), as text that sorts like it; as many letters for each."""
    return (number.cast("int64") + room).cast("string")
