"""What all writers share: an open file, a count, and the same bytes on every system."""

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from bootmaker.sample.events import Block


class TextFile:
    """A file that grows block by block."""

    encoding = "utf-8"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.touchpoints = 0
        self.malformed = 0
        self.file: IO[str]

    def __enter__(self) -> Self:
        self.file = self.path.open("w", encoding=self.encoding, newline="")
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()
        self.file.close()

    def begin(self) -> None:
        """Write what stands before the first block."""

    def add(self, block: Block) -> None:
        """Write one block."""
        raise NotImplementedError

    def end(self) -> None:
        """Write what stands after the last block."""


class CsvFile(TextFile):
    """A CSV file with a header; `rows` yields the rows of a block."""

    header: Sequence[str] = ()
    counts = True
    broken: Sequence[str] = ()  # raw lines that no reader can accept, mixed into the first block

    def begin(self) -> None:
        """Write the header."""
        self.csv = csv.writer(self.file, lineterminator="\r\n")
        self.csv.writerow(self.header)

    def rows(self, block: Block) -> Iterable[Sequence[Any]]:
        """The rows of a block."""
        raise NotImplementedError

    def add(self, block: Block) -> None:
        """Write the rows, and among those of the first block the broken ones."""
        rows = list(self.rows(block))
        self.touchpoints += len(rows) if self.counts else 0
        broken = dict(zip(range(len(rows) // 3, len(rows), 7), self.broken if block.number == 0 else (), strict=False))
        for i, row in enumerate(rows):
            if i in broken:
                self.file.write(broken[i] + "\r\n")
                self.malformed += 1
            self.csv.writerow(row)


class JsonList(TextFile):
    """A JSON file holding a list, one object per line; `before` and `after` may wrap it."""

    before = "[\n"
    after = "\n]\n"

    def begin(self) -> None:
        """Open the list."""
        self.file.write(self.before)
        self.first = True

    def put(self, thing: dict[str, Any]) -> None:
        """Write one object."""
        self.file.write(("" if self.first else ",\n") + json.dumps(thing, ensure_ascii=False))
        self.first = False

    def end(self) -> None:
        """Close the list."""
        self.file.write(self.after)
