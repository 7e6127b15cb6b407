"""What a reader is told about each theme."""

from dataclasses import dataclass
from datetime import date

from bootmaker.lenses.claims import Claim
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.themes.why import Why, WhyTable, why_table

UNSTABLE = 0.5


@dataclass(frozen=True)
class SegmentShare:
    """How much more often customers of one segment speak of a theme than the other customers who said anything.

    `spoke`: how many of the segment's customers said anything at all. `ratio` has a 95 % interval. `over`: the whole
    interval lies above 1. `quiet`: the segment speaks less than the rest, beyond chance.
    """

    attribute: str
    value: str
    customers: Share
    spoke: Share
    ratio: float
    interval: tuple[float, float]
    quiet: bool

    @property
    def over(self) -> bool:
        """Whether it is over-represented beyond chance."""
        return self.interval[0] > 1


@dataclass(frozen=True)
class StaffSide:
    """What front-line staff noted about a theme, and when, beside the first customers.

    `firm_hint`: the day by which staff had noted it three times within a month, as a stray note may be chance; the
    first note where there are fewer than three. `fifth_customer`: the day by which five customers (the parameter
    `least`) had said it within a month. `lead_days`: between the two, positive when staff were earlier, None when one
    is unknown.
    """

    hints: int
    staff: int
    first_hint: date | None
    firm_hint: date | None
    first_customer: date | None
    fifth_customer: date | None
    lead_days: int | None
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class ThemeFigures:
    """One theme. `customers` is k of those who said anything; shares within the theme are over its customers.

    `valence`: mean over customers of their mean, decimal, None when not read. `intents`, `channels`, `acts` count
    customers, the commonest first (acts: at or after the customer first spoke of it); `months` holds (month,
    customers of the theme, all customers who spoke). `voices`: effective number of voices (Kish).
    `goals`: journeys in which it is spoken of, `hurt`: badly so. `intensity`: mean over customers, decimal.
    `evidence`: its most central message, then the most telling ones. `family`: what it and its like are about.
    `stability`: how much of it is found again in resamples (mean Jaccard), None when not measured. `whys`: the reasons
    that at least five of its customers have.
    """

    id: str
    label: str
    customers: Share
    messages: Share
    valence: float | None
    negative: Share
    complaints: Share
    intents: tuple[tuple[str, int], ...]
    channels: tuple[tuple[str, int], ...]
    acts: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int, int], ...]
    segments: tuple[SegmentShare, ...]
    staff: StaffSide
    goals: int
    hurt: int
    intensity: float | None
    loudest: int
    voices: float
    loud: bool
    change: tuple[float, float, float] | None
    evidence: tuple[str, ...]
    complaint_evidence: tuple[str, ...] = ()
    family: str = ""
    stability: float | None = None
    whys: tuple[Why, ...] = ()

    @property
    def unstable(self) -> bool:
        """Whether other messages of the same kind would not bring it out again (Hennig 2007: below .5)."""
        return self.stability is not None and self.stability < UNSTABLE

    @property
    def per_customer(self) -> float:
        """Messages per customer."""
        return self.messages.k / self.customers.k if self.customers.k else 0.0


@dataclass(frozen=True)
class ThemesView:
    """Themes by their number of customers. `without`: informative texts without a theme. `note`: why none are shown."""

    themes: tuple[ThemeFigures, ...]
    messages: int
    customers: int
    without: Share
    claims: tuple[Claim, ...]
    note: str = ""

    @property
    def why(self) -> WhyTable | None:
        """What is spoken of, and why; None where it would not help."""
        return why_table(self.themes)

    def theme(self, theme: str) -> ThemeFigures | None:
        """The theme with this id, if customers spoke of it."""
        return next((one for one in self.themes if one.id == theme), None)
