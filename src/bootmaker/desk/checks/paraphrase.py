"""Is what happened named in the customer's terms, near the beginning?"""

from bootmaker.desk.entries import Look
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

OPENING = 4  # sentences in which it has to be said
ENOUGH, SHORT = 2, 4  # stems shared; a message with fewer content words than SHORT needs one


def find(look: Look) -> list[Finding] | None:
    """A finding about the whole draft when it shares too few content words with the message that tells of trouble."""
    theirs = look.customer.content
    if not theirs or not look.draft.sentences or not (look.customer.failed or look.customer.upset):
        return None
    opening = frozenset(content(word for s in look.draft.sentences[:OPENING] for word in s.words))
    enough = ENOUGH if len(theirs) > SHORT else 1
    told = len(opening & theirs) >= enough or len(theirs.intersection(content(look.draft.words))) > ENOUGH
    return [] if told else [look.finding()]
