"""What can be chosen about the overview."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OverviewParameters:
    """`informative`: the probability, in milli-units, from which a message counts as informative."""

    informative: int = 500
