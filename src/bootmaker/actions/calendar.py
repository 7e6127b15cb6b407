"""A calendar file for a session as RFC 5545 wants it: one in UTC; a series by the wall clock of its zone, with rule."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bootmaker.actions.session_series import place_in_series, rule_from_here
from bootmaker.ledger.models import ListeningSession

LONGEST = 75  # octets of a line (RFC 5545, 3.1)
AHEAD = 20 * 365  # days that the table of a time zone looks ahead
BACK = 400  # and back, so that it holds the change before


def calendar_of(session: ListeningSession, *, stamp: datetime) -> str:
    """The event of one session, or of this and those that follow it. It names nobody: the same file goes to everyone.

    Those of a series share their identifier, so that a later file takes the place of an earlier one.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Bootmaker//Listening sessions//EN",
        "METHOD:PUBLISH",
        *(_time_zone(session) if session.rule else ()),
        "BEGIN:VEVENT",
        f"UID:{session.series if session.rule else session.key}@bootmaker",
        f"DTSTAMP:{_utc(stamp)}",
        *_times(session),
        f"SUMMARY:{_escaped(session.title)}",
        f"DESCRIPTION:{_escaped(chr(10).join(session.rules))}",
        *([f"LOCATION:{_escaped(session.place)}"] if session.place else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _times(session: ListeningSession) -> list[str]:
    ends = session.starts + timedelta(minutes=session.minutes)
    if not session.rule:
        return [f"DTSTART:{_utc(session.starts)}", f"DTEND:{_utc(ends)}"]
    zone = ZoneInfo(session.zone)
    return [
        f"DTSTART;TZID={session.zone}:{_wall(session.starts.astimezone(zone))}",
        f"DTEND;TZID={session.zone}:{_wall(ends.astimezone(zone))}",
        f"RRULE:{rule_from_here(session)}",
        f"SEQUENCE:{place_in_series(session)}",
    ]


def _time_zone(session: ListeningSession) -> Iterator[str]:
    """The table of the session's zone (3.6.5): every kind of change with the days on which it comes."""
    zone = ZoneInfo(session.zone)
    kinds: dict[tuple[str, str, str, str], list[str]] = {}  # what comes, offset from and to, name -> onsets
    for before, after in _changes(session.starts, zone):
        was, now = before.astimezone(zone), after.astimezone(zone)
        kind = "DAYLIGHT" if now.dst() else "STANDARD"
        onset = _wall(after.astimezone(UTC) + (was.utcoffset() or timedelta(0)))
        kinds.setdefault((kind, f"{was:%z}", f"{now:%z}", f"{now:%Z}"), []).append(onset)
    if not kinds:
        at = session.starts.astimezone(zone)
        kinds["STANDARD", f"{at:%z}", f"{at:%z}", f"{at:%Z}"] = ["19700101T000000"]
    yield from ("BEGIN:VTIMEZONE", f"TZID:{session.zone}")
    for (kind, was_offset, offset, name), onsets in kinds.items():
        yield from (f"BEGIN:{kind}", f"DTSTART:{onsets[0]}", *([f"RDATE:{','.join(onsets[1:])}"] if onsets[1:] else []))
        yield from (f"TZOFFSETFROM:{was_offset}", f"TZOFFSETTO:{offset}", f"TZNAME:{name}", f"END:{kind}")
    yield "END:VTIMEZONE"


def _changes(starts: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The last second before and the first after each change of the clocks, in UTC."""
    days = [starts.astimezone(UTC) + timedelta(days=n) for n in range(-BACK, AHEAD)]
    for early, late in pairwise(days):
        if early.astimezone(zone).utcoffset() != late.astimezone(zone).utcoffset():
            low, high = int(early.timestamp()), int(late.timestamp())
            offset = early.astimezone(zone).utcoffset()
            while high - low > 1:
                middle = (low + high) // 2
                same = datetime.fromtimestamp(middle, zone).utcoffset() == offset
                low, high = (middle, high) if same else (low, middle)
            yield datetime.fromtimestamp(low, UTC), datetime.fromtimestamp(high, UTC)


def _utc(at: datetime) -> str:
    return f"{_wall(at.astimezone(UTC))}Z"


def _wall(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%S}"


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
