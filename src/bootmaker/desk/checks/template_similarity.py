"""Is it the reply that others got too?"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from bootmaker.desk.draft import WORD, Sentence, taken_apart
from bootmaker.desk.entries import Look
from bootmaker.desk.facts import DATES
from bootmaker.nouns.reply import Finding

SAME = 0.55  # Jaccard index of word pairs: some seven of ten pairs are the other's
SHORTEST = 8  # pairs; below, everything is alike
FILLED = "#"  # stands for what a form letter has filled in


def find(look: Look) -> list[Finding] | None:
    """A finding when the draft is nearly a reply to somebody else, or one that this customer had; None without any.

    Names, numbers and days are all one, as are “weren't” and “were not”: what a form fills in makes no other letter.
    """
    earlier = (*look.context.others, *look.context.record.replies)
    own = _pairs(look.draft.text)
    if not earlier or len(own) < SHORTEST:
        return None
    return [look.finding()] if any(similarity(own, _pairs(text)) >= SAME for text in earlier) else []


def similarity(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """The Jaccard index of two sets; 0 when both are empty."""
    return len(one & other) / max(len(one | other), 1)


@lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    sentences = taken_apart(text).sentences
    return frozenset(pairwise(word for sentence in sentences for word in _words(sentence)))


def _words(sentence: Sentence) -> Iterator[str]:
    for found in WORD.finditer(sentence.text):
        word = found.group()
        named = found.start() and word[0].isupper() and not word.startswith(("I'", "I "))
        if word[0].isdigit() or DATES.fullmatch(word) or (named and word != "I"):
            yield FILLED
        else:
            yield from re.sub(r"n't$", " not", word.lower()).replace("'", " ").split()
