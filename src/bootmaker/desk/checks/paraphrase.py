"""Is what happened named in the customer's terms, near the beginning?"""

import re

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

PARTICULAR = 3  # names, numbers and times: who writes these speaks of this case, if in other words than the customer
PARTICULARS = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}|[£$€]?\d[\d:.,]*|\b(?:tonight|today|tomorrow|noon)\b")
OPENING = 4  # sentences in which it has to be said
ENOUGH, SHORT = 2, 5  # stems shared; a message with fewer content words than SHORT needs one


def find(look: Look) -> list[Finding] | None:
    """A finding about the whole draft when it shares too few content words with the message that tells of trouble.

    A line that hides the trouble behind “the error with your order” names nothing, whatever words it shares. Who speaks
    of nothing but this case, if in other words (“I'm radioing the guard on that train”), needs no such reminder.
    """
    theirs = look.customer.content
    if not theirs or not look.draft.sentences or not look.customer.troubled:
        return None
    told = [s for s in look.draft.sentences if s.text not in look.entry.lists["hides"] or _shared(look, s) > ENOUGH]
    opening = frozenset(content(word for s in told[:OPENING] for word in s.words))
    enough = ENOUGH if len(theirs) > SHORT else 1
    whole = frozenset(content(word for s in told for word in s.words))
    if len(opening & theirs) >= enough or len(theirs & whole) > ENOUGH or _particular(look):
        return []
    general = look.entry.lists["general"]
    if not any(s.text in look.entry.lists["hides"] or s.text in general for s in look.draft.sentences):
        return []
    hidden = next((s for s in look.draft.sentences if s.text in look.entry.lists["hides"]), None)
    return [look.finding(hidden.start, hidden.end) if hidden else look.finding()]


def _shared(look: Look, sentence: Sentence) -> int:
    return len(look.customer.content.intersection(content(sentence.words)))


def _particular(look: Look) -> bool:
    """Whether the draft names particulars of a case, and shares a word with the customer."""
    told = " ".join(s.text for s in look.draft.sentences)
    shared = look.customer.content.intersection(content(look.draft.words))
    return bool(shared) and len(PARTICULARS.findall(told)) >= PARTICULAR
