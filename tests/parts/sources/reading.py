"""Reading a small table that a test writes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.nouns.touchpoint import RAW_CUSTOMER, RAW_TOUCHPOINT, SET_ASIDE
from bootmaker.sources.table.source import SOURCE

SCHEMAS = {"touchpoints": RAW_TOUCHPOINT, "customers": RAW_CUSTOMER, "set_aside": SET_ASIDE}


class Table:
    """A table on disk with the mapping and options to read it with."""

    def __init__(self, path: Path, *, mapping: dict[str, str] | None = None, **options: str) -> None:
        self.settings = SourceSettings(path, path.name, mapping or {}, options)

    @classmethod
    def written(cls, folder: Path, text: str, *, mapping: dict[str, str] | None = None, **options: str) -> "Table":
        path = folder / "table.csv"
        path.write_text(text, "utf-8")
        return cls(path, mapping=mapping, **options)

    def understood(self) -> Understood:
        return SOURCE.understand(self.settings)

    def batches(self) -> Iterator[pa.RecordBatch]:
        return SOURCE.read(self.settings)

    def rows(self, part: str = "touchpoints") -> list[dict[str, Any]]:
        return [row for batch in self.batches() if batch.schema.equals(SCHEMAS[part]) for row in batch.to_pylist()]

    def column(self, name: str, part: str = "touchpoints") -> list[Any]:
        return [row[name] for row in self.rows(part)]
