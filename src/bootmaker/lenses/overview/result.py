"""The shapes in which faces get the overview."""

from dataclasses import dataclass
from datetime import datetime

from bootmaker.lenses.claims import Claim
from bootmaker.lenses.overview.parameters import OverviewParameters
from bootmaker.lenses.statistics.proportions import Share


@dataclass(frozen=True)
class Count:
    """What came in under one name (a channel, a month...): touchpoints of customers, and how many customers."""

    name: str
    touchpoints: int
    customers: int
    complaints: int


@dataclass(frozen=True)
class OverviewView:
    """All that faces show first. `customers` spoke, `known` are on record; times are UTC, None when all is undated."""

    parameters: OverviewParameters
    touchpoints: int
    from_customers: int
    customers: int
    known: int
    conversations: int
    hints: int
    undated: int
    since: datetime | None
    until: datetime | None
    read: Share  # of what customers said: how much could be read
    informative: Share  # of what was judged
    complaining: Share  # of the customers whose messages were understood
    complimenting: Share
    channels: tuple[Count, ...]  # without acts
    kinds: tuple[Count, ...]
    intents: tuple[Count, ...]
    languages: tuple[Count, ...]
    sources: tuple[Count, ...]
    months: tuple[Count, ...]  # in order of time, without the undated
    claims: tuple[Claim, ...] = ()
