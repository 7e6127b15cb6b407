"""A calendar file for a session (RFC 5545): one in UTC; a series by the wall clock of its zone, with its rule."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vRecur

from bootmaker.actions.session_series import place_in_series, rule_from_here
from bootmaker.ledger.models import ListeningSession

AHEAD = timedelta(days=20 * 365)  # that the table of a time zone looks ahead
BACK = timedelta(days=400)  # and back, so that it holds the change before


def calendar_of(session: ListeningSession, *, stamp: datetime) -> str:
    """The event of one session, or of this and those that follow it. It names nobody: the same file goes to everyone.

    Those of a series share their identifier, so that a later file takes the place of an earlier one.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Bootmaker//Listening sessions//EN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(session, stamp))
    day = session.starts.date()
    calendar.add_missing_timezones(day - BACK, day + AHEAD)
    return str(calendar.to_ical(), "utf-8")


def _event(session: ListeningSession, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{session.series if session.rule else session.key}@bootmaker")
    event.add("dtstamp", stamp)
    zone = ZoneInfo(session.zone) if session.rule else UTC
    event.add("dtstart", session.starts.astimezone(zone))
    event.add("dtend", (session.starts + timedelta(minutes=session.minutes)).astimezone(zone))
    if session.rule:
        event.add("rrule", vRecur.from_ical(rule_from_here(session)))
        event.add("sequence", place_in_series(session))
    event.add("summary", session.title)
    event.add("description", "\n".join(session.rules))
    if session.place:
        event.add("location", session.place)
    return event
