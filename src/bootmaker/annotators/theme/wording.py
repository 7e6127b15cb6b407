"""Words of a text for labelling a theme: what a person would call the subject, greetings and fillers left out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

WORD = re.compile(r"\[[^\]]*\]|\w+(?:['\u2019-]\w+)*|[.!?\n]")
BOUNDARY = ".!?\n"
STOP_WORDS = Path(__file__).parents[2] / "content" / "en" / "words" / "theme_stopwords.txt"
SUFFIXES = ("ies", "ing", "ed", "es", "s")


class Phrase(NamedTuple):
    """One or two neighbouring content words: lower-cased as `key`, as they were written as `surface`."""

    key: str
    surface: str


@cache
def stop_words() -> frozenset[str]:
    """Words that name no theme."""
    lines = STOP_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def phrases(text: str) -> list[Phrase]:
    """The one- and two-word phrases of `text`, in order; masked parts such as “[e-mail]” end a phrase."""
    found: list[Phrase] = []
    before: Phrase | None = None
    opening = True
    for token in WORD.findall(text):
        if token in BOUNDARY or token.startswith("["):
            before, opening = None, token in BOUNDARY
            continue
        key = token.lower().replace("\u2019", "'")
        content = len(key) > 1 and key not in stop_words() and key.replace("'", "").replace("-", "").isalpha()
        word = Phrase(key, key if opening else token) if content else None
        if word is not None:
            found.append(word)
            if before is not None and before.key != key:
                found.append(Phrase(f"{before.key} {key}", f"{before.surface} {word.surface}"))
        before, opening = word, False
    return found


def stem(word: str) -> str:
    """A crude stem, only good for telling that “refunds” repeats “refund”."""
    for _round in range(2):
        for suffix in SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 3:
                word = word[: -len(suffix)]
                break
    return word.rstrip("ey")


def stems(phrase: str) -> frozenset[str]:
    """The stems of a phrase's words."""
    return frozenset(stem(word) for word in phrase.split())


def surfaces(found: Iterable[Sequence[Phrase]], wanted: Iterable[str]) -> dict[str, str]:
    """For every wanted key, how it is most often written (ties: alphabetical)."""
    counts: dict[str, Counter[str]] = {key: Counter() for key in wanted}
    for listed in found:
        for phrase in listed:
            if phrase.key in counts:
                counts[phrase.key][phrase.surface] += 1
    return {key: min(seen, key=lambda one: (-seen[one], one)) if seen else key for key, seen in counts.items()}
