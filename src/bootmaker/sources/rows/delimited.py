"""CSV and its relatives, streamed by Arrow: any delimiter, any encoding, line breaks inside quotes."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from bootmaker.base.errors import SourceError
from bootmaker.sources.encoding import STRAY, encoding_of, open_utf8
from bootmaker.sources.rows.chunk import Chunk, empty_chunk, unique_names

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
BLOCK_BYTES = 2 << 20
Wrong = tuple[int, int, int, int]  # record, fields expected, fields found, line breaks inside
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
            head = stream.read(256 * 1024).decode("utf-8", errors=STRAY)
        self.delimiter = delimiter or guess_delimiter(head)[0]
        if self.delimiter not in DELIMITERS:
            raise SourceError(f"“{self.delimiter}” is no delimiter.", hint="Use a comma, semicolon, tab or pipe.")
        self.header = head_rows(head, self.delimiter, limit=header_rows)
        self.columns = unique_names(self.header[0] if self.header else [])
        if not self.columns:
            raise SourceError(f"“{path.name}” has no header row.", hint="The first row must name the columns.")
        self.format = f"{DELIMITERS[self.delimiter]}-separated text, {self.encoding}"

    def chunks(self) -> Iterator[Chunk]:
        """The rows in file order; a row with too many or too few fields is set aside with its line."""
        wrong: list[Wrong] = []
        with open_utf8(self.path, self.encoding) as stream:
            position = _Position(self.header)
            for batch in self._batches(stream, wrong, position):
                lines, aside = position.lines(batch, wrong)
                text = _as_text(batch)
                filled = _not_blank(text)
                yield Chunk(text.filter(pa.array(filled)), lines[filled], aside)
            if wrong or position.broken:
                yield empty_chunk(position.rest(wrong))

    def values(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """A few columns only, without lines: a quick first pass. Ends where the file cannot be parsed further."""
        with open_utf8(self.path, self.encoding) as stream:
            try:
                for batch in self._reader(stream, [], columns):
                    yield _as_text(batch)
            except pa.ArrowInvalid:
                return

    def _batches(self, stream: object, wrong: list[Wrong], position: "_Position") -> Iterator[pa.RecordBatch]:
        try:
            yield from self._reader(stream, wrong)
        except pa.ArrowInvalid:
            position.broken = True

    def _reader(self, stream: object, wrong: list[Wrong], columns: Sequence[str] = ()) -> pacsv.CSVStreamingReader:
        def remember(row: pacsv.InvalidRow) -> str:
            wrong.append((row.number, row.expected_columns, row.actual_columns, row.text.count("\n")))
            return "skip"

        return pacsv.open_csv(
            stream,
            read_options=pacsv.ReadOptions(
                use_threads=False,
                block_size=BLOCK_BYTES,
                column_names=self.columns,
                skip_rows_after_names=len(self.header),
            ),
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


class _Position:
    """Turns Arrow's record numbers into line numbers: line breaks inside quotes and skipped records count too."""

    def __init__(self, header: Sequence[Sequence[str]]) -> None:
        self.record = len(header) + 1
        self.extra = sum(cell.count("\n") for record in header for cell in record)
        self.broken = False

    def lines(self, batch: pa.RecordBatch, wrong: list[Wrong]) -> tuple[np.ndarray, list[tuple[int, str]]]:
        """The line of each row, and the skipped records that stood before the end of this batch (taken off `wrong`)."""
        records = np.arange(self.record, self.record + batch.num_rows, dtype=np.int64)
        aside_at: list[int] = []
        for number, *_ in wrong:
            if records.size and number > records[-1]:
                break
            records[records >= number] += 1
            aside_at.append(number)
        breaks = _line_breaks(batch)
        before = self.extra + np.concatenate(([0], np.cumsum(breaks)[:-1])) if len(breaks) else np.zeros(0, np.int64)
        lines = records + before
        aside = []
        for number in aside_at:
            _, expected, actual, inner = wrong.pop(0)
            later = records > number
            inside = int(breaks[: len(breaks) - int(later.sum())].sum())
            aside.append((number + self.extra + inside, _field_count(expected, actual)))
            lines[later] += inner
            self.extra += inner
        self.extra += int(breaks.sum())
        self.record = int(records[-1]) + 1 if records.size else self.record
        return lines, aside

    def rest(self, wrong: list[Wrong]) -> list[tuple[int, str]]:
        """What was skipped after the last good row, and where reading had to stop."""
        aside = []
        for number, expected, actual, inner in wrong:
            aside.append((number + self.extra, _field_count(expected, actual)))
            self.extra += inner
        if self.broken:
            reason = "from about here on the file cannot be read; a quotation mark may never be closed"
            aside.append((self.record + self.extra, reason))
        return aside


def _field_count(expected: int, actual: int) -> str:
    return f"has {actual} fields where the header has {expected}"


def _line_breaks(batch: pa.RecordBatch) -> np.ndarray:
    """How many line breaks the values of each row hold, counted on the raw bytes."""
    counts = np.zeros(batch.num_rows, np.int64)
    for column in batch.columns:
        _, offsets_buffer, data = column.buffers()
        if data is None or not len(column):
            continue
        offsets = np.frombuffer(offsets_buffer, np.int32)[column.offset : column.offset + len(column) + 1]
        breaks = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
        if len(breaks):
            row = np.searchsorted(offsets, breaks, side="right") - 1
            counts += np.bincount(row[(row >= 0) & (row < len(column))], minlength=len(column))
    return counts


def _as_text(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([_utf8(column) for column in batch.columns], names=batch.schema.names)


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
