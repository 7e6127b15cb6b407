"""What can be chosen about journeys, and the assumptions that are no measurements."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

CLOSING_ACTS = ("resolved", "delivered", "cancelled", "churned", "refunded", "returned")

ACT_VALENCE = {
    "churned": -800,
    "complained": -600,
    "cancelled": -500,
    "returned": -400,
    "contacted again": -300,
    "bought again": 400,
    "renewed": 400,
    "upgraded": 400,
    "recommended": 600,
}
"""What a customer's act is taken to mean, in milli-units: an assumption, not a measurement; every face says so."""


@dataclass(frozen=True)
class JourneysParameters:
    """How touchpoints become journeys and moments; all of it is printed with the result.

    `gap_days`: silence that parts two journeys without a goal; 0 reads it off the data. `horizon_days`: a journey is
    probably closed when it goes on within so many days with a probability below 0.1. `closing_acts`: acts that close a
    journey. `merge`: messages of one customer on one channel in one clock hour count
    as one moment with their mean ("hour"), or each by itself ("none"). `shrink`: pull uncertain readings towards the
    mean before looking for peaks ("on"). `moments`: what a row with both text and a rating counts as. `delta`: weight
    of each earlier moment in the recency-weighted mean. `bad`: at or below this valence a moment is called bad.
    `as_of`: the day from which silence is counted; None means the last day of the data. `labels`: names of themes.
    """

    gap_days: int = 0
    horizon_days: int = 30
    closing_acts: tuple[str, ...] = CLOSING_ACTS
    merge: Literal["hour", "none"] = "hour"
    shrink: Literal["on", "off"] = "on"
    moments: Literal["text", "rating"] = "text"
    delta: float = 0.8
    bad: int = -250
    as_of: date | None = None
    labels: tuple[tuple[str, str], ...] = ()
