"""The shapes in which faces get extremes."""

from dataclasses import dataclass
from gettext import gettext as _

from bootmaker.lenses.claims import Claim
from bootmaker.lenses.extremes.parameters import ExtremesParameters
from bootmaker.lenses.statistics.proportions import Share


@dataclass(frozen=True)
class Ratings:
    """The ratings of one group on one scale; `steps` counts them from the lowest step to the highest."""

    name: str
    low: float
    high: float
    steps: tuple[int, ...]
    customers: int
    polarity: Share  # at the two extremes
    positive: Share  # above the middle, of those not in it
    j_shaped: bool
    j_clear: bool = False  # a J, and beyond chance more at the bottom than one step above it
    interval: tuple[float, float] = (0.0, 1.0)  # of the polarity, over independent ratings
    bimodality: float | None = None  # Sarle's coefficient; above 5/9 hints at two peaks

    @property
    def n(self) -> int:
        """How many ratings."""
        return sum(self.steps)

    @property
    def room(self) -> float:
        """From the lowest step to the highest."""
        return self.high - self.low

    def around(self, step: int) -> tuple[float, float]:
        """The ratings that count as this step: one number, or on a finer scale a range."""
        last = len(self.steps) - 1
        middle = self.low + self.room * step / last
        half = 0.0 if self.room == last else self.room / last / 2
        return max(self.low, middle - half), min(self.high, middle + half)


@dataclass(frozen=True)
class Difference:
    """Two shares and the 95 % interval of first minus second."""

    first: Share
    second: Share
    low: float
    high: float

    @property
    def value(self) -> float:
        """First minus second."""
        return (self.first.value or 0.0) - (self.second.value or 0.0)

    @property
    def clear(self) -> bool:
        """Whether the interval excludes zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Estimate:
    """A number with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Total:
    """What everything would be if only these counted: the mean rating and the extreme share, as shares of 1."""

    name: str
    ratings: int
    customers: int
    mean: Estimate  # 0: the lowest step of the scale, 1: the highest
    polarity: Estimate


@dataclass(frozen=True)
class ExtremesView:
    """All that faces show about who chooses to rate. Ratings without a word on invitation are never called organic."""

    parameters: ExtremesParameters
    ratings: int
    sources: tuple[Ratings, ...]  # the largest first
    invitation: tuple[Ratings, ...]  # invited, organic, unknown: those that occur, pooled over scales of equal steps
    once: Share  # extreme ratings of customers with a single rating
    between: Share
    frequent: Share
    once_or_frequent: Difference
    invited_or_organic: Difference
    left_out: int = 0  # ratings on scales of fewer than three steps
    totals: tuple[Total, ...] = ()  # every rating, every customer once, then each part
    claims: tuple[Claim, ...] = ()

    @property
    def furthest(self) -> Total | None:
        """The total whose mean is furthest from that of every rating, their intervals apart; None where none is."""
        apart = [
            one
            for one in self.totals[1:]
            if one.mean.low > self.totals[0].mean.high or one.mean.high < self.totals[0].mean.low
        ]
        return max(apart, key=lambda one: abs(one.mean.value - self.totals[0].mean.value), default=None)

    @property
    def note(self) -> str:
        """What is not in these figures, "" if nothing."""
        if not self.left_out:
            return ""
        text = _("{n} ratings on scales of two steps, such as good or bad, are left out: they are always at an end.")
        return text.format(n=f"{self.left_out:,}")
