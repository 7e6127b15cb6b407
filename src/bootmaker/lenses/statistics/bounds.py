"""What can be known of everybody when only some have spoken: bounds without assumptions, and what bias costs."""

from math import inf


def manski(share: float, mean: float, *, lowest: float, highest: float) -> tuple[float, float]:
    """The bounds of everybody's mean when the `share` that spoke has `mean` and nothing is assumed of the others.

    [r y + (1 - r) min, r y + (1 - r) max]: Manski 1989, Journal of Human Resources 24:343-360.
    """
    return share * mean + (1 - share) * lowest, share * mean + (1 - share) * highest


def most_effective(share: float, correlation: float) -> float:
    """The size of a simple random sample that is as good, f / (1 - f) / rho^2, when speaking and opinion correlate.

    `share` f of everybody spoke; rho is the data defect correlation. Meng 2018, Annals of Applied Statistics 12:685.
    """
    if share >= 1 or not correlation:
        return inf
    return share / (1 - share) / correlation**2
