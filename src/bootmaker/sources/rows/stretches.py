"""A delimited file cut into stretches of whole records, sound ones told from damaged ones.

Sound is what RFC 4180, section 2, allows: a quotation mark opens after a delimiter or line break, closes before one,
or is doubled. That is seen on whole blocks at once; only what is not sound is read record by record.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import IO

import numpy as np

from bootmaker.sources.rows.repair import AHEAD, Repaired, Repairer

BLOCK_BYTES = 2 << 20
LONGEST = 16 << 20  # bytes; a record beyond this is set aside
QUOTE, NEWLINE, RETURN = 34, 10, 13
BOM = b"\xef\xbb\xbf"
DOUBLED_RETURN = re.compile(rb"\r+(?=\r\n)")
STRAY_RETURN = re.compile(rb"\r(?=[^\n])")


@dataclass(frozen=True)
class Sound:
    """Whole records: the bytes, and on which line each begins."""

    content: bytes
    lines: np.ndarray


class Stretches:
    """Cuts a stream of UTF-8. Memory: one block, or the longest record allowed."""

    def __init__(self, stream: IO[bytes], repairer: Repairer, *, skip: int = 0, mac: bool = False) -> None:
        """`skip`: bytes of the header. `mac`: a lone carriage return ends a line."""
        self._stream = stream
        self._repairer = repairer
        self._delimiter = ord(repairer.delimiter)
        self._skip = skip
        self._line = 1
        self._mac = mac

    def __iter__(self) -> Iterator[Sound | Repaired]:
        buffer, ended = b"", False
        while not ended:
            chunk = self._stream.read(BLOCK_BYTES)
            ended = not chunk
            buffer = clean(buffer + chunk, mac=self._mac)
            if self._skip:
                self._line += buffer.count(b"\n", 0, self._skip)
                buffer, self._skip = buffer[self._skip :], 0
            buffer = yield from self._cut(buffer, ended)

    def _cut(self, buffer: bytes, ended: bool) -> Generator[Sound | Repaired, None, bytes]:
        """Everything up to the last whole record; returns the rest."""
        at = 0
        while at < len(buffer):
            if self._repairer.lost:
                end, starts, broken = 0, np.zeros(0, np.int64), True
            else:
                end, starts, broken = scan(memoryview(buffer)[at:], self._delimiter, ended)
            if end:
                content = buffer[at : at + end]
                yield Sound(content, self._lines(content, starts))
                at += end
            rest = len(buffer) - at
            if not rest or not (ended or rest >= LONGEST or (broken and rest >= AHEAD)):
                break
            repaired = self._repairer.repair(buffer[at:], self._line, final=ended, full=rest >= LONGEST)
            self._line += buffer.count(b"\n", at, at + repaired.taken)
            at += repaired.taken
            yield repaired
        return buffer[at:]

    def _lines(self, content: bytes, starts: np.ndarray) -> np.ndarray:
        breaks = np.flatnonzero(np.frombuffer(content, np.uint8) == NEWLINE)
        lines: np.ndarray = self._line + np.searchsorted(breaks, starts)
        self._line += len(breaks)
        return lines


def clean(content: bytes, *, mac: bool) -> bytes:
    """Without zero bytes and byte order marks, which only faulty copying leaves, and without stray returns."""
    if b"\x00" in content:
        content = content.replace(b"\x00", b"")
    if BOM in content:
        content = content.replace(BOM, b"")
    if mac:
        return content.replace(b"\r", b"\n")
    if content.count(b"\r") == content.count(b"\r\n"):
        return content
    return STRAY_RETURN.sub(b" ", DOUBLED_RETURN.sub(b"", content))


def scan(content: memoryview, delimiter: int, ended: bool) -> tuple[int, np.ndarray, bool]:
    """Where the sound whole records end, where each begins, and whether what follows is damaged."""
    data = np.frombuffer(content, np.uint8)
    breaks, quotes = np.flatnonzero(data == NEWLINE), np.flatnonzero(data == QUOTE)
    wrong = _first_wrong(data, quotes, delimiter, ended)
    outside = breaks if not len(quotes) else breaks[np.searchsorted(quotes, breaks) % 2 == 0]
    outside = outside[: np.searchsorted(outside, wrong)]
    whole = ended and wrong == len(data)
    end = len(data) if whole else int(outside[-1]) + 1 if len(outside) else 0
    starts = np.concatenate(([0], outside + 1))
    return end, starts[starts < end], wrong < len(data)


def _first_wrong(data: np.ndarray, quotes: np.ndarray, delimiter: int, ended: bool) -> int:
    """Where the first quotation mark stands that neither opens, closes nor doubles; the length where none does."""
    if not len(quotes):
        return len(data)
    last = len(data) - 1
    before = np.where(quotes == 0, NEWLINE, data[np.maximum(quotes - 1, 0)])
    after = np.where(quotes == last, NEWLINE, data[np.minimum(quotes + 1, last)])
    opens = np.arange(len(quotes)) % 2 == 0
    beside = np.where(opens, before, after)
    fine = (beside == delimiter) | (beside == NEWLINE) | (beside == QUOTE) | (~opens & (beside == RETURN))
    if not fine.all():
        return int(quotes[np.argmin(fine)])
    return int(quotes[-1]) if ended and len(quotes) % 2 else len(data)
