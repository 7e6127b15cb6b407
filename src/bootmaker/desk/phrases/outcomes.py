"""What happened next: how the customer's following message felt after a phrase, shrunk, with an interval."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from bootmaker.desk.phrases.book import Phrase
from bootmaker.desk.phrases.finding import Finder

PRIOR = 10.0  # answers that the mean of all is worth
Z95 = 1.96


@dataclass(frozen=True)
class Turn:
    """A reply of staff, the customer's valence before and after it, in [-1, 1], and whether they complain then."""

    reply: str
    before: float
    after: float
    complains: bool = False


@dataclass(frozen=True)
class Effect:
    """How customers went on after this phrase, against all replies to messages that felt alike; 95 % interval.

    `shift`: by how much better their next message felt, shrunk; `complained`: the share that complained, shrunk;
    `usual`: the share that complained after any reply.
    """

    phrase: str
    n: int
    shift: float
    low: float
    high: float
    complained: float = 0.0
    usual: float = 0.0

    @property
    def told(self) -> bool:
        """Whether it can be told from no difference at all."""
        return self.low > 0 or self.high < 0


def effects(phrases: Iterable[Phrase], turns: Sequence[Turn]) -> Mapping[str, Effect]:
    """The effect of each phrase that was used, by its id.

    The more upset a message, the more the next one gains whatever is said (regression to the mean): so each is compared
    with what a least-squares line over all replies expects. The mean of n such differences of variance s2 is drawn to
    none as if none were PRIOR differences (normal-normal shrinkage), and the interval is that of the posterior; a share
    likewise. It says what followed, not what was caused.
    """
    finder = Finder(phrases)
    mine = defaultdict(list)
    for number, turn in enumerate(turns):
        for phrase in finder.said_in(turn.reply):
            mine[phrase.id].append(number)
    if not mine:
        return {}
    gains = _gains(turns)
    spread = sqrt(sum(gain * gain for gain in gains) / max(len(gains) - 2, 1))
    usual = sum(turn.complains for turn in turns) / len(turns)
    return {
        key: _effect(key, [(gains[n], turns[n].complains) for n in some], spread, usual) for key, some in mine.items()
    }


def _gains(turns: Sequence[Turn]) -> list[float]:
    """By how much each next message felt better than the line after = a + b before."""
    n = len(turns)
    before, after = sum(turn.before for turn in turns) / n, sum(turn.after for turn in turns) / n
    width = sum((turn.before - before) ** 2 for turn in turns)
    slope = sum((turn.before - before) * (turn.after - after) for turn in turns) / width if width else 0.0
    return [turn.after - after - slope * (turn.before - before) for turn in turns]


def _effect(key: str, some: Sequence[tuple[float, bool]], spread: float, usual: float) -> Effect:
    n = len(some) + PRIOR
    shift = sum(gain for gain, _ in some) / n
    complained = (sum(complains for _, complains in some) + PRIOR * usual) / n
    half = Z95 * spread / sqrt(n)
    return Effect(key, len(some), shift, shift - half, shift + half, complained, usual)
