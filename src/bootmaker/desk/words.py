"""Words that carry content, cut to a common beginning: what two texts share is what they both speak of."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

CONTENT = Path(__file__).parents[1] / "content" / "en"
ENDINGS = re.compile(r"(?:'s|ations?|ings?|edly|ed|ies|es|s|ly|ment|e|y)$")
SHORTEST = 3
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def function_words() -> frozenset[str]:
    """Words that say nothing of what a text is about."""
    return listed_words("function_words")


@cache
def listed_words(name: str) -> frozenset[str]:
    """The words of content/en/desk/<name>.txt."""
    text = (CONTENT / "desk" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def stem(word: str) -> str:
    """The word without its commonest endings, doubled last letters as one; short words stay."""
    if word in NUMBERS:
        return str(NUMBERS.index(word))
    cut = ENDINGS.sub("", word) if len(word) > 4 else word.rstrip("s") if len(word) > 3 else word
    if len(cut) < SHORTEST:
        return word
    return cut[:-1] if len(cut) > 3 and cut[-1] == cut[-2] else cut


def content(words: Iterable[str]) -> list[str]:
    """The stems of the words that carry content, in order; numbers count."""
    known = function_words()
    return [stem(word) for word in words if word not in known and (len(word) >= SHORTEST or word.isdigit())]
