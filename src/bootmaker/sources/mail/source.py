"""The connector for mail: mbox archives and single .eml messages."""

import re
from collections.abc import Iterator
from email.message import Message
from itertools import islice
from pathlib import Path

import pyarrow as pa

from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.sources.mail.messages import Raw, addresses, body, header, messages, own_domain, parsed, sent_at
from bootmaker.sources.mail.threads import MailThreads
from bootmaker.sources.numbering import Numbering
from bootmaker.sources.rows.gathering import Aside, Row, gather

FIELD = re.compile(rb"^(From|To|Subject|Date|Message-ID|Received|Return-Path|MIME-Version|Delivered-To):", re.I | re.M)
LOOKED_AT = 2000  # messages that decide which domain is ours


class MailSource:
    """Reads mbox and .eml. Option `staff`: our domains or addresses, with commas; else the busiest domain is ours."""

    name = "mail"

    def recognise(self, path: Path, head: bytes) -> float:
        """Sure where an mbox separator or several mail header fields come first."""
        top = head.lstrip()[:8192]
        fields = {name.lower() for name in FIELD.findall(top.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0])}
        if top.startswith(b"From ") and fields:
            return 0.95
        named = path.suffix.lower() in (".eml", ".mbox", ".msg.txt")
        return 0.9 if len(fields) >= 3 and b"from" in fields else 0.6 if named and fields else 0.0

    def understand(self, settings: SourceSettings) -> Understood:
        """Who counts as staff."""
        ours = ", ".join(_ours(settings)) or "nobody"
        columns = {"text": "body", "at": "Date", "external_id": "Message-ID", "conversation": "References"}
        return Understood("Mail", columns, notes=(f"Staff write from: {ours}. Say otherwise with the option staff.",))

    def read(self, settings: SourceSettings) -> Iterator[pa.RecordBatch]:
        """Touchpoints in the order of the archive."""
        yield from gather(_rows(settings), settings.name)


def _ours(settings: SourceSettings) -> tuple[str, ...]:
    stated = settings.options.get("staff", "")
    if stated:
        return tuple(part.strip().lower() for part in stated.split(",") if part.strip())
    found = own_domain(message for raw in islice(messages(settings.path), LOOKED_AT) if (message := parsed(raw)))
    return (found,) if found else ()


def _rows(settings: SourceSettings) -> Iterator[Row]:
    ours, threads, numbering = _ours(settings), MailThreads(), Numbering()
    for raw in messages(settings.path):
        message = parsed(raw)
        yield _row(message, raw, ours, threads, numbering) if message else Aside(raw.line, "is no mail message")


def _is_ours(address: str, ours: tuple[str, ...]) -> bool:
    return any(address == part or address.endswith("@" + part.lstrip("@")) for part in ours)


def _row(message: Message, raw: Raw, ours: tuple[str, ...], threads: MailThreads, numbering: Numbering) -> Row:
    senders, receivers = addresses(message, "From"), addresses(message, "To", "Cc")
    text, markup = body(message)
    if not senders:
        return Aside(raw.line, "has no sender")
    if not text:
        return Aside(raw.line, "has no text")
    sender_name, sender = senders[0]
    staff = _is_ours(sender, ours)
    outside = [(name, address) for name, address in receivers if not _is_ours(address, ours)]
    name, customer = (outside[0] if outside else (None, None)) if staff else (sender_name, sender)
    key = threads.clean(header(message, "Message-ID"))
    if not key:
        key = str(numbering.ids([pa.array([header(message, "Date")]), pa.array([sender]), pa.array([text])])[0])
    parent, thread = threads.of(key, header(message, "References"), header(message, "In-Reply-To"))
    return {
        "external_id": key,
        "at": sent_at(message, raw),
        "customer": customer,
        "conversation": thread,
        "in_reply_to": parent,
        "channel": "email",
        "kind": "said",
        "speaker": "staff" if staff else "customer",
        "staff": sender if staff else None,
        "staff_name": (sender_name or None) if staff else None,
        "text": text,
        "identities": {"email": customer, "name": name},
        "attributes": {
            "subject": header(message, "Subject"),
            "auto_submitted": header(message, "Auto-Submitted"),
            "list_id": header(message, "List-Id"),
            "format": "html" if markup else None,
        },
        "line": raw.line,
    }


SOURCE = MailSource()
