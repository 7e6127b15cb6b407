"""Does a person act, or “we”?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.nouns.reply import Finding

ME = frozenset(("i", "i'll", "i've", "i'm", "i'd"))
ENOUGH = 2  # times “I” stands for each “we” that acts, where a person speaks all the same


def find(look: Look) -> list[Finding]:
    """Each “we” or passive where a person acts, unless “I” speaks in the rest (Packard et al. measure the share)."""
    found = listed(look)
    spoken = sum(word in ME for word in look.draft.words)
    return [] if spoken >= ENOUGH * len(found) else found
