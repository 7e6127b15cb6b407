"""Is every question of the customer's answered?"""

import re

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

KINDS = ("when", "how much", "why", "where", "who", "how", "yes or no")
SURE = ("when", "how much")  # kinds whose answer is known by its form
MOST, LEAST = (
    0.3,
    0.1,
)  # share of the question's words that an answer speaks of, where little, where much speaks for one
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
    """Whether the draft gives what such a question asks for, or speaks of its words without sending them elsewhere."""
    lists = look.entry.lists
    own = set(content(question.words))
    deflected = any(s.text in lists["deflects"] for s in look.draft.sentences)
    told = [s for s in look.draft.sentences if not s.asks and s.text not in lists["deflects"]]
    kinds = [kind for kind in KINDS if question.text in lists[f"asks {kind}"]]
    gives = any(s.text in lists[f"gives {kind}"] for kind in kinds for s in told)
    if any(s.text in lists["plainly"] for s in told) or (gives and kinds[0] in SURE):
        return True
    if not own:
        return gives or not kinds
    share = len(own.intersection(content(word for s in told for word in s.words))) / len(own)
    return share >= (MOST if deflected or not gives else LEAST)


def _short(text: str) -> str:
    plain = re.sub(r"\s+", " ", text)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"
