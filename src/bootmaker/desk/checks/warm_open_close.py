"""Are the first and the last line to an upset customer warm?"""

import re

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

CURT = 3  # words of a question that only wants a datum
PERSON = re.compile(r"\b(?:i|we|me|us|my|our|you|your|he|she|him|her|they)\b|'(?:ve|ll|re|m)\b", re.I)
USUAL = re.compile(  # how such things are done: “Tree works are carried out on a five-year cycle”
    r"^(?!(?:the|these|those|both|no)\b)(?:[\w-]+ ){0,3}?[\w-]+s "
    r"(?:are|must be|can be|cannot be|may be|will be|should be) (?:\w+ly )?\w+(?:ed|en|wn|ut|ld)\b",
    re.I,
)
SAID_BACK = 2  # content words of the customer's: such a line is not cold


def find(look: Look) -> list[Finding] | None:
    """The first, the last line, where it is cold; None when there is but one."""
    sentences = look.draft.sentences
    if len(sentences) < 2 or not look.customer.burdened:
        return None
    first, last = sentences[0], sentences[-1]
    return [look.finding(s.start, s.end) for s in (first, last) if _cold(look, s) or (s is first and _distant(look, s))]


def _distant(look: Look, sentence: Sentence) -> bool:
    """Whether a first line is a form's (“Booking reference?”), or tells how things are done and speaks of nobody."""
    if sentence.asks:
        return len(sentence.words) <= CURT and not PERSON.search(sentence.text)
    spoken = PERSON.search(sentence.text) or sentence.text in look.entry.lists["warm"]
    theirs = len(look.customer.content.intersection(content(sentence.words)))
    return not spoken and theirs < SAID_BACK and bool(USUAL.search(sentence.text))


def _cold(look: Look, sentence: Sentence) -> bool:
    lists = look.entry.lists
    if sentence.text in lists["always_cold"]:
        return True
    theirs = len(look.customer.content.intersection(content(sentence.words)))
    return (
        theirs < SAID_BACK
        and not sentence.asks
        and sentence.text in lists["cold"]
        and sentence.text not in lists["warm"]
    )
