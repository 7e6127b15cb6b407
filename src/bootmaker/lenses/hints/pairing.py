"""Which feedback is about what a hint is about, and whether it speaks for or against it.

The weights are a logistic regression (ridge .05) on the first half of the labelled pairs of tests/parts/hints. On the
second half: precision .74, recall .89, F1 .81, Brier score .154 (the base rate alone: .248). Trained and measured the
other way round, F1 is .77.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from bootmaker.lenses.statistics.proportions import wilson

INTERCEPT, WEIGHTS = -1.87, (-0.07, 12.93, -3.39, -2.47)  # of annotators.features.likeness.alike
CUT = 0.4  # from this probability a pair counts: best F1 on the first half
LABELLED = 0.45  # share of true pairs among the labelled ones, which lie as close as the same theme does
PRIORS = {"customer": 0.25, "theme": 0.25, "unthemed": 0.1, "neither": 0.002}
"""How often such feedback is about the hint, before it is read; `unthemed`: no themes have been found yet."""

EXPECTED = 1.0  # customers who said the same, by the probabilities: with less, being first may be chance
TONE = 100  # milli-units of valence from which a text has a tone; chosen on the first half


@dataclass(frozen=True)
class Feedback:
    """What a customer said that is about what a hint is about: `against` where it says the opposite."""

    id: str
    customer: str | None
    at: datetime | None
    probability: float
    against: bool


@dataclass(frozen=True)
class Paired:
    """A hint with the feedback that goes with it, the surest first.

    `customers` and `against` count people. `ahead_days`: whole days from the hint to the first customer who said the
    same, be it paired with this hint or with another on its theme; None where none surely
    did, or one had said so before.
    """

    hint: str
    at: datetime | None
    author: str | None
    theme: str | None
    feedback: tuple[Feedback, ...]
    customers: int
    against: int
    ahead_days: int | None = None

    @property
    def status(self) -> str:
        """Unpaired, corroborated, or contradicted: beyond chance more customers say the opposite than the same.

        That takes four who say the opposite where nobody says the same. Fewer of them, and nobody for it: unpaired.
        """
        if wilson(self.against, self.against + self.customers)[0] > 0.5:
            return "contradicted"
        return "corroborated" if self.customers else "unpaired"

    @property
    def score(self) -> float:
        """The probability of the surest pair on the side of the status; 0 when unpaired."""
        side = self.status == "contradicted"
        return max((one.probability for one in self.feedback if one.against is side), default=0.0)


def probability(alike: ArrayLike, *, shares: str) -> float:
    """How likely feedback is about a hint: likeness of the words, and what both share (a key of PRIORS).

    The prior odds of the labelled pairs are exchanged for those of such feedback: Saerens, Latinne & Decaestecker
    2002, Neural Computation 14:21-41.
    """
    read = INTERCEPT + float(np.asarray(WEIGHTS) @ np.asarray(alike, dtype=np.float64))
    return 1 / (1 + exp(-(read + _log_odds(PRIORS[shares]) - _log_odds(LABELLED))))


def speaks_against(hint: int | None, feedback: int | None) -> bool:
    """Whether two texts on the same matter have opposite tones (milli-units of valence, each beyond TONE)."""
    if hint is None or feedback is None or min(abs(hint), abs(feedback)) < TONE:
        return False
    return (hint < 0) != (feedback < 0)


def paired(hint: Mapping[str, Any], feedback: Iterable[Feedback]) -> Paired:
    """Put a hint (id, at, staff, theme) beside what goes with it. Where one customer said both, the surer counts."""
    surest: dict[str, Feedback] = {}
    for one in sorted(feedback, key=lambda one: (-one.probability, one.id)):
        surest.setdefault(one.customer or one.id, one)
    kept = tuple(surest.values())
    against = sum(one.against for one in kept)
    return Paired(hint["id"], hint["at"], hint["staff"], hint["theme"], kept, len(kept) - against, against)


def with_lead(found: Sequence[Paired]) -> list[Paired]:
    """The same with `ahead_days`, where customers said the same later."""
    first: dict[str, datetime] = {}
    for one in found:
        for said in one.feedback:
            if said.at is not None and not said.against:
                matter = one.theme or one.hint
                first[matter] = min(said.at, first.get(matter, said.at))
    return [replace(one, ahead_days=_lead(one, first.get(one.theme or one.hint))) for one in found]


def _lead(one: Paired, first: datetime | None) -> int | None:
    if one.status != "corroborated" or one.at is None or first is None or first < one.at:
        return None
    expected = sum(said.probability for said in one.feedback if not said.against)
    return (first - one.at).days if expected >= EXPECTED else None


def _log_odds(share: float) -> float:
    return log(share / (1 - share))
