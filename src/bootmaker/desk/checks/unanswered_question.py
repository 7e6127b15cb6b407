"""Is every question of the customer's answered?"""

import re

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

KINDS = ("when", "how much", "why", "where", "who", "how", "yes or no")
SURE = ("when", "how much")  # kinds whose answer is known by its form
LONGEST = 90  # characters of a question that is repeated


def find(look: Look) -> list[Finding] | None:
    """A finding per question to which no sentence of the draft speaks; None when nothing was asked."""
    asked = [q for q in look.customer.questions if not _rhetorical(look, q)]
    if not asked:
        return None
    return [
        look.finding(why=f"They asked “{_short(q.text)}”. {look.entry.why}") for q in asked if not _answered(look, q)
    ]


def _rhetorical(look: Look, question: Sentence) -> bool:
    return question.text in look.entry.lists["rhetorical"]


def _answered(look: Look, question: Sentence) -> bool:
    """Whether the draft gives what a question for a time or an amount asks for; any other: unless it sends them away.

    Whether other questions are answered takes understanding that lists do not have: only a draft that speaks of none of
    their words and points elsewhere is called silent.
    """
    lists = look.entry.lists
    kinds = [kind for kind in KINDS if question.text in lists[f"asks {kind}"]]
    told = [s for s in look.draft.sentences if not s.asks]
    if any(s.text in lists["plainly"] for s in look.draft.sentences):
        return True
    if kinds and kinds[0] in SURE:
        return any(s.text in lists[f"gives {kinds[0]}"] for s in told)
    own = set(content(question.words))
    spoken = own.intersection(content(word for s in told for word in s.words))
    return bool(spoken) or not any(s.text in lists["deflects"] for s in look.draft.sentences)


def _short(text: str) -> str:
    plain = re.sub(r"\s+", " ", text)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"
