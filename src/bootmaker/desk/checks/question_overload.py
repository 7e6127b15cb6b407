"""Are there more questions than a person answers?"""

import re

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

MOST = 3
LISTED = re.compile(r"\bquestions\b[^?]*:", re.I)  # “the commonest questions are: …?” asks nothing of them


def find(look: Look) -> list[Finding] | None:
    """The sentence in which the fourth question is asked, to the last one; None when nothing is asked.

    A question that the draft answers itself (“Does it float? Yes.”) is none.
    """
    asked = [sentence for sentence in _asking(look) if _count(look, sentence)]
    if not asked:
        return None
    total = 0
    for sentence in asked:
        total += _count(look, sentence)
        if total > MOST:
            return [look.finding(sentence.start, asked[-1].end)]
    return []


def _asking(look: Look) -> list[Sentence]:
    """The sentences that ask, less those of a row in which each is followed by its answer."""
    spoken = look.draft.sentences
    answered = [n for n, s in enumerate(spoken[:-1]) if s.asks and not spoken[n + 1].asks]
    listed = next((n for n, s in enumerate(spoken) if LISTED.search(s.text)), len(spoken))
    rows = {n for n in answered if n + 2 in answered or n - 2 in answered}
    return [s for n, s in enumerate(spoken) if n not in rows and n < listed]


def _count(look: Look, sentence: Sentence) -> int:
    """How many things a sentence asks: clauses with a question word, or what it wants listed."""
    lists = look.entry.lists
    further = sum(1 for _ in lists["further"].all(sentence.text))
    items = sum(1 for _ in lists["items"].all(sentence.text)) if sentence.text in lists["wants"] else None
    if sentence.asks:
        return 1 + max(further, items or 0)
    return 0 if items is None else 1 + items
