"""Series of sessions: the rule by which they come again, told from the first of them, by the wall clock of its zone."""

import re
from datetime import UTC, datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from dateutil.tz import resolve_imaginary

from bootmaker.base.errors import BootmakerError
from bootmaker.ledger.models import ListeningSession

EVERY = {
    "week": "FREQ=WEEKLY",
    "two weeks": "FREQ=WEEKLY;INTERVAL=2",
    "month": "FREQ=MONTHLY",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "year": "FREQ=YEARLY",
}
OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
UNTIL = re.compile(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?")
COUNT = re.compile(r"COUNT=(\d+)")


def moment(wall: datetime, zone: ZoneInfo) -> datetime:
    """A time of the wall clock; one that summer time leaves out comes as much later."""
    return resolve_imaginary(wall.replace(tzinfo=zone)) if wall.tzinfo is None else wall


def wall_clock(at: datetime, zone: ZoneInfo) -> datetime:
    """The same by the clock on the wall, without a zone."""
    return at.astimezone(zone).replace(tzinfo=None)


def rule_of(every: str, starts: datetime, zone: ZoneInfo) -> str:
    """A word of EVERY or a rule of RFC 5545 as it is kept: `UNTIL` by the wall clock. Empty for no series.

    Raises BootmakerError for what is no rule, comes more than daily, or does not have the first day itself.
    """
    rule = EVERY.get(every.strip().lower(), every.strip()).removeprefix("RRULE:")
    rule = UNTIL.sub(lambda found: _local_until(found, zone), rule)
    if not rule:
        return ""
    wall = starts if starts.tzinfo is None else wall_clock(starts, zone)
    try:
        first = rrulestr(rule, dtstart=wall).after(wall, inc=True)
    except (ValueError, TypeError):
        rule = ""
    if not rule or any(word in rule.upper() for word in OFTEN) or "\n" in rule:
        raise BootmakerError(
            f"“{every}” is no rule for a series.", hint=f"One of {', '.join(EVERY)}, or as in FREQ=MONTHLY;BYDAY=2TU."
        )
    if first != wall:
        when = f"{first:%A, %d %B %Y, %H:%M}" if first else "never"
        raise BootmakerError(f"By that rule the first would be: {when}.", hint="Let --when be a day of the rule.")
    return rule


def occurrence_after(session: ListeningSession) -> datetime | None:
    """When the next of the series begins: by the wall clock of its zone, also where summer time changes it."""
    zone = ZoneInfo(session.zone)
    following = rrulestr(session.rule, dtstart=_first(session, zone)).after(wall_clock(session.starts, zone))
    return moment(following, zone) if following else None


def place_in_series(session: ListeningSession) -> int:
    """How many of the series came before this one."""
    zone = ZoneInfo(session.zone)
    own = wall_clock(session.starts, zone)
    return sum(1 for _ in takewhile(lambda one: one < own, rrulestr(session.rule, dtstart=_first(session, zone))))


def rule_from_here(session: ListeningSession) -> str:
    """The rule for a calendar in which this session is the first: fewer are left of a COUNT, and UNTIL is in UTC."""
    zone = ZoneInfo(session.zone)
    rule = COUNT.sub(lambda found: f"COUNT={max(1, int(found[1]) - place_in_series(session))}", session.rule)
    return UNTIL.sub(lambda found: f"UNTIL={moment(_until(found), zone).astimezone(UTC):%Y%m%dT%H%M%SZ}", rule)


def _first(session: ListeningSession, zone: ZoneInfo) -> datetime:
    """When the series began; where its first session is not here (any more), it counts from this one."""
    first = ListeningSession.objects.filter(key=session.series).first() or session
    return wall_clock(first.starts, zone)


def _until(found: re.Match[str]) -> datetime:
    """The last moment that an UNTIL allows; of a day its end."""
    return datetime.strptime(f"{found[1]}{found[2] or '235959'}", "%Y%m%d%H%M%S")


def _local_until(found: re.Match[str], zone: ZoneInfo) -> str:
    last = _until(found)
    if found[3]:
        last = wall_clock(last.replace(tzinfo=UTC), zone)
    return f"UNTIL={last:%Y%m%dT%H%M%S}"
