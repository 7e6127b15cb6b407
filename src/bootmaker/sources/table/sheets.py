"""Opens any file in table form."""

from collections.abc import Mapping
from pathlib import Path

from bootmaker.sources.encoding import decode_head
from bootmaker.sources.rows.chunk import Sheet
from bootmaker.sources.rows.delimited import Delimited, guess_delimiter
from bootmaker.sources.rows.json_stream import head_records
from bootmaker.sources.rows.parquet import Parquet
from bootmaker.sources.rows.records import JsonSheet, Workbook

DELIMITED_ENDINGS = (".csv", ".tsv", ".tab", ".psv")
MOST_ZEROS = 0.1  # of the characters of a damaged text; beyond it, it is none


def open_sheet(path: Path, options: Mapping[str, str]) -> Sheet:
    """The sheet in `path`, by what its first bytes say."""
    with path.open("rb") as file:
        head = file.read(64 * 1024)
    encoding = options.get("encoding", "")
    if head.startswith(b"PAR1"):
        return Parquet(path)
    if head.startswith(b"PK\x03\x04"):
        return Workbook(path, sheet=options.get("sheet", ""))
    if is_json(head):
        return JsonSheet(path, encoding=encoding)
    return Delimited(path, encoding=encoding, delimiter=options.get("delimiter", ""))


def is_json(head: bytes) -> bool:
    """Whether a file starts as JSON does."""
    return decode_head(head).lstrip("\ufeff \t\r\n")[:1] in ("{", "[")


def resemblance(path: Path, head: bytes) -> float:
    """How much a file looks like a table, in [0, 0.5], from its first bytes."""
    if head.startswith(b"PAR1"):
        return 0.5
    if head.startswith(b"PK\x03\x04"):
        return 0.5 if path.suffix.lower() in (".xlsx", ".xlsm") else 0.0
    text = decode_head(head)
    delimited = path.suffix.lower() in DELIMITED_ENDINGS
    if text.count("\x00") > (MOST_ZEROS * len(text) if delimited else 0):
        return 0.0
    if is_json(head):
        return 0.3 if any(isinstance(element.value, dict) for element in head_records(text, limit=3)) else 0.05
    _, agreement = guess_delimiter(text.replace("\x00", ""))
    if delimited:
        return 0.4
    return 0.3 if agreement >= 0.8 else 0.0
