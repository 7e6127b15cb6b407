"""A call after it was made: who talked how long, interruptions, silences, holds, nods, speech rate, and what was said.

Measures are compared with the call itself, not with a norm. Silence: Yngve 1970 and Ward & Tsukahara 2000 for nods.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from bootmaker.desk.checks.promise_check import promises
from bootmaker.desk.draft import WORD
from bootmaker.desk.patterns import Patterns, straight
from bootmaker.desk.words import CONTENT, content

OVERLAP = 0.3  # seconds that staff speaks while the customer still does: an interruption
SILENCE = 10.0  # seconds in which nobody speaks
AGREED = 5  # words with which a customer agrees to wait
SHARED = 2  # content words that make a paraphrase
SHORTEST = 4.0  # seconds of speech that a rate is told from


@dataclass(frozen=True)
class Spoken:
    """What one side said without a break; seconds from the beginning."""

    staff: bool
    text: str
    start: float
    end: float


@dataclass(frozen=True)
class Moment:
    """Something at a time of the call, in seconds, with the words around it."""

    at: float
    seconds: float
    text: str


@dataclass(frozen=True)
class Review:
    """How a call went. Shares in [0, 1]; rates in words a minute, None where too little was said; times in seconds."""

    seconds: float
    staff_share: float
    interruptions: tuple[Moment, ...]
    silences: tuple[Moment, ...]
    unannounced: tuple[Moment, ...]
    holds: tuple[Moment, ...]
    holds_without_reason: tuple[Moment, ...]
    holds_without_thanks: tuple[Moment, ...]
    nods: int
    nods_per_minute: float | None
    staff_rate: float | None
    customer_rate: float | None
    answer_after: float | None
    paraphrase: Moment | None
    solution: Moment | None
    promises: tuple[str, ...]

    @property
    def listened_first(self) -> bool | None:
        """Whether the problem was said back before a solution was offered; None when neither happened."""
        if self.paraphrase is None:
            return None if self.solution is None else False
        return self.solution is None or self.paraphrase.at <= self.solution.at


def review(turns: Sequence[Spoken]) -> Review:
    """Review a call; its turns in the order in which they begin."""
    told = sorted(turns, key=lambda turn: turn.start)
    talk = {side: sum(t.end - t.start for t in told if t.staff is side) for side in (True, False)}
    gaps = [n for n, (before, after) in enumerate(pairwise(told)) if after.start - before.end >= SILENCE]
    held = [n for n in gaps if _announced(told, n)]
    silences = [Moment(told[n].end, told[n + 1].start - told[n].end, told[n].text) for n in gaps if n not in held]
    holds = [Moment(told[n].end, told[n + 1].start - told[n].end, _announced(told, n)) for n in held]
    nods = sum(t.staff and len(WORD.findall(t.text)) <= 4 and straight(t.text) in _words()["nod"] for t in told)
    answers = [a.start - b.end for b, a in pairwise(told) if a.staff and not b.staff]
    return Review(
        seconds=max((t.end for t in told), default=0.0) - min((t.start for t in told), default=0.0),
        staff_share=talk[True] / max(talk[True] + talk[False], 1e-9),
        interruptions=tuple(_interruptions(told)),
        silences=tuple(sorted([*silences, *holds], key=lambda silence: silence.at)),
        unannounced=tuple(silences),
        holds=tuple(holds),
        holds_without_reason=tuple(h for h in holds if straight(h.text) not in _words()["reason"]),
        holds_without_thanks=tuple(h for h, n in zip(holds, held, strict=True) if not _thanked(told[n + 1])),
        nods=nods,
        nods_per_minute=60 * nods / talk[False] if talk[False] >= SHORTEST else None,
        staff_rate=_rate(told, staff=True),
        customer_rate=_rate(told, staff=False),
        answer_after=median(answers) if answers else None,
        paraphrase=_paraphrase(told),
        solution=_first(told, "solution"),
        promises=tuple(words for t in told if t.staff for words in promises(t.text)),
    )


def _interruptions(told: Sequence[Spoken]) -> list[Moment]:
    """Where staff begins while the customer speaks on; a nod is none."""
    found = []
    for number, turn in enumerate(told):
        if not turn.staff or (len(WORD.findall(turn.text)) <= 4 and straight(turn.text) in _words()["nod"]):
            continue
        over = [b.end - turn.start for b in told[:number] if not b.staff and b.end - turn.start > OVERLAP]
        if over:
            found.append(Moment(turn.start, max(over), turn.text))
    return found


def _announced(told: Sequence[Spoken], before: int) -> str:
    """The words of staff that announce the silence after a turn; the customer may have agreed to them; "" for none."""
    agreed = before > 0 and not told[before].staff and len(WORD.findall(told[before].text)) <= AGREED
    turn = told[before - 1] if agreed else told[before]
    return turn.text if turn.staff and straight(turn.text) in _words()["hold"] else ""


def _thanked(turn: Spoken) -> bool:
    return turn.staff and straight(turn.text) in _words()["thanks"]


def _rate(told: Sequence[Spoken], *, staff: bool) -> float | None:
    """Words a minute over all turns of a side."""
    mine = [t for t in told if t.staff is staff]
    seconds = sum(t.end - t.start for t in mine)
    return 60 * sum(len(WORD.findall(t.text)) for t in mine) / seconds if seconds >= SHORTEST else None


def _paraphrase(told: Sequence[Spoken]) -> Moment | None:
    """The first turn of staff that shares content words with what the customer has said so far, and speaks of “you”."""
    theirs: set[str] = set()
    for turn in told:
        words = [word.lower() for word in WORD.findall(straight(turn.text))]
        if not turn.staff:
            theirs.update(content(words))
        elif len(theirs.intersection(content(words))) >= SHARED and any(w.startswith("you") for w in words):
            return Moment(turn.start, turn.end - turn.start, turn.text)
    return None


def _first(told: Sequence[Spoken], what: str) -> Moment | None:
    found = next((t for t in told if t.staff and straight(t.text) in _words()[what]), None)
    return Moment(found.start, found.end - found.start, found.text) if found else None


@cache
def _words() -> Mapping[str, Patterns]:
    told = tomllib.loads((CONTENT / "desk" / "calls.toml").read_text(encoding="utf-8"))
    return {name: Patterns(words) for name, words in told.items() if isinstance(words, list)}
