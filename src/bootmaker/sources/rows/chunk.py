"""A piece of a file in table form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import pyarrow as pa

CHUNK_ROWS = 8192


@dataclass(frozen=True)
class Chunk:
    """Some rows as string columns (null where blank), the line each stood on, and what could not be read near them."""

    rows: pa.RecordBatch
    lines: np.ndarray
    set_aside: Sequence[tuple[int, str]] = field(default_factory=tuple)

    def column(self, name: str) -> pa.Array:
        """The column of that name, all null where this piece of the file has none."""
        index = self.rows.schema.get_field_index(name)
        return self.rows.column(index) if index >= 0 else pa.nulls(self.rows.num_rows, pa.string())


class Sheet(Protocol):
    """A file in table form: its column names, how it was read, and its rows in file order."""

    @property
    def columns(self) -> Sequence[str]: ...

    @property
    def format(self) -> str: ...

    @property
    def notes(self) -> tuple[str, ...]: ...

    def chunks(self) -> Iterator[Chunk]: ...

    def values(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]: ...


def only(rows: pa.RecordBatch, columns: Sequence[str]) -> pa.RecordBatch:
    """The named columns, as far as they are there."""
    return rows.select([name for name in columns if name in rows.schema.names])


def empty_chunk(set_aside: Sequence[tuple[int, str]]) -> Chunk:
    """A chunk without rows, to carry what was set aside."""
    return Chunk(pa.RecordBatch.from_pylist([], schema=pa.schema([])), np.zeros(0, np.int64), set_aside)


def unique_names(names: Sequence[str | None]) -> list[str]:
    """Column names as a person would tell them apart: blank ones numbered, repeated ones too."""
    seen: dict[str, int] = {}
    result = []
    for position, raw in enumerate(names, start=1):
        name = (raw or "").strip() or f"column {position}"
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result
