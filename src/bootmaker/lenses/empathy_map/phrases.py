"""Looking for any of many phrases in a text, in portable Ibis and in Python alike."""

import re
from typing import Any

import ibis

PLAIN = re.compile(r"[\w' -]+")


def pattern_of(phrases: tuple[str, ...]) -> str:
    """One pattern of all phrases, typographic apostrophes included; "" for none."""
    return "|".join(phrase.replace("'", "['\u2019]") for phrase in phrases if PLAIN.fullmatch(phrase))


def any_of(words: Any, phrases: tuple[str, ...]) -> Any:
    """Whether any phrase occurs. One pattern, as many conditions take longer to compile than to run."""
    pattern = pattern_of(phrases)
    return words.re_search(pattern).fill_null(False) if pattern else ibis.literal(False)
