"""Which connector understands a file: every one looks at the first kilobytes, the surest wins."""

from pathlib import Path

from bootmaker.base.errors import SourceError
from bootmaker.nouns.contracts import Source
from bootmaker.sources.catalog import SOURCES

HEAD_BYTES = 64 * 1024
SURE_ENOUGH = 0.1


def read_head(path: Path) -> bytes:
    """The first 64 KB of `path`; SourceError when it is missing, a folder, unreadable or empty."""
    if path.is_dir():
        raise SourceError(f"“{path.name}” is a folder.", hint="Name the files in it one by one.")
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except FileNotFoundError:
        raise SourceError(f"There is no file “{path}”.", hint="Check the path and the spelling.") from None
    except OSError as error:
        raise SourceError(f"“{path.name}” cannot be read: {error.strerror}.", permanent=False) from None
    if not head.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\x00"):
        raise SourceError(f"“{path.name}” is empty.", hint="Export it again, or check that it was copied whole.")
    return head


def detect(path: Path) -> Source:
    """The connector that is surest about `path`; SourceError when none is."""
    head = read_head(path)
    sure, source = max(
        ((source.recognise(path, head), source) for source in SOURCES.values()), key=lambda pair: pair[0]
    )
    if sure < SURE_ENOUGH:
        raise SourceError(
            f"“{path.name}” is of no kind that Bootmaker knows.",
            hint=f"It reads: {', '.join(SOURCES)}. A spreadsheet saved as CSV always works.",
        )
    return source
