"""Does it speak of their thing, or of “the issue”?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

ENOUGH = 2  # content words of the customer's in the draft


def find(look: Look) -> list[Finding]:
    """Each empty noun that is not their word, when nothing in the draft is the customer's own."""
    theirs = frozenset(word for sentence in look.customer.sentences for word in sentence.words)
    vague = [one for one in listed(look) if not theirs.intersection(_noun(look, one))]
    if not vague:
        return []
    ours = frozenset(content(look.draft.words))
    if look.customer.content:
        return [] if len(ours & look.customer.content) >= ENOUGH else vague
    return [] if look.draft.text in look.entry.lists["own"] else vague


def _noun(look: Look, found: Finding) -> list[str]:
    """The last word of a finding: the noun."""
    return look.draft.text[found.start : found.end].lower().split()[-1:]
