"""Is what happened named in the customer's terms, near the beginning?"""

from bootmaker.desk.entries import Look
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

OPENING = 4  # sentences in which it has to be said
ENOUGH, SHORT = 2, 4  # stems shared; a message with fewer content words than SHORT needs one


def find(look: Look) -> list[Finding] | None:
    """A finding about the whole draft when its opening shares too few content words with the message."""
    theirs = look.customer.content
    if not theirs or not look.draft.sentences:
        return None
    ours = frozenset(content(word for s in look.draft.sentences[:OPENING] for word in s.words))
    enough = ENOUGH if len(theirs) > SHORT else 1
    return [] if len(ours & theirs) >= enough else [look.finding()]
