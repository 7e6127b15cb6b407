"""Days as people say them."""

from datetime import date

from django.utils import dateformat


def spoken(day: date, *, year: bool = True) -> str:
    """A day, or the day of a time, as “16 March 2026” or “16 March”, its month in the reader's language."""
    return str(dateformat.format(day, "j F Y" if year else "j F"))
