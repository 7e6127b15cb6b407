"""A calendar file for a session: one event as RFC 5545 wants it, in UTC, so that it needs no table of time zones."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bootmaker.ledger.models import ListeningSession

LONGEST = 75  # octets of a line (RFC 5545, 3.1)


def calendar_of(session: ListeningSession, *, stamp: datetime) -> str:
    """The event of one session. It names nobody who is invited: the same file goes to everyone."""
    ends = session.starts + timedelta(minutes=session.minutes)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bootmaker//Listening sessions//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{session.key}@bootmaker",
        f"DTSTAMP:{_utc(stamp)}",
        f"DTSTART:{_utc(session.starts)}",
        f"DTEND:{_utc(ends)}",
        f"SUMMARY:{_escaped(session.title)}",
        f"DESCRIPTION:{_escaped(chr(10).join(session.rules))}",
        *([f"LOCATION:{_escaped(session.place)}"] if session.place else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """TEXT (3.3.11): backslash, semicolon, comma and line break are escaped."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Lines of at most LONGEST octets; a fold never cuts a character, what follows one begins with a blank."""
    part, room = "", LONGEST
    for mark in line:
        if len(mark.encode()) > room - len(part.encode()):
            yield part
            part = " "
        part += mark
    yield part
