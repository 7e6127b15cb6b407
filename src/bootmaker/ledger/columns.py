"""Between Arrow columns and database rows: no object per touchpoint but the tuple that the driver wants."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.nouns.touchpoint import TOUCHPOINT

Row = tuple[Any, ...]


def values(column: pa.Array) -> Sequence[Any]:
    """The column as a sequence of what a driver takes; times become microseconds since 1970."""
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.int64())
    if column.null_count == len(column):
        return [None] * len(column)
    if pa.types.is_string(column.type):
        plain: Sequence[Any] = column.to_numpy(zero_copy_only=False)
        return plain
    listed: Sequence[Any] = column.to_pylist()
    return listed


def rows(batch: pa.RecordBatch, names: Iterable[str], *constants: Any) -> Iterator[Row]:
    """Rows of the named columns, each followed by the constants."""
    columns = [values(batch.column(name)) for name in names]
    columns += [[constant] * batch.num_rows for constant in constants]
    return zip(*columns, strict=True)


def table(fetched: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Database rows as a record batch of `schema`; integers become times where the schema says so."""
    columns: list[Sequence[Any]] = list(zip(*fetched, strict=True)) if fetched else [[] for _ in schema]
    arrays = [_array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.record_batch(arrays, schema=schema)


def _array(column: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_timestamp(kind):
        return pa.array(column, pa.int64()).cast(kind)
    if pa.types.is_boolean(kind):  # SQLite keeps 0 and 1
        return pc.cast(pa.array([None if value is None else bool(value) for value in column]), kind)
    return pa.array(column, kind)


TOUCHPOINT_COLUMNS = tuple(TOUCHPOINT.names)
