"""What happened next: how the customer's following message felt after a phrase, shrunk, with an interval."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from bootmaker.desk.phrases.book import Phrase

PRIOR = 10.0  # answers that the mean of all is worth
Z95 = 1.96


@dataclass(frozen=True)
class Turn:
    """A reply of staff, and the customer's valence before and after it, in [-1, 1]."""

    reply: str
    before: float
    after: float


@dataclass(frozen=True)
class Effect:
    """By how much messages after this phrase were better than messages after any reply; shrunk, 95 % interval."""

    phrase: str
    n: int
    shift: float
    low: float
    high: float

    @property
    def told(self) -> bool:
        """Whether it can be told from no difference at all."""
        return self.low > 0 or self.high < 0


def effects(phrases: Iterable[Phrase], turns: Sequence[Turn]) -> Mapping[str, Effect]:
    """The effect of each phrase that was used, by its id.

    Normal-normal shrinkage: the mean of n changes of variance s2 is drawn to the mean of all as if that were PRIOR
    changes; the interval is that of the posterior. It says what followed, not what was caused.
    """
    changes = defaultdict(list)
    for phrase in phrases:
        for turn in turns:
            if phrase.used_in(turn.reply):
                changes[phrase.id].append(turn.after - turn.before)
    if not changes:
        return {}
    every = [turn.after - turn.before for turn in turns]
    mean = sum(every) / len(every)
    spread = sqrt(sum((one - mean) ** 2 for one in every) / max(len(every) - 1, 1))
    return {key: _effect(key, some, mean, spread) for key, some in changes.items()}


def _effect(key: str, some: list[float], mean: float, spread: float) -> Effect:
    shift = sum(one - mean for one in some) / (len(some) + PRIOR)
    half = Z95 * spread / sqrt(len(some) + PRIOR)
    return Effect(key, len(some), shift, shift - half, shift + half)
