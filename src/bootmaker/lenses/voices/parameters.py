"""What can be chosen about voices."""

from dataclasses import dataclass


@dataclass(frozen=True)
class VoicesParameters:
    """How loudness is made fair.

    `most`: how often one customer may count per theme and week. `smallest`: strata of fewer customers on record are
    not shown. `loud_percent`: the loudest customers in percent, set against all others; customers who are equally
    loud are not torn apart, so the group may be smaller. `labels`: theme ids with the words that name them.
    `attributes`: what is recorded of customers, by which those who spoke are weighed to stand for all.
    """

    most: int = 1
    smallest: int = 5
    loud_percent: int = 10
    labels: tuple[tuple[str, str], ...] = ()
    attributes: tuple[str, ...] = ()
