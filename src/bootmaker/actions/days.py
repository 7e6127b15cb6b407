"""Days as people say them."""

from datetime import date

from django.utils import dateformat


def spoken(day: date) -> str:
    """A day, or the day of a time, as “16 March 2026”, its month in the reader's language."""
    return str(dateformat.format(day, "j F Y"))
