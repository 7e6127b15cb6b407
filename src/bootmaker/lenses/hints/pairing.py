"""Which feedback is about what a hint is about, and whether it speaks for or against it.

The weights are a logistic regression (ridge .05) on the first half of the labelled pairs of tests/parts/hints. On the
second half: precision .74, recall .89, F1 .81, Brier score .154 (the base rate alone: .248). Trained and measured the
other way round, F1 is .77.

What is called contradicted was looked at in three sample years (576 notes). By tone alone six notes were called so
wrongly: feedback on something near by (at .40 to .49), and notes that sound good and praise nothing ("reattached a sole
for free"). So more is asked, see `surely_against`: now the planted hunch is called so in two of the three, and no other
note is. On the half of the labelled pairs that measures it finds 5 of 13 opposites, with 3 wrong ones: four people must
agree before a hint is called so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from bootmaker.lenses.statistics.proportions import wilson
from bootmaker.nouns.marks import Intent

INTERCEPT, WEIGHTS = -1.87, (-0.07, 12.93, -3.39, -2.47)  # of annotators.features.likeness.alike
CUT = 0.4  # from this probability a pair counts: best F1 on the first half
LABELLED = 0.45  # share of true pairs among the labelled ones, which lie as close as the same theme does
PRIORS = {"customer": 0.25, "theme": 0.25, "unthemed": 0.1, "neither": 0.002}
"""How often such feedback is about the hint, before it is read; `unthemed`: no themes have been found yet."""

EXPECTED = 1.0  # customers who said the same, by the probabilities: with less, being first may be chance
TONE = 100  # milli-units of valence from which a text has a tone; chosen on the first half
SURE = 0.5  # from this probability it is likelier than not the same matter
GAP = 400  # milli-units of valence between opposites; the most that loses none on the first half
COMPLAINS, PRAISES = 500, 400  # milli-units of complaint_p: from the first on, up to the second


@dataclass(frozen=True)
class Sound:
    """How a text sounds: valence, the probability of a complaint (both in milli-units) and intent; None: unread."""

    valence: int | None
    complaint: int | None
    intent: str | None

    @property
    def takes_a_side(self) -> bool:
        """Whether tone, complaint and intent agree."""
        if self.valence is None or self.complaint is None:
            return False
        if self.valence < 0:
            return self.complaint >= COMPLAINS
        return self.complaint <= PRAISES and self.intent == Intent.COMPLIMENT


@dataclass(frozen=True)
class Feedback:
    """What a customer said that is about what a hint is about: `against` where it says the opposite, or `surely` so."""

    id: str
    customer: str | None
    at: datetime | None
    probability: float
    against: bool
    surely: bool = False


@dataclass(frozen=True)
class Paired:
    """A hint with the feedback that goes with it, the surest first.

    `customers`, `against`, and of these the ones `surely` so, count people. `ahead_days`: whole days from the hint to
    the first customer who said the same, be it paired with this hint or with another on its theme; None where none
    surely did, or one had said so before.
    """

    hint: str
    at: datetime | None
    author: str | None
    theme: str | None
    feedback: tuple[Feedback, ...]
    customers: int
    against: int
    surely: int = 0
    ahead_days: int | None = None

    @property
    def status(self) -> str:
        """Unpaired, corroborated, or contradicted: beyond chance more surely say the opposite than say the same.

        That takes four who surely do where nobody says the same. Fewer of them, and nobody for it: unpaired.
        """
        if wilson(self.surely, self.surely + self.customers)[0] > 0.5:
            return "contradicted"
        return "corroborated" if self.customers else "unpaired"

    @property
    def score(self) -> float:
        """The probability of the surest pair on the side of the status; 0 when unpaired."""
        side = self.status == "contradicted"
        return max((one.probability for one in self.feedback if one.against is side), default=0.0)


def probability(alike: ArrayLike, *, shares: str) -> float:
    """How likely feedback is about a hint, from the likeness of the words and what both share; see `probabilities`."""
    return float(probabilities(np.asarray(alike)[None, :], shares=[shares])[0])


def probabilities(alike: ArrayLike, *, shares: Sequence[str]) -> npt.NDArray[np.float64]:
    """How likely each piece of feedback is about a hint: likeness of words (rows), what both share (keys of PRIORS).

    The prior odds of the labelled pairs are exchanged for those of such feedback: Saerens, Latinne & Decaestecker
    2002, Neural Computation 14:21-41.
    """
    read = INTERCEPT + np.asarray(alike, dtype=np.float64) @ np.asarray(WEIGHTS)
    prior = np.array([_log_odds(PRIORS[one]) for one in shares])
    likely: npt.NDArray[np.float64] = 1 / (1 + np.exp(-(read + prior - _log_odds(LABELLED))))
    return likely


def speaks_against(hint: int | None, feedback: int | None) -> bool:
    """Whether two texts on the same matter have opposite tones (milli-units of valence, each beyond TONE)."""
    if hint is None or feedback is None or min(abs(hint), abs(feedback)) < TONE:
        return False
    return (hint < 0) != (feedback < 0)


def surely_against(hint: Sound, feedback: Sound, probability: float) -> bool:
    """Whether feedback contradicts a hint: surely the same matter, tones far apart, and both take a side.

    A side is taken where readers agree: what sounds bad is read as a complaint, what sounds good as a compliment.
    """
    if probability < SURE or not speaks_against(hint.valence, feedback.valence):
        return False
    far = abs((hint.valence or 0) - (feedback.valence or 0)) >= GAP
    return far and hint.takes_a_side and feedback.takes_a_side


def paired(hint: Mapping[str, Any], feedback: Iterable[Feedback]) -> Paired:
    """Put a hint (id, at, staff, theme) beside what goes with it. Where one customer said both, the surer counts."""
    surest: dict[str, Feedback] = {}
    for one in sorted(feedback, key=lambda one: (-one.probability, one.id)):
        surest.setdefault(one.customer or one.id, one)
    kept = tuple(surest.values())
    against = sum(one.against for one in kept)
    return Paired(
        hint=hint["id"], at=hint["at"], author=hint["staff"], theme=hint["theme"], feedback=kept,
        customers=len(kept) - against, against=against, surely=sum(one.surely for one in kept),
    )  # fmt: skip


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
