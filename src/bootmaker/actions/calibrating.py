"""Calibration: several people rate the same replies and see how far they agree, never who is right."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path
from zlib import crc32

from bootmaker.base.agreement import alpha
from bootmaker.base.errors import BootmakerError
from bootmaker.base.settings import settings
from bootmaker.desk.pairs import LEVELS, Pair, pairs

SIZE = 12  # replies of a round
DISPUTED = 3  # replies that are shown to talk about
NAME = re.compile(r"[\w .'-]{1,60}")

Rated = tuple[int, ...]


@dataclass(frozen=True)
class Disputed:
    """A reply that was rated most unlike: for which level, and how many people gave 0, 1 and 2."""

    reply: Pair
    level: str
    counts: tuple[int, int, int]


@dataclass(frozen=True)
class Agreement:
    """How far people agree on a round; alpha (Krippendorff, ordinal) of each level is None with fewer than two."""

    people: int
    alphas: Mapping[str, float | None]
    disputed: Sequence[Disputed]


def replies_of(name: str) -> list[Pair]:
    """The replies of a round: its name alone chooses them, so everybody gets the same ones."""
    ordered = sorted(pairs(), key=lambda pair: crc32(f"{name} {pair.author} {pair.case} {pair.rank}".encode()))
    cases = {(pair.author, pair.case): pair for pair in reversed(ordered)}
    return [pair for pair in ordered if cases[pair.author, pair.case] is pair][:SIZE]


def rate(name: str, person: str, rated: Sequence[Rated]) -> None:
    """Keep a person's ratings of a round; a second time replaces the first. BootmakerError for what is no rating."""
    if len(rated) != SIZE or any(len(one) != len(LEVELS) or set(one) - {0, 1, 2} for one in rated):
        raise BootmakerError(f"A round has {SIZE} replies, each with {len(LEVELS)} numbers from 0 to 2.")
    path = _folder(name) / f"{_named(person)}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rated), encoding="utf-8")


def agreement(name: str) -> Agreement:
    """What came of a round so far."""
    people: list[list[Rated]] = [json.loads(path.read_text("utf-8")) for path in sorted(_folder(name).glob("*.json"))]
    columns = {level: [[one[place] for one in some] for some in people] for place, level in enumerate(LEVELS)}
    return Agreement(
        people=len(people),
        alphas={level: _alpha(rows) for level, rows in columns.items()},
        disputed=_disputed(replies_of(name), columns) if len(people) > 1 else [],
    )


def _alpha(rows: Sequence[Sequence[int]]) -> float | None:
    """None where nothing can be said: one person alone, or the same number everywhere."""
    value = alpha(rows, level="ordinal") if len(rows) > 1 else float("nan")
    return None if isnan(value) else value


def _disputed(replies: Sequence[Pair], columns: Mapping[str, Sequence[Sequence[int]]]) -> list[Disputed]:
    found = []
    for level, rows in columns.items():
        for reply, given in zip(replies, zip(*rows, strict=True), strict=True):
            found.append(Disputed(reply, level, (given.count(0), given.count(1), given.count(2))))
    apart = [one for one in found if max(one.counts) < sum(one.counts)]
    return sorted(apart, key=lambda one: (-_spread(one.counts), one.reply.case, one.level))[:DISPUTED]


def _spread(counts: tuple[int, int, int]) -> float:
    """The variance of the numbers given."""
    n = sum(counts)
    mean = (counts[1] + 2 * counts[2]) / n
    return sum(count * (value - mean) ** 2 for value, count in enumerate(counts)) / n


def _folder(name: str) -> Path:
    return settings().home / "calibration" / _named(name)


def _named(name: str) -> str:
    if not NAME.fullmatch(name) or not name.strip(" ."):
        raise BootmakerError(
            f"“{name}” cannot be a name.", hint="Letters, digits, blanks, dots and dashes; at most 60."
        )
    return name.strip()
