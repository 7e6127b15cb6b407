"""What can be chosen about extremes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ExtremesParameters:
    """`frequent`: from how many ratings on a customer counts as frequent, to be set against those with a single one."""

    frequent: int = 5
