"""Messages out of an archive, one at a time, and what they hold in plain words."""

import email
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from pathlib import Path

from bootmaker.sources.encoding import STRAY, sniff

FREE_MAIL = frozenset(
    (
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "live.com",
        "yahoo.com",
        "icloud.com",
        "aol.com",
        "gmx.net",
    )
)
LONGEST = 64 << 20  # bytes; more than any mail server lets through


@dataclass(frozen=True)
class Raw:
    """The bytes of one message and the line it began on."""

    content: bytes
    line: int


def messages(path: Path) -> Iterator[Raw]:
    """The messages of an mbox, or the one of an .eml; memory holds one message."""
    lines: list[bytes] = []
    start, size, blank = 1, 0, True
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if blank and line.startswith(b"From "):
                if lines:
                    yield Raw(b"".join(lines), start)
                lines, start, size = [], number, 0
                blank = False
                continue
            blank = not line.strip()
            size += len(line)
            if size <= LONGEST:
                lines.append(line[1:] if line.startswith(b">From ") else line)
    if lines:
        yield Raw(b"".join(lines), start)


def parsed(raw: Raw) -> Message | None:
    """The message, or None where there are no mail headers."""
    message = email.message_from_bytes(raw.content)
    return message if message.keys() else None


def header(message: Message, name: str) -> str:
    """A header field decoded and unfolded; empty when it is missing."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        text = str(make_header(decode_header(str(value))))
    except (UnicodeDecodeError, LookupError, ValueError):
        text = str(value)
    return re.sub(r"\s+", " ", text.encode("utf-8", "replace").decode()).strip()


def addresses(message: Message, *names: str) -> list[tuple[str, str]]:
    """(name, lower-case address) pairs of address fields."""
    values = [header(message, name) for name in names]
    return [
        (name, address.lower())
        for name, address in getaddresses([value for value in values if value])
        if "@" in address
    ]


def own_domain(sample: Iterable[Message]) -> str | None:
    """The domain that takes part in most messages: ours; where two are equal, the one that more is written to.

    None where nobody writes but from and to free-mail hosts.
    """
    taking_part: Counter[str] = Counter()
    written_to: Counter[str] = Counter()
    for message in sample:
        receivers = {address.rpartition("@")[2] for _, address in addresses(message, "To", "Cc")}
        senders = {address.rpartition("@")[2] for _, address in addresses(message, "From")}
        taking_part.update((receivers | senders) - FREE_MAIL)
        written_to.update(receivers - FREE_MAIL)
    return max(taking_part, key=lambda domain: (taking_part[domain], written_to[domain]), default=None)


def body(message: Message) -> tuple[str, bool]:
    """The text and whether it is HTML: the first text/plain part, else the first text/html part."""
    parts = [part for part in message.walk() if not part.is_multipart() and not part.get_filename()]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and (text := _decoded(part)).strip():
                return text.replace("\r\n", "\n").strip("\n"), kind == "text/html"
    return "", False


def _decoded(part: Message) -> str:
    """The part's bytes as text. The declared charset is tried first; where it lies, the bytes decide."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    declared = (part.get_content_charset() or "utf-8").lower()
    if declared in ("us-ascii", "ascii", "iso-8859-1", "latin-1"):
        declared = "utf-8"  # a superset, or what such mail often really is; where it is not, the next try reads it
    try:
        return payload.decode(declared)
    except (UnicodeDecodeError, LookupError):
        return payload.decode(sniff(payload), errors=STRAY if sniff(payload) == "utf-8" else "replace")
