"""Between an address and a filter: `?since=2026-01-01&channel=email&segment=plan%3Dtrade` and back."""

from urllib.parse import urlencode

from bootmaker.lenses.filters import MANY, NAMES, Filter
from bootmaker.web.page import Visit

AGAINST = "against."  # begins the names of the second filter of a comparison


def asked_filter(visit: Visit, prefix: str = "") -> Filter:
    """The filter that an address describes; an error that says which part is wrong."""
    asked = ((name, f"{prefix}{name}") for name in NAMES)
    return Filter.of_pairs(
        (name, value) for name, said in asked for value in (visit.many(said) if name in MANY else (visit.one(said),))
    )


def query_of(wanted: Filter, against: Filter | None = None) -> str:
    """One filter or two as the end of an address, with its question mark; "" when all is let through."""
    pairs = [*wanted.pairs, *((f"{AGAINST}{name}", value) for name, value in (against.pairs if against else ()))]
    return f"?{urlencode(pairs)}" if pairs else ""
