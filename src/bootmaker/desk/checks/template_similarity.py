"""Is it the reply that others got too?"""

from itertools import pairwise

from bootmaker.desk.draft import taken_apart
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

SAME = 0.8  # Jaccard index of word pairs
SHORTEST = 8  # pairs; below, everything is alike


def find(look: Look) -> list[Finding] | None:
    """A finding when the draft is nearly a reply to somebody else, or one that this customer had; None without any."""
    earlier = (*look.context.others, *look.context.record.replies)
    own = _pairs(look.draft.words)
    if not earlier or len(own) < SHORTEST:
        return None
    alike = any(similarity(own, _pairs(taken_apart(text).words)) >= SAME for text in earlier)
    return [look.finding()] if alike else []


def similarity(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    """The Jaccard index of two sets; 0 when both are empty."""
    return len(one & other) / max(len(one | other), 1)


def _pairs(words: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(words))
