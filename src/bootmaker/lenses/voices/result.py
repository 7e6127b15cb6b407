"""The shapes in which faces get voices."""

from dataclasses import dataclass

from bootmaker.lenses.claims import Claim
from bootmaker.lenses.fair.result import FairMean, Weighing
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.statistics.weights import headline_refused
from bootmaker.lenses.voices.parameters import VoicesParameters


@dataclass(frozen=True)
class Subject:
    """A theme or intent: how often it was said, by how many, and how often when nobody may count twice a week."""

    subject: str  # "theme" or "intent"
    name: str
    touchpoints: int
    customers: int
    capped: int


@dataclass(frozen=True)
class Stratum:
    """Customers with one attribute value: how many are on record, how many of them were heard.

    Heard: the customer said or rated something, or staff noted something about them.
    """

    attribute: str
    value: str
    spoke: Share
    others: Share  # the same of the customers with another value
    quiet: bool  # heard less than half as often as customers on average
    less: bool  # heard less than the others, beyond chance
    evidence: tuple[str, ...] = ()  # the latest thing that one of them said


@dataclass(frozen=True)
class Contrast:
    """One theme or intent in the words of the loud and of all others, as shares of what each group said."""

    subject: str
    name: str
    loud: Share
    others: Share
    low: float  # interval of loud minus others; touchpoints of one customer are not independent: see the caveat
    high: float

    @property
    def difference(self) -> float:
        """The share among the loud minus the share among the others."""
        return (self.loud.value or 0.0) - (self.others.value or 0.0)


@dataclass(frozen=True)
class Fair:
    """Mean valence when every message counts, and when every customer does; decimals, None without readings."""

    messages: int  # n
    customers: int
    raw: float | None
    fair: float | None
    low: float | None  # 95 % interval of the fair mean, over customers
    high: float | None
    effective: float  # Kish's effective number of messages
    design_effect: float

    @property
    def refused(self) -> bool:
        """Whether the fair mean must not be a headline."""
        return headline_refused(self.design_effect, self.effective)


@dataclass(frozen=True)
class Corrected:
    """Mean valence over customers: as counted, weighed to all on record, and its bounds whatever the silent think."""

    weighing: Weighing
    mean: FairMean
    lowest: float  # Manski: every silent customer as displeased as can be
    highest: float


@dataclass(frozen=True)
class QuietGroup:
    """Customers alike in what is recorded and in how much they did: how many stay silent, how many like them speak."""

    who: tuple[tuple[str, str], ...]  # (attribute, value); acts: how often they did something
    silent: int
    customers: int
    chance: float  # to speak, by the model
    evidence: str = ""  # the latest act of a silent one

    @property
    def missed(self) -> float:
        """How many of the silent would have spoken if they were like the others: the silent times the chance."""
        return self.silent * self.chance


@dataclass(frozen=True)
class VoicesView:
    """All that faces show about who speaks how loudly."""

    parameters: VoicesParameters
    touchpoints: int
    customers: int
    known: int
    gini: float
    top1: float  # share of all touchpoints that the loudest 1 % wrote
    top10: float
    effective: float  # the effective number of voices
    curve: tuple[tuple[float, float], ...]  # Lorenz: share of customers, share of touchpoints
    fair: Fair
    subjects: tuple[Subject, ...]
    strata: tuple[Stratum, ...]
    loud: int  # customers in the loud group
    loud_share: Share  # of all touchpoints
    loud_valence: float | None
    others_valence: float | None
    contrasts: tuple[Contrast, ...]  # the clearest first
    heard: int = 0  # customers of whom we know something but their acts
    corrected: Corrected | None = None
    quiet: tuple[QuietGroup, ...] = ()  # customers with whom something happened and who never spoke
    claims: tuple[Claim, ...] = ()

    @property
    def recorded(self) -> Share:
        """Who was heard of the customers whose attributes are recorded: strangers are known only because they spoke."""
        largest = max(self.strata, key=lambda one: (one.spoke.n + one.others.n, one.attribute), default=None)
        if largest is None:
            return Share(0, 0)
        return Share(largest.spoke.k + largest.others.k, largest.spoke.n + largest.others.n)

    @property
    def silent(self) -> int:
        """Customers on record of whom we know at most what they did."""
        return self.known - self.heard
