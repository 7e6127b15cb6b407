"""Which feedback is about what a hint is about, and whether it speaks for or against it.

The weights are a logistic regression (standardised, ridge 5) on the first halves of the labelled pairs of
tests/parts/hints (334 pairs). On the second halves: precision .86, recall .80, F1 .83, Brier score .134 (the base
rate alone: .249). Trained and measured the other way round, F1 is .81.

How close both are to the same themes is a smooth prior, not membership: two texts on one matter often fall into
neighbouring themes. It was set on the sample years 7 and 11 and looked at in 23 and 42: 96 to 100 of 100 pieces of
feedback that were paired with notes on the loose soles are about them. The first note is exactly as many days ahead as
was planted in 7 and 11, seven and three days more in 23 and 42. EARLY, what makes a matter (see `with_lead`),
and from how informative a text has a theme, were chosen with all four in sight.
Likeness by the squares of what the words have in common does better on the labelled pairs, and worse in those years.

What is called contradicted was looked at in the same years (778 notes). By tone alone some were called so wrongly:
feedback on something near by, and notes that sound good and praise nothing ("reattached a sole for free"). So more is
asked, see `surely_against`: the planted hunch is called so in all four, and twelve other notes, one in 7, one in 11 and
ten in 42.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import log, prod
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

from bootmaker.lenses.statistics.proportions import wilson
from bootmaker.nouns.marks import Intent

INTERCEPT, WEIGHTS = -1.871, (2.001, 8.297, -4.929, -2.146, 0.0019, 0.0069)  # of annotators.features.likeness.alike
CUT = 0.44  # from this probability a pair counts: best F1 within the first half
LABELLED = 0.52  # share of true pairs among the labelled ones
FAR, NEAR, UNTHEMED = 0.001, 0.4, 0.1
"""How often feedback is about a hint, before it is read: far from what the hint is about, in its middle, or where no
themes have been found yet. In between the log-odds change with the overlap of both (see `probabilities`)."""

LIKELY = 0.5  # from this probability feedback tells when a matter was first heard of
SHARED = 0.5  # of the fewer pieces of feedback of two hints, from which both are on one matter
GOOD_SHARE = 1 / 3  # of the hints on a matter
EARLY = 0.8  # from this probability that anybody said the same, somebody is taken to have said it
EXPECTED = 1.0  # customers who said the same, by the probabilities: with less, being first may be chance
TONE = 30  # milli-units of valence from which a text has a tone; the most that loses none on the first half
SURE = 0.6  # from this probability it is surely the same matter; set on those sample years
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
    """What a customer said that is about what a hint is about: `against` where it says the opposite, or `surely` so.

    `plainly`: surely the same matter, not against, and both have a tone.
    """

    id: str
    customer: str | None
    at: datetime | None
    probability: float
    against: bool
    surely: bool = False
    plainly: bool = False


@dataclass(frozen=True)
class Paired:
    """A hint with the feedback that goes with it, the surest first.

    `customers` who say the same, `plainly` so, `against`, and `surely` so, count people. `ahead_days`: whole days from
    the hint to the day by which surely a customer had said the same, be it paired with this hint or with another on its
    matter; None where none surely did, or one had said so before.
    """

    hint: str
    at: datetime | None
    author: str | None
    theme: str | None
    feedback: tuple[Feedback, ...]
    customers: int
    against: int
    surely: int = 0
    plainly: int = 0
    ahead_days: int | None = None

    @property
    def status(self) -> str:
        """Unpaired, corroborated, or contradicted: beyond chance more surely say the opposite than plainly the same.

        That takes four who surely do where nobody plainly says the same. Fewer of them, and nobody for it: unpaired.
        """
        if wilson(self.surely, self.surely + self.plainly)[0] > 0.5:
            return "contradicted"
        return "corroborated" if self.customers else "unpaired"

    @property
    def score(self) -> float:
        """The probability of the surest pair on the side of the status; 0 when unpaired."""
        side = self.status == "contradicted"
        return max((one.probability for one in self.feedback if one.against is side), default=0.0)


def probability(alike: ArrayLike, *, overlap: float | None = None) -> float:
    """How likely feedback is about a hint, from the likeness of the words and the overlap; see `probabilities`."""
    return float(probabilities(np.asarray(alike)[None, :], overlap=None if overlap is None else [overlap])[0])


def probabilities(alike: ArrayLike, *, overlap: ArrayLike | None) -> npt.NDArray[np.float64]:
    """How likely each piece of feedback is about a hint: likeness of words (rows), and how far both are on one theme.

    `overlap` is 1 in the middle of the same themes, 0 far apart; without themes it is None. The prior odds of the
    labelled pairs are exchanged for those of such feedback: Saerens, Latinne & Decaestecker 2002, Neural Computation
    14:21-41.
    """
    read = INTERCEPT + np.asarray(alike, dtype=np.float64) @ np.asarray(WEIGHTS)
    prior: npt.NDArray[np.float64] = np.asarray(_log_odds(UNTHEMED))
    if overlap is not None:
        prior = _log_odds(FAR) + (_log_odds(NEAR) - _log_odds(FAR)) * np.asarray(overlap, dtype=np.float64)
    likely: npt.NDArray[np.float64] = 1 / (1 + np.exp(-(read + prior - _log_odds(LABELLED))))
    return likely


def speaks_against(hint: int | None, feedback: int | None) -> bool:
    """Whether two texts on the same matter have opposite tones (milli-units of valence, each beyond TONE)."""
    if hint is None or feedback is None or min(abs(hint), abs(feedback)) < TONE:
        return False
    return (hint < 0) != (feedback < 0)


def sounds_alike(hint: int | None, feedback: int | None) -> bool:
    """Whether two texts have the same tone, as above."""
    return speaks_against(hint, None if feedback is None else -feedback)


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
        plainly=sum(one.plainly for one in kept),
    )  # fmt: skip


def with_lead(found: Sequence[Paired]) -> list[Paired]:
    """The same with `ahead_days`, where customers said the same later."""
    return [
        replace(one, ahead_days=_lead(one, first_said(some))) for one, some in zip(found, _matters(found), strict=True)
    ]


def _matters(found: Sequence[Paired]) -> list[list[Feedback]]:
    """For each hint what customers say of its matter: what goes with a good share of the hints that are on it, too.

    Two hints are on one matter where mostly the same goes with both. Steadier than what is said on a theme, beside
    which other matters may stand, and than what goes with a single hint, of which some is mistaken.
    """
    likely = [{said.id: said for said in one.feedback if _likely(said)} for one in found]
    having = defaultdict(list)
    for place, some in enumerate(likely):
        for said in some:
            having[said].append(place)
    return [_matter(mine, likely, having) for mine in likely]


def _matter(
    mine: Mapping[str, Feedback], likely: Sequence[Mapping[str, Feedback]], having: Mapping[str, Sequence[int]]
) -> list[Feedback]:
    common = Counter(place for said in mine for place in having[said])
    near = [place for place, count in common.items() if count >= SHARED * min(len(mine), len(likely[place]))]
    times = Counter(said for place in near for said in likely[place])
    return [said for place in near for said in likely[place].values() if times[said.id] >= GOOD_SHARE * len(near)]


def _likely(said: Feedback) -> bool:
    return not said.against and said.probability >= LIKELY


def first_said(feedback: Iterable[Feedback]) -> datetime | None:
    """When surely somebody had said it: the probability that nobody did falls with everyone who may have."""
    surest: dict[str, float] = {}  # of each customer, so far
    dated = [(said.at, said.id, said) for said in feedback if said.at is not None]
    for at, _id, said in sorted(dated, key=lambda one: one[:2]):
        who = said.customer or said.id
        surest[who] = max(said.probability, surest.get(who, 0.0))
        if 1 - prod(1 - one for one in surest.values()) >= EARLY:
            return at
    return None


def _lead(one: Paired, first: datetime | None) -> int | None:
    if one.status != "corroborated" or one.at is None or first is None or first < one.at:
        return None
    expected = sum(said.probability for said in one.feedback if not said.against)
    return (first - one.at).days if expected >= EXPECTED else None


def _log_odds(share: float) -> float:
    return log(share / (1 - share))
