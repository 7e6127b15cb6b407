"""Are the first and the last line to an upset customer warm?"""

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

SAID_BACK = 2  # content words of the customer's: such a line is not cold


def find(look: Look) -> list[Finding] | None:
    """The first, the last line, where it is cold; None when there is but one."""
    sentences = look.draft.sentences
    if len(sentences) < 2 or not look.customer.burdened:
        return None
    return [look.finding(s.start, s.end) for s in (sentences[0], sentences[-1]) if _cold(look, s)]


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
