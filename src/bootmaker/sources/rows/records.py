"""Sheets whose rows come one by one: JSON of any shape and XLSX workbooks, gathered into chunks."""

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pyarrow as pa

from bootmaker.base.errors import SourceError
from bootmaker.sources.encoding import open_text
from bootmaker.sources.rows.chunk import CHUNK_ROWS, Chunk, empty_chunk, only, unique_names
from bootmaker.sources.rows.json_stream import elements

Row = tuple[int, Mapping[str, str | None] | None, str]  # line, values, or why there are none


def gather(rows: Iterable[Row], size: int = CHUNK_ROWS) -> Iterator[Chunk]:
    """Rows as chunks; each has the columns that occur in it, in the order in which they turned up."""
    values: list[Mapping[str, str | None]] = []
    lines: list[int] = []
    aside: list[tuple[int, str]] = []
    for line, row, problem in rows:
        if row is None:
            aside.append((line, problem))
            continue
        values.append(row)
        lines.append(line)
        if len(values) >= size:
            yield _chunk(values, lines, aside)
            values, lines, aside = [], [], []
    if values:
        yield _chunk(values, lines, aside)
    elif aside:
        yield empty_chunk(aside)


def _chunk(values: list[Mapping[str, str | None]], lines: list[int], aside: list[tuple[int, str]]) -> Chunk:
    names = list(dict.fromkeys(name for row in values for name in row))
    arrays = [pa.array([row.get(name) or None for row in values], pa.string()) for name in names]
    return Chunk(pa.RecordBatch.from_arrays(arrays, names=names), np.array(lines, np.int64), tuple(aside))


class JsonSheet:
    """Objects of a JSON file as rows: nested objects become `outer.inner` columns, lists stay JSON."""

    def __init__(self, path: Path, *, encoding: str = "") -> None:
        self.path = path
        self._encoding = encoding
        self.format = "JSON records"
        self.notes: tuple[str, ...] = ()

    @cached_property
    def columns(self) -> Sequence[str]:
        """The columns of the first chunk; later rows may bring more."""
        return next((chunk.rows.schema.names for chunk in self.chunks()), [])

    def chunks(self) -> Iterator[Chunk]:
        """The records in file order; what is no object or no JSON is set aside."""
        with open_text(self.path, self._encoding) as stream:
            yield from gather(self._rows(stream))

    def values(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """A few columns only."""
        return (only(chunk.rows, columns) for chunk in self.chunks())

    def _rows(self, stream: Any) -> Iterator[Row]:
        for element in elements(stream):
            if element.problem:
                yield element.line, None, element.problem
            elif isinstance(element.value, dict):
                yield element.line, flat(element.value), ""
            else:
                yield element.line, None, "is not a JSON object"


def flat(record: Mapping[str, Any], prefix: str = "") -> dict[str, str | None]:
    """A nested object as one level of strings."""
    result: dict[str, str | None] = {}
    for key, value in record.items():
        if value is None or isinstance(value, str):
            result[prefix + key] = value
        elif isinstance(value, dict):
            result.update(flat(value, f"{prefix}{key}."))
        else:
            result[prefix + key] = written(value)
    return result


def written(value: Any) -> str | None:
    """A cell as a person would type it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


class Workbook:
    """One sheet of an XLSX workbook, read row by row: the one named, else the first with a header and a row below."""

    def __init__(self, path: Path, *, sheet: str = "") -> None:
        self.path = path
        names = self._names()
        if sheet and sheet not in names:
            raise SourceError(f"There is no sheet “{sheet}”.", hint=f"The workbook has: {', '.join(names)}.")
        self.sheet = sheet or next((name for name in names if self._holds_table(name)), names[0])
        others = [name for name in names if name != self.sheet]
        self.format = "XLSX workbook"
        more = f" It also has: {', '.join(others)}; the option sheet=NAME reads another." if others else ""
        self.notes = (f"Read the sheet “{self.sheet}”.{more}",)

    @cached_property
    def columns(self) -> Sequence[str]:
        """The names in the first filled row."""
        return next(self._named(), (1, [], ()))[1]

    def chunks(self) -> Iterator[Chunk]:
        """The filled rows below the header."""
        yield from gather(self._rows())

    def values(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """A few columns only."""
        return (only(chunk.rows, columns) for chunk in self.chunks())

    @contextmanager
    def _book(self) -> Iterator[openpyxl.Workbook]:
        try:
            book = openpyxl.load_workbook(self.path, read_only=True, data_only=True)
        except (zipfile.BadZipFile, KeyError, OSError):
            raise SourceError(
                f"“{self.path.name}” is no workbook that can be opened.", hint="Save it as CSV."
            ) from None
        try:
            yield book
        finally:
            book.close()

    def _names(self) -> list[str]:
        with self._book() as book:
            names = [sheet.title for sheet in book.worksheets]
        if not names:
            raise SourceError(f"“{self.path.name}” has no sheet.", hint="Save it as CSV.")
        return names

    def _holds_table(self, name: str) -> bool:
        """Whether the first filled row has two names or more, and another row follows."""
        first = list(islice(self._filled(name), 2))
        return len(first) == 2 and sum(cell not in (None, "") for cell in first[0][1]) > 1

    def _filled(self, name: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
        with self._book() as book:
            for line, cells in enumerate(book[name].iter_rows(values_only=True), start=1):
                if any(cell not in (None, "") for cell in cells):
                    yield line, cells

    def _named(self) -> Iterator[tuple[int, list[str], tuple[Any, ...]]]:
        """(line, column names, cells) of each filled row; the header is the first."""
        names: list[str] = []
        for line, cells in self._filled(self.sheet):
            names = names or unique_names([written(cell) for cell in cells])
            yield line, names, cells

    def _rows(self) -> Iterator[Row]:
        for line, names, cells in islice(self._named(), 1, None):
            yield line, dict(zip(names, map(written, cells), strict=False)), ""
