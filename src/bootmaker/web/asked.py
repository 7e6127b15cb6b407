"""Between an address and a filter: `?since=2026-01-01&channel=email&segment=plan%3Dtrade` and back."""

from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.filters import Filter
from bootmaker.web.page import Visit


def asked_filter(visit: Visit) -> Filter:
    """The filter that an address describes; an error that says which part is wrong."""
    return Filter(
        since=_day(visit.one("since"), _("From")),
        until=_day(visit.one("until"), _("Until")),
        channels=visit.many("channel"),
        sources=visit.many("source"),
        kinds=visit.many("kind"),
        segments=tuple(_segment(text) for text in visit.many("segment")),
        customer=visit.one("customer") or None,
        theme=visit.one("theme") or None,
        intent=visit.one("intent") or None,
    )


def query_of(wanted: Filter) -> str:
    """The filter as the end of an address, with its question mark; "" when it lets everything through."""
    pairs = [
        ("since", wanted.since),
        ("until", wanted.until),
        *(("channel", value) for value in wanted.channels),
        *(("source", value) for value in wanted.sources),
        *(("kind", value) for value in wanted.kinds),
        *(("segment", f"{attribute}={value}") for attribute, value in wanted.segments),
        ("customer", wanted.customer),
        ("theme", wanted.theme),
        ("intent", wanted.intent),
    ]
    kept = [(name, str(value)) for name, value in pairs if value]
    return f"?{urlencode(kept)}" if kept else ""


def _day(text: str, label: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BootmakerError(
            _("“{label}” is no day that the calendar knows.").format(label=label),
            hint=_("Write it as in 2026-01-31, or choose it from the calendar."),
        ) from None


def _segment(text: str) -> tuple[str, str]:
    attribute, equals, value = text.partition("=")
    return (attribute, value) if equals else ("segment", text)
