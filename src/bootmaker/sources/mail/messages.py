"""Messages out of an archive, one at a time, and what they hold in plain words."""

import email
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

import pyarrow as pa

from bootmaker.sources.dates import parse_dates
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
SEPARATOR_DATE = re.compile(rb"\w{3}\s+\w{3}\s+\d{1,2}\s+\d{2}:\d{2}(?::\d{2})?.*\d{4}")
LONGEST = 64 << 20  # bytes; more than any mail server lets through


@dataclass(frozen=True)
class Raw:
    """The bytes of one message, the line it began on, and the separator above it in an mbox."""

    content: bytes
    line: int
    separator: bytes = b""


def messages(path: Path) -> Iterator[Raw]:
    """The messages of an mbox, or the one of an .eml; memory holds one message."""
    lines: list[bytes] = []
    start, size, blank, separator = 1, 0, True, b""
    dated = False  # where one separator says when, a line without a date that begins with "From " is text
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if blank and line.startswith(b"From ") and (not dated or SEPARATOR_DATE.search(line)):
                dated = dated or bool(SEPARATOR_DATE.search(line))
                if lines:
                    yield Raw(b"".join(lines), start, separator)
                lines, start, size, separator = [], number, 0, line
                blank = False
                continue
            blank = not line.strip()
            size += len(line)
            if size <= LONGEST:
                lines.append(line[1:] if line.startswith(b">From ") else line)
    if lines:
        yield Raw(b"".join(lines), start, separator)


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


def sent_at(message: Message, raw: Raw) -> str | None:
    """When it was sent: the Date field, else the oldest Received field, else the mbox separator, as ISO 8601.

    A Date that cannot be read is returned as it stands where nothing else tells the time; None where nothing does.
    """
    written = header(message, "Date")
    received = [str(value).rpartition(";")[2] for value in reversed(message.get_all("Received", []))]
    separator = SEPARATOR_DATE.search(raw.separator)
    for text in (written, *received, separator.group().decode("ascii", "replace") if separator else ""):
        if moment := _moment(text):
            return moment
    return written or None


def _moment(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        found = parse_dates(pa.array([text]))[0].as_py()
        return found.isoformat() if found else None


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
