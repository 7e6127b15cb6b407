"""The shapes in which faces get a comparison."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Side:
    """One side of a comparison: a share (`k` of `n` customers) or, with `k` None, a mean over n customers, decimal."""

    n: int
    value: float
    k: int | None = None
    sd: float | None = None


@dataclass(frozen=True)
class Compared:
    """One answer, or one mean, on both sides, and first minus second with its 95 % interval.

    `both` counts customers who took part on both sides. `adjusted` is the p-value after Benjamini & Hochberg over the
    whole comparison; None where a side has too few customers to tell. `clear`: it is low, and the interval excludes 0.
    `value_of` is the answer as the lake knows it, such as the id of a theme.
    """

    question: str
    answer: str
    value_of: str
    first: Side
    second: Side
    both: int
    low: float
    high: float
    adjusted: float | None
    clear: bool

    @property
    def value(self) -> float:
        """First minus second."""
        return self.first.value - self.second.value

    @property
    def mean(self) -> bool:
        """Whether this is a mean; otherwise it is a share."""
        return self.first.k is None

    @property
    def few(self) -> bool:
        """Whether there are too few customers on a side to tell."""
        return self.adjusted is None


@dataclass(frozen=True)
class ComparisonView:
    """Two filters through one lens: what they are called, their customers, and the differences, the clearest first.

    `rare` counts answers that too few customers gave on both sides together to be compared.
    """

    first: str
    second: str
    customers: tuple[int, int]
    both: int
    differences: tuple[Compared, ...]
    rare: int
    sentences: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
