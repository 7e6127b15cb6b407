"""Lexicons: TOML files of phrases, compiled to tables of hashes; ready-made in phrases.model while no file changed.

A phrase may hold alternatives in braces, one empty one allowed: “{two|three} weeks {|without}”. “0” is any number.
"""

import re
import tomllib
from functools import cache
from itertools import product

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.features.hashing import Hashes, mixed
from bootmaker.annotators.features.tokenise import Tokens, tokenise
from bootmaker.annotators.header import CONTENT, fingerprints
from bootmaker.annotators.lexicon.tables import Group, Lexicon, Table, unpacked
from bootmaker.annotators.models import shipped
from bootmaker.base.errors import BootmakerError

STEP = np.uint64(0x9FB21C651E98DF25)
LONGEST = 8
NEWS = "news"
NEWS_LABELS = ("", "negation", "contrast", "pause", "pain", "praise", "thanks", "feels_stated")
"""Groups of these labels are one layer: where phrases overlap, the longest wins. Every other label is its own layer."""

BRACES = re.compile(r"\{([^}]*)\}")


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicons of a language: as they were compiled for phrases.model, or compiled now where a file is newer."""
    model = shipped("phrases", language)
    return unpacked(model) if model.about["sources"] == fingerprints(language) else compiled(language)


def compiled(language: str = "en") -> Lexicon:
    """The lexicons of a language compiled from their files, in the order of their names."""
    groups: list[Group] = []
    phrases: list[str] = []
    owners: list[int] = []
    for path in sorted((CONTENT / language / "lexicons").glob("*.toml")):
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("group", []):
            expanded = [one for phrase in entry.pop("phrases") for one in expand(phrase)]
            phrases += expanded
            owners += [len(groups)] * len(expanded)
            groups.append(Group(**entry))
    names = [NEWS if group.label in NEWS_LABELS else group.label for group in groups]
    layer = np.array(names)[owners]
    tokens, owner = tokenise(pa.array(phrases, pa.string())), np.array(owners, np.int16)
    sizes = _sizes(tokens, phrases)
    tables = [_table(tokens, np.where(layer == name, sizes, 0), owner) for name in dict.fromkeys(names)]
    return Lexicon(tuple(groups), tuple(tables))


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


def _sizes(tokens: Tokens, phrases: list[str]) -> npt.NDArray[np.int64]:
    """The number of words of each phrase."""
    sizes = np.diff(tokens.offsets)
    if sizes.max(initial=1) > LONGEST or sizes.min(initial=1) < 1:
        wrong = phrases[int(sizes.argmax() if sizes.max() > LONGEST else sizes.argmin())]
        raise BootmakerError(f"The lexicon phrase “{wrong}” has no word or too many.", hint=f"1 to {LONGEST} words.")
    return sizes


def _table(tokens: Tokens, sizes: npt.NDArray[np.int64], owners: npt.NDArray[np.int16]) -> Table:
    """The phrases of a layer by their length; those whose size is 0 belong to another one."""
    tables = {}
    for size in range(1, LONGEST + 1):
        which = np.flatnonzero(sizes == size)
        if len(which):
            keys = chained(tokens.words, size)[tokens.offsets[:-1][which]]
            order = np.argsort(keys, kind="stable")
            tables[size] = keys[order], owners[which][order]
    return tables
