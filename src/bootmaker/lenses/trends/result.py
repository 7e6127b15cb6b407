"""The shapes in which faces get trends."""

from dataclasses import dataclass
from datetime import date, timedelta

from bootmaker.lenses.claims import Claim
from bootmaker.lenses.trends.parameters import TrendsParameters


@dataclass(frozen=True)
class Point:
    """One week of a series: its Monday, the customers counted, and all customers who said anything in it."""

    start: date
    customers: int
    of: int


@dataclass(frozen=True)
class Alert:
    """More customers than the time before explains.

    `p`: were nothing going on, a count at least this high would come with this probability; `false`: of alerts as clear
    as this one, at most this share is false on average (Benjamini & Hochberg). `usual` is what was to be expected.
    """

    start: date
    span: str  # "day", "week", or "month": the four weeks that end with this one
    customers: int
    usual: float
    p: float
    false: float
    method: str
    newest: bool  # whether it is about the last whole week, or a day after it
    evidence: tuple[str, ...] = ()

    @property
    def last(self) -> date:
        """The last day that it is about."""
        return self.start if self.span == "day" else self.start + timedelta(days=6)

    @property
    def once_in(self) -> int:
        """In how many such weeks or days chance alone brings one like it."""
        return max(1, round(1 / max(self.p, 1e-6)))


@dataclass(frozen=True)
class Change:
    """The recent weeks by those before: a ratio with its 95 % interval; `clear` once many tests are allowed for."""

    value: float
    low: float
    high: float
    clear: bool
    late: int  # customers in the recent weeks
    expected: float  # as many as it would be had nothing changed

    @property
    def direction(self) -> int:
        """1 for a clear rise, -1 for a clear fall, 0 for no clear change."""
        return (1 if self.value > 1 else -1) if self.clear else 0


@dataclass(frozen=True)
class Series:
    """Customers over time under one name. `share` is its change against all who wrote, `volume` in numbers."""

    dimension: str  # everything, theme, intent, channel or urgency
    name: str
    label: str
    customers: int  # sum over the weeks shown: who wrote in two weeks counts in both
    points: tuple[Point, ...]
    usual: float  # customers in a usual week, before the newest
    method: str  # by which the newest week was tested
    alerts: tuple[Alert, ...]  # the newest first
    share: Change | None
    volume: Change | None
    new_since: date | None = None  # the week in which a theme was first heard, if that is recent
    evidence: tuple[str, ...] = ()  # of the weeks compared, the newest first

    @property
    def change(self) -> Change | None:
        """What counts as its change: the share; of everything, the number."""
        return self.volume if self.dimension == "everything" else self.share


@dataclass(frozen=True)
class TrendsView:
    """All that faces show about what is changing. Weeks start on Monday, UTC; the first and the last are left out."""

    parameters: TrendsParameters
    weeks: int  # whole weeks of data
    first: date | None
    last: date | None  # Monday of the last whole week
    series: tuple[Series, ...]  # everything first, then by customers
    said: int
    undated: int
    nobody: int  # messages of nobody known, each counted as a customer
    ended: tuple[tuple[str, date], ...]  # sources that stopped, with the last week in which they said anything
    tests: int  # series tested in the newest week
    claims: tuple[Claim, ...] = ()
    note: str = ""
    today: date | None = None  # the last day of the data

    @property
    def alerts(self) -> tuple[tuple[Series, Alert], ...]:
        """Every alert with its series, the newest and then the clearest first."""
        found = [(one, alert) for one in self.series for alert in one.alerts]
        return tuple(sorted(found, key=lambda pair: (-pair[1].start.toordinal(), pair[1].p, pair[0].name)))

    @property
    def moving(self) -> tuple[Series, ...]:
        """The series that clearly changed, the largest change first."""
        found = [one for one in self.series if one.change is not None and one.change.direction]
        return tuple(sorted(found, key=lambda one: (-_size(one), one.name)))


def _size(series: Series) -> float:
    ratio = series.change.value if series.change else 1.0
    return max(ratio, 1 / max(ratio, 1e-9))
