"""Is what happened named in the customer's terms, near the beginning?"""

from bootmaker.desk.entries import Look
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

OPENING = 4  # sentences in which it has to be said
ENOUGH, SHORT = 2, 5  # stems shared; a message with fewer content words than SHORT needs one


def find(look: Look) -> list[Finding] | None:
    """A finding about the whole draft when it shares too few content words with the message that tells of trouble.

    A line that hides the trouble behind “the error with your order” names nothing, whatever words it shares.
    """
    theirs = look.customer.content
    if not theirs or not look.draft.sentences or not (look.customer.failed or look.customer.upset):
        return None
    told = [s for s in look.draft.sentences if s.text not in look.entry.lists["hides"]]
    opening = frozenset(content(word for s in told[:OPENING] for word in s.words))
    enough = ENOUGH if len(theirs) > SHORT else 1
    whole = frozenset(content(word for s in told for word in s.words))
    if len(opening & theirs) >= enough or len(theirs & whole) > ENOUGH:
        return []
    hidden = next((s for s in look.draft.sentences if s.text in look.entry.lists["hides"]), None)
    return [look.finding(hidden.start, hidden.end) if hidden else look.finding()]
