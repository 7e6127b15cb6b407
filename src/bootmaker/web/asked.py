"""Between an address and a filter: `?since=2026-01-01&channel=email&segment=plan%3Dtrade` and back."""

from urllib.parse import urlencode

from bootmaker.lenses.filters import MANY, NAMES, Filter
from bootmaker.web.page import Visit


def asked_filter(visit: Visit) -> Filter:
    """The filter that an address describes; an error that says which part is wrong."""
    return Filter.of_pairs(
        (name, value) for name in NAMES for value in (visit.many(name) if name in MANY else (visit.one(name),))
    )


def query_of(wanted: Filter) -> str:
    """The filter as the end of an address, with its question mark; "" when it lets everything through."""
    return f"?{urlencode(wanted.pairs)}" if wanted.pairs else ""
