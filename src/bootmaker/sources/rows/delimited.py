"""CSV and its relatives, streamed by Arrow: any delimiter, any encoding, line breaks inside quotes."""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from bootmaker.base.errors import SourceError
from bootmaker.sources.encoding import STRAY, encoding_of, open_utf8
from bootmaker.sources.rows.chunk import Chunk, empty_chunk, unique_names
from bootmaker.sources.rows.repair import Repaired, Repairer, field_count, record_end
from bootmaker.sources.rows.stretches import Sound, Stretches, clean

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
HEAD_BYTES = 256 << 10
Piece = tuple[pa.RecordBatch, np.ndarray, list[tuple[int, str]]]  # rows, the line of each, what was set aside
SEPARATOR_LINE = re.compile(rb"\s*sep=([,;|\t])\s*\n", re.IGNORECASE)
BLANKS = ["", "NaN", "nan", "NULL", "null", "\\N"]


def head_rows(text: str, delimiter: str, limit: int = 50) -> list[list[str]]:
    """The first records of a decoded head; the last one is left out, as it may be cut in half."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > limit:
                break
    except csv.Error:
        pass
    return rows[:limit] if len(rows) == 1 or text.endswith("\n") else rows[:-1]


def guess_delimiter(text: str) -> tuple[str, float]:
    """The delimiter of a decoded head and the share of records that have as many fields as the first one."""
    best, best_score, best_agreement = ",", 0.0, 0.0
    for delimiter in DELIMITERS:
        rows = [row for row in head_rows(text, delimiter) if row]
        if not rows or len(rows[0]) < 2:
            continue
        agreement = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        score = agreement * min(len(rows[0]), 12)
        if score > best_score:
            best, best_score, best_agreement = delimiter, score, agreement
    return best, best_agreement


class Delimited:
    """A delimited text file. Memory is bounded by the block size, whatever the size of the file."""

    def __init__(self, path: Path, *, encoding: str = "", delimiter: str = "", header_rows: int = 1) -> None:
        """`header_rows` records come before the first row; the first of them names the columns."""
        self.path = path
        self.encoding = encoding_of(path, encoding)
        with open_utf8(path, self.encoding) as stream:
            raw = stream.read(HEAD_BYTES)
        self._mac = b"\n" not in raw and b"\r" in raw
        self._head = head = clean(raw, mac=self._mac)
        named = SEPARATOR_LINE.match(head)
        self._start = named.end() if named else len(head) - len(head.lstrip(b"\r\n"))
        text = head[self._start :].decode("utf-8", errors=STRAY)
        self.delimiter = delimiter or (named.group(1).decode() if named else guess_delimiter(text)[0])
        if self.delimiter not in DELIMITERS:
            raise SourceError(f"“{self.delimiter}” is no delimiter.", hint="Use a comma, semicolon, tab or pipe.")
        self.header = head_rows(text, self.delimiter, limit=header_rows)
        self.columns = unique_names(self.header[0] if self.header else [])
        if not self.columns:
            raise SourceError(f"“{path.name}” has no header row.", hint="The first row must name the columns.")
        self._rows_at = self._first_row(head)
        self.format = f"{DELIMITERS[self.delimiter]}-separated text, {self.encoding}"

    def _first_row(self, head: bytes) -> int:
        """The byte at which the first row below the header begins."""
        at = self._start
        for _ in self.header:
            at = record_end(head, at, self.delimiter)
        return at

    @property
    def notes(self) -> tuple[str, ...]:
        """What had to be guessed to read the first part of the text."""
        try:
            codecs.getincrementaldecoder("utf-8")().decode(self._head)
        except UnicodeDecodeError:
            return ("Some bytes are no UTF-8: they are read as Windows-1252. The option encoding=NAME says otherwise.",)
        if "\ufffd".encode() in self._head:
            return (f"Some bytes are no {self.encoding} and show as \ufffd. The option encoding=NAME says otherwise.",)
        return ()

    def chunks(self) -> Iterator[Chunk]:
        """The rows in file order; a damaged row, or one with too many or too few fields, is set aside alone."""
        for batch, lines, aside in self._pieces(self.columns):
            again = _repeats(batch, self.columns)
            filled = _not_blank(batch) & ~again
            wrong = [*aside, *((int(line), "repeats the header") for line in lines[again])]
            if batch.num_rows:
                yield Chunk(batch.filter(pa.array(filled)), lines[filled], wrong)
            elif wrong:
                yield empty_chunk(wrong)

    def values(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """A few columns only, without lines: a quick first pass."""
        for batch, _, _ in self._pieces(columns):
            yield batch

    def _pieces(self, columns: Sequence[str]) -> Iterator[Piece]:
        repairer = Repairer(len(self.columns), self.delimiter)
        with open_utf8(self.path, self.encoding) as stream:
            for stretch in Stretches(stream, repairer, skip=self._rows_at, mac=self._mac):
                if isinstance(stretch, Repaired):
                    yield self._batch(stretch, columns)
                else:
                    yield self._parsed(stretch, columns) or self._batch(
                        repairer.all(stretch.content, int(stretch.lines[0])), columns
                    )

    def _parsed(self, stretch: Sound, columns: Sequence[str]) -> Piece | None:
        """A sound stretch by Arrow; None where it holds what is better read record by record."""
        wrong: list[pacsv.InvalidRow] = []

        def remember(row: pacsv.InvalidRow) -> str:
            wrong.append(row)
            return "skip"

        try:
            table = self._table(stretch.content, columns, remember)
        except pa.ArrowInvalid:
            return None
        if table.num_rows + len(wrong) != len(stretch.lines) or any("\n" in row.text for row in wrong):
            return None
        at = np.array([row.number - 1 for row in wrong], np.int64)
        aside = [
            (line, field_count(row.expected_columns, row.actual_columns))
            for line, row in zip(stretch.lines[at].tolist(), wrong, strict=True)
            if row.text.strip()
        ]
        return _as_text(table), np.delete(stretch.lines, at), aside

    def _table(self, content: bytes, columns: Sequence[str], remember: object) -> pa.Table:
        return pacsv.read_csv(
            pa.BufferReader(content),
            read_options=pacsv.ReadOptions(use_threads=False, block_size=len(content) + 1, column_names=self.columns),
            parse_options=pacsv.ParseOptions(
                delimiter=self.delimiter,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=remember,
            ),
            convert_options=pacsv.ConvertOptions(
                column_types={name: pa.binary() for name in self.columns},
                strings_can_be_null=True,
                null_values=BLANKS,
                include_columns=list(columns),
            ),
        )

    def _batch(self, repaired: Repaired, columns: Sequence[str]) -> Piece:
        """Rows that were read one by one, as Arrow would have read them."""
        place = [self.columns.index(name) for name in columns]
        arrays = [pa.array([None if row[i] in BLANKS else row[i] for row in repaired.rows], pa.string()) for i in place]
        batch = pa.RecordBatch.from_arrays(arrays, names=list(columns))
        return batch, np.array(repaired.lines, np.int64), repaired.aside


def _repeats(batch: pa.RecordBatch, names: Sequence[str]) -> np.ndarray:
    """Which rows repeat the header, as in files that were put together from several."""
    same = np.ones(batch.num_rows, bool)
    for name in names:
        if not same.any():
            break
        same &= np.asarray(pc.fill_null(pc.equal(batch.column(name), name), False))
    return same


def _as_text(table: pa.Table) -> pa.RecordBatch:
    columns = [_utf8(column.combine_chunks()) for column in table.columns]
    return pa.RecordBatch.from_arrays(columns, names=table.column_names)


def _utf8(column: pa.Array) -> pa.Array:
    """Bytes as strings; only where some are not UTF-8 does it look at each value."""
    try:
        return column.cast(pa.string())
    except pa.ArrowInvalid:
        values = column.to_pylist()
        return pa.array(
            [None if value is None else value.decode("utf-8", errors=STRAY) for value in values], pa.string()
        )


def _not_blank(batch: pa.RecordBatch) -> np.ndarray:
    filled = np.zeros(batch.num_rows, bool)
    for column in batch.columns:
        filled |= column.is_valid().to_numpy(zero_copy_only=False)
    return filled
