"""Opens any file in table form."""

from collections.abc import Mapping
from pathlib import Path

from bootmaker.sources.encoding import decode_head
from bootmaker.sources.rows.chunk import Sheet
from bootmaker.sources.rows.delimited import Delimited, guess_delimiter


def open_sheet(path: Path, options: Mapping[str, str]) -> Sheet:
    """The sheet in `path`, by what its first bytes and its ending say."""
    return Delimited(path, encoding=options.get("encoding", ""), delimiter=options.get("delimiter", ""))


def resemblance(path: Path, head: bytes) -> float:
    """How much a file looks like a table, in [0, 0.5], from its first bytes."""
    text = decode_head(head)
    if "\x00" in text:
        return 0.0
    _, agreement = guess_delimiter(text)
    if path.suffix.lower() in (".csv", ".tsv", ".tab", ".psv"):
        return 0.4
    return 0.3 if agreement >= 0.8 else 0.0
