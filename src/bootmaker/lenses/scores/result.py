"""The shapes in which faces get scores."""

from dataclasses import dataclass
from datetime import date

from bootmaker.lenses.claims import Claim
from bootmaker.lenses.scores.parameters import ScoresParameters
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.lenses.statistics.scores import Estimated, Tested


@dataclass(frozen=True)
class Part:
    """One score of some customers; `steps` counts them by step of the scale; no estimate below the least n."""

    n: int
    steps: tuple[int, ...]
    estimate: Estimated | None


@dataclass(frozen=True)
class Driver:
    """Something that goes with a score: the score of those with it minus that of the others; no cause."""

    kind: str  # theme, act or moment
    name: str
    label: str
    n: int  # customers with it
    others: int
    difference: Tested
    clear: bool  # once all that were looked at are allowed for
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    """One score: `metric` is nps (-100 to 100), csat (share of the top two steps, in %) or ces (mean).

    `chosen` says why: "question" (its words, or those of the source, say so) or "scale".
    """

    metric: str
    source: str
    question: str
    low: float
    high: float
    chosen: str
    whole: Part  # each customer's latest answer
    early: Part
    late: Part
    invited: Part
    organic: Part
    change: Tested | None  # late minus early
    effect: float | None  # Cliff's delta of late against early
    by_invitation: Tested | None  # invited minus organic
    easy: Share | None  # of CES: those on the upper three steps
    both: int  # customers with an answer early and one late
    undated: int
    first: date | None
    parted: date | None  # the day from which on answers are late
    last: date | None
    drivers: tuple[Driver, ...] = ()
    evidence: tuple[str, ...] = ()  # of the late answers
    low_evidence: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, float, float]:
        """What tells scores apart."""
        return self.source, self.question, self.low, self.high


@dataclass(frozen=True)
class ScoresView:
    """All that faces show about scores; the most answered first."""

    parameters: ScoresParameters
    scores: tuple[Score, ...]
    left_out: int  # ratings on scales that are none of the three scores'
    response: Share | None  # of those invited, who answered
    bounds: tuple[float, float] | None  # what the first score can be whatever the silent think
    claims: tuple[Claim, ...] = ()
    note: str = ""

    @property
    def shown(self) -> tuple[Score, ...]:
        """The scores of enough customers."""
        return tuple(one for one in self.scores if one.whole.estimate is not None)
