"""The one place that reads the time, so that tests can stop it."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current time in UTC."""
    return datetime.now(UTC)


def day_of(at: datetime) -> datetime:
    """The beginning of that day: where the minute could tell who was at work just then."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
