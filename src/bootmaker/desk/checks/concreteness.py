"""Does it speak of their thing, or of “the issue”?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

ENOUGH = 2  # content words of the customer's in the draft


def find(look: Look) -> list[Finding]:
    """Each empty noun, when nothing in the draft is the customer's own."""
    vague = listed(look)
    if not vague:
        return []
    ours = frozenset(content(look.draft.words))
    if look.customer.content:
        return [] if len(ours & look.customer.content) >= ENOUGH else vague
    return [] if look.draft.text in look.entry.lists["own"] else vague
