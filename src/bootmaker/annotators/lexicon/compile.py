"""Lexicons: TOML files of phrases, compiled to tables of hashes.

A phrase may hold alternatives in braces, one empty one allowed: “{two|three} weeks {|without}”. “0” is any number.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.features.hashing import Hashes, mixed
from bootmaker.annotators.features.tokenise import tokenise
from bootmaker.annotators.models import CONTENT
from bootmaker.base.errors import BootmakerError

STEP = np.uint64(0x9FB21C651E98DF25)
LONGEST = 8
BRACES = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True)
class Group:
    """Phrases that mean alike: `valence` in [-100, 100], `effort` in [0, 100], and the label of a span, if any."""

    id: str
    label: str = ""
    valence: int = 0
    effort: int = 0


@dataclass(frozen=True)
class Lexicon:
    """All groups, and for every phrase length the sorted hashes and their groups."""

    groups: tuple[Group, ...]
    tables: dict[int, tuple[Hashes, npt.NDArray[np.int16]]]

    def having(self, **wanted: object) -> npt.NDArray[np.bool_]:
        """Which groups have these attributes, as a flag per group."""
        return np.array([all(getattr(group, key) == value for key, value in wanted.items()) for group in self.groups])

    def number(self, group: str) -> int:
        """The place of a group in the list."""
        return next(place for place, known in enumerate(self.groups) if known.id == group)


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The compiled lexicons of a language, in the order of their file names."""
    groups, phrases, owners = [], [], []
    for path in sorted((CONTENT / language / "lexicons").glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("group", []):
            spelled = entry.pop("phrases")
            expanded = [one for phrase in spelled for one in expand(phrase)]
            phrases += expanded
            owners += [len(groups)] * len(expanded)
            groups.append(Group(**entry))
    return Lexicon(tuple(groups), _tables(phrases, np.array(owners, np.int16)))


def expand(phrase: str) -> list[str]:
    """Every reading of a phrase with alternatives."""
    parts = BRACES.split(phrase)
    choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
    return [" ".join("".join(pick).split()) for pick in product(*choices)]


def chained(hashes: Hashes, size: int) -> Hashes:
    """The hash of every run of `size` words; as many values as there are runs."""
    count = max(len(hashes) - size + 1, 0)
    total = np.zeros(count, np.uint64)
    for step in range(size):
        total = total * STEP + hashes[step : step + count]
    return mixed(total)


def _tables(phrases: list[str], owners: npt.NDArray[np.int16]) -> dict[int, tuple[Hashes, npt.NDArray[np.int16]]]:
    tokens = tokenise(pa.array(phrases, pa.string()))
    sizes = np.diff(tokens.offsets)
    if sizes.max(initial=1) > LONGEST or sizes.min(initial=1) < 1:
        wrong = phrases[int(sizes.argmax() if sizes.max() > LONGEST else sizes.argmin())]
        raise BootmakerError(f"The lexicon phrase “{wrong}” has no word or too many.", hint=f"1 to {LONGEST} words.")
    tables = {}
    for size in range(1, LONGEST + 1):
        which = np.flatnonzero(sizes == size)
        if len(which):
            keys = chained(tokens.words, size)[tokens.offsets[:-1][which]]
            order = np.argsort(keys, kind="stable")
            tables[size] = keys[order], owners[which][order]
    return tables
