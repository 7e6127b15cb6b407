"""The shapes in which faces get journeys: decimals in [-1, 1], shares with intervals, touchpoint ids."""

from dataclasses import dataclass, field

from bootmaker.lenses.claims import Claim
from bootmaker.lenses.journeys.effects import Effect, Repaired
from bootmaker.lenses.journeys.gap import Gap
from bootmaker.lenses.journeys.kinds import JourneyKind
from bootmaker.lenses.journeys.parameters import ACT_VALENCE, JourneysParameters
from bootmaker.lenses.journeys.waiting import Waiting
from bootmaker.lenses.journeys.weights import Weights
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.statistics.resampling import PeakDoubt


@dataclass(frozen=True)
class Typical:
    """Averages over journeys, decimals in [-1, 1]; None when there is no such journey.

    `trend` and `final_slope`: change per moment, over journeys of two moments or more.
    """

    journeys: int
    mean: float | None = None
    recent: float | None = None
    peak_end: float | None = None
    peak_end_positive: float | None = None
    trough_end: float | None = None
    memory_gap: float | None = None
    peak: float | None = None
    trough: float | None = None
    end: float | None = None
    trend: float | None = None
    final_slope: float | None = None


@dataclass(frozen=True)
class GapBin:
    """Journeys with about the same memory gap, and the last touchpoints of some of them."""

    middle: float
    journeys: int
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """What happens at one place: of the journeys whose `role` lies there, how many are bad there, and for whom."""

    role: str  # "end" or "trough"
    by: str  # "channel", "what", "both", "theme", "hour" or "team"
    name: str
    bad: Share
    customers: int  # with a bad one
    mean: float  # of the bad ones
    evidence: tuple[str, ...]
    act: str = ""  # the act that it is; "" where something was said or rated
    effect: Effect = field(default_factory=Effect)  # had the bad ones been neutral

    @property
    def assumed(self) -> bool:
        """Whether it is an act whose value is our assumption, so that "bad" says nothing new."""
        act = self.name.rsplit(" · ", 1)[-1].replace("_", " ")
        return self.by in ("what", "both") and act in ACT_VALENCE

    @property
    def weight(self) -> float:
        """What the list of moments to act on is ranked by: the change of what is remembered, over all customers."""
        return self.effect.total


@dataclass(frozen=True)
class Journey:
    """One journey, with the touchpoints that show its peak, its trough and its end (or latest moment)."""

    customer: str | None
    goal: str | None
    status: str
    n: int
    mean: float
    recent: float
    peak: float
    trough: float
    end: float
    peak_end: float
    memory_gap: float
    peak_id: str
    trough_id: str
    end_id: str
    trough_at: str  # channel and what it was
    end_at: str
    values: tuple[float, ...]  # its moments
    doubt: PeakDoubt  # which of them is the peak
    trend: float | None
    final_slope: float | None
    first_seconds: int | None  # UTC; None where nothing has a date
    last_seconds: int | None

    @property
    def shown(self) -> tuple[str, ...]:
        """The touchpoints that show it: its peak, its lowest point and its end, each once."""
        return tuple(dict.fromkeys((self.peak_id, self.trough_id, self.end_id)))

    @property
    def peak_moment(self) -> int | None:
        """The moment, from 1, that is the peak in most resamples; None when there is no single peak."""
        return self.doubt.moment + 1 if self.doubt.single else None


@dataclass(frozen=True)
class JourneysView:
    """All that faces show about journeys. Open journeys have a latest moment, not an end, and are kept apart."""

    parameters: JourneysParameters
    gap: Gap
    waits: tuple[Waiting, Waiting]  # of journeys without a goal, and with one
    journeys: int
    customers: int
    moments: int
    single: int  # journeys of one moment: peak and end are the same touchpoint
    statuses: tuple[tuple[str, int], ...]
    settled: Typical  # closed and probably closed
    open: Typical
    remembered_worse: Share  # of the settled with two or more moments
    remembered_better: Share
    bad_ends: Share  # of the settled
    bad_latest: Share  # of the open
    gaps: tuple[GapBin, ...]  # of the settled with two moments or more
    places: tuple[Place, ...]
    act_on: tuple[Place, ...]  # troughs by channel and what, those whose repair changes most first
    repaired: Repaired  # had every bad end that was said or rated been neutral
    weights: Weights
    lift: float  # how far noise alone would raise the highest moment of a journey
    worst: tuple[Journey, ...]
    long: tuple[Journey, ...]  # of three moments or more, whose peak was read: those remembered worst
    kinds: tuple[JourneyKind, ...] = ()  # by what was done in them, the most frequent first
    claims: tuple[Claim, ...] = ()

    @property
    def bad_spoken_ends(self) -> Share:
        """Of the settled journeys whose last moment was said or rated: how many ended badly."""
        ends = [place.bad for place in self.places if place.role == "end" and place.by == "channel"]
        return Share(sum(bad.k for bad in ends), sum(bad.n for bad in ends))

    @property
    def settings(self) -> str:
        """The choices that the numbers depend on, to be printed with them."""
        p = self.parameters
        return f"gap={self.gap.days} days, merge={p.merge}, shrink={p.shrink}, moments={p.moments}, delta={p.delta:g}"
