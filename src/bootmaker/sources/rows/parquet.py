"""Parquet files as columns of strings."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bootmaker.base.errors import SourceError
from bootmaker.sources.rows.chunk import CHUNK_ROWS, Chunk
from bootmaker.sources.rows.records import written


class Parquet:
    """A Parquet file; the line of a row is its number, counted from 1."""

    def __init__(self, path: Path) -> None:
        try:
            self._names = pq.read_schema(path).names
        except pa.ArrowInvalid:
            raise SourceError(
                f"“{path.name}” is no Parquet file that can be opened.", hint="Check that it was copied whole."
            ) from None
        self.path = path
        self.format = "Parquet"
        self.notes: tuple[str, ...] = ()

    @property
    def columns(self) -> Sequence[str]:
        """The names in the schema."""
        return list(self._names)

    def chunks(self) -> Iterator[Chunk]:
        """The rows, one chunk after the other."""
        start = 1
        for rows in self.values(self.columns):
            yield Chunk(rows, np.arange(start, start + rows.num_rows, dtype=np.int64))
            start += rows.num_rows

    def values(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """A few columns only."""
        with pq.ParquetFile(self.path) as file:
            for batch in file.iter_batches(batch_size=2 * CHUNK_ROWS, columns=list(columns)):
                arrays = [_strings(column) for column in batch.columns]
                yield pa.RecordBatch.from_arrays(arrays, names=batch.schema.names)


def _strings(column: pa.Array) -> pa.Array:
    if pa.types.is_string(column.type):
        return column
    try:
        if pa.types.is_floating(column.type) or pa.types.is_nested(column.type):
            raise pa.ArrowNotImplementedError
        return column.cast(pa.string())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return pa.array([written(value) for value in column.to_pylist()], pa.string())
