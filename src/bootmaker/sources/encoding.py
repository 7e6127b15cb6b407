"""Text encodings: found from the first bytes, turned into UTF-8 while streaming."""

import codecs
import io
from pathlib import Path
from typing import IO, cast

import charset_normalizer

from bootmaker.base.errors import SourceError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEGACY = ["cp1252", "cp1250", "cp1251", "cp1253", "shift_jis", "gb18030", "big5", "euc_kr"]
CHUNK_BYTES = 1 << 20
STRAY = "bootmaker-stray-bytes"


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows-1252: what mixed exports nearly always hold."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


codecs.register_error(STRAY, _stray_bytes)


def sniff(head: bytes) -> str:
    """The encoding of a file that starts with `head`, as Python names it."""
    for mark, name in BOMS:
        if head.startswith(mark):
            return name
    if wide := _wide(head):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        return _legacy(head)
    return "utf-8"


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark shows as zeros in every second byte of Latin text."""
    sample = head[:4096]
    half = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > 0.4 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.4 * half:
        return "utf-16-be"
    return None


def _legacy(head: bytes) -> str:
    """The likeliest eight-bit or East Asian encoding; Windows-1252 where several fit equally well."""
    matches = charset_normalizer.from_bytes(head[:16384], cp_isolation=LEGACY)
    found = matches.best()
    if found is None:
        return "cp1252"
    western = next((match for match in matches if match.encoding == "cp1252"), None)
    if western is not None and western.chaos <= found.chaos and found.encoding == "cp1250":
        return "cp1252"
    return found.encoding


def decode_head(head: bytes) -> str:
    """The first kilobytes as text; a character cut in half at the end is left out."""
    decoder = codecs.getincrementaldecoder(sniff(head))(errors=STRAY if sniff(head).startswith("utf-8") else "replace")
    return decoder.decode(head, final=False)


class _Utf8(io.RawIOBase):
    """A readable stream of UTF-8 made from a stream in another encoding; holds one chunk."""

    def __init__(self, raw: IO[bytes], encoding: str) -> None:
        self._raw = raw
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        while not self._ready:
            chunk = self._raw.read(CHUNK_BYTES)
            self._ready = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def close(self) -> None:
        self._raw.close()
        super().close()


def encoding_of(path: Path, stated: str = "") -> str:
    """The stated encoding (SourceError when Python knows none by that name), else the sniffed one."""
    if not stated:
        with path.open("rb") as file:
            return sniff(file.read(64 * 1024))
    try:
        return codecs.lookup(stated).name
    except LookupError:
        raise SourceError(f"There is no encoding “{stated}”.", hint="Try utf-8, utf-16 or cp1252.") from None


def open_utf8(path: Path, encoding: str) -> IO[bytes]:
    """`path` as a stream of UTF-8 bytes without a byte order mark, whatever it is encoded in. Memory: one chunk."""
    raw = path.open("rb")
    if encoding == "utf-8-sig":
        raw.seek(len(codecs.BOM_UTF8))
        return raw
    if encoding == "utf-8":
        return raw
    return io.BufferedReader(_Utf8(raw, encoding), CHUNK_BYTES)


def open_text(path: Path, stated: str = "") -> IO[str]:
    """`path` as decoded text with every line end as `\\n`; stray bytes are read as Windows-1252, never fatal."""
    stream = open_utf8(path, encoding_of(path, stated))
    return io.TextIOWrapper(stream, encoding="utf-8", errors=STRAY)
