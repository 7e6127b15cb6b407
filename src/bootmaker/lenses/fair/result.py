"""The shapes in which faces get what was counted fairly."""

from dataclasses import dataclass

from bootmaker.lenses.statistics.proportions import Share


@dataclass(frozen=True)
class Balance:
    """One attribute: how far those who took part are from the customer base, before and after weighing.

    ASMD, the largest over its values; `p` is that of speaking being independent of the attribute.
    """

    attribute: str
    before: float
    after: float
    p: float


@dataclass(frozen=True)
class Weighing:
    """How those who took part were weighed, and what it costs.

    `weights` are whole milli-units per stratum, 1000 on average over who took part. `nobody` lists values of which
    customers are on record but none took part, `pooled` those with too few to stand alone.
    """

    strata: tuple[tuple[str, ...], ...]
    weights: tuple[int, ...]
    weight: int  # what all who took part weigh
    took_part: Share  # of the customer base
    effective: float  # Kish's effective number of customers
    design_effect: float
    refused: bool
    balance: tuple[Balance, ...]
    r_indicator: float
    nobody: tuple[tuple[str, str, int], ...]  # attribute, value, customers of the base
    pooled: tuple[tuple[str, str], ...]

    @property
    def explained(self) -> bool:
        """Whether any recorded attribute tells who takes part, beyond chance (Bonferroni over the attributes)."""
        return any(one.p * len(self.balance) < 0.05 for one in self.balance)


@dataclass(frozen=True)
class FairShare:
    """Customers with an answer: as counted, and weighed, with its interval over the effective number of customers.

    `bounds` hold whatever the silent think (Manski). `fair`, `low` and `high` are None where weighing was refused.
    `value_of` is the answer as the lake knows it, such as the id of a theme.
    """

    answer: str
    raw: Share
    fair: float | None
    low: float | None
    high: float | None
    bounds: tuple[float, float]
    value_of: str = ""

    @property
    def differs(self) -> bool:
        """Whether weighing moves the share out of the interval of the count."""
        return self.fair is not None and not self.raw.interval[0] <= self.fair <= self.raw.interval[1]


@dataclass(frozen=True)
class FairMean:
    """A mean over customers, each of them once: as counted and weighed, decimals, with 95 % intervals."""

    customers: int
    raw: float
    raw_low: float
    raw_high: float
    fair: float | None
    low: float | None
    high: float | None

    @property
    def differs(self) -> bool:
        """Whether weighing moves the mean out of the interval of the count."""
        return self.fair is not None and not self.raw_low <= self.fair <= self.raw_high


@dataclass(frozen=True)
class FairQuestion:
    """One question, such as intent: its weighing and its answers, the most frequent first; or a mean."""

    question: str
    weighing: Weighing
    shares: tuple[FairShare, ...] = ()
    mean: FairMean | None = None

    @property
    def furthest(self) -> FairShare | None:
        """The share that weighing moves most; None where nothing was weighed."""
        weighed = [one for one in self.shares if one.fair is not None]
        return max(weighed, key=lambda one: abs((one.fair or 0.0) - (one.raw.value or 0.0)), default=None)


@dataclass(frozen=True)
class FairView:
    """A lens counted fairly: by which attributes, towards which customer base, and what came of each question."""

    attributes: tuple[str, ...]
    base: str  # "" for the customers on record, or the name of the margins file
    questions: tuple[FairQuestion, ...]
    notes: tuple[str, ...] = ()
