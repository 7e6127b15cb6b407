"""Does an apology for something serious take responsibility and repair?"""

import re

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

LONG = 5  # sentences; who writes more says more than lists can read
YOURS = re.compile(r"\b(?:you|your|yours|you've|you'd|you're)\b", re.I)  # somebody at the company did it


def find(look: Look) -> list[Finding] | None:
    """The apology, when it neither owns nor repairs, or has an excuse or a set phrase in place of one of them.

    None without something serious that the company did, or without an apology.
    """
    lists, text = look.entry.lists, look.draft.text
    apology = lists["apology"].first(text)
    if not apology or not _serious(look):
        return None
    if len(look.draft.sentences) > LONG:
        return []
    repaired = any(_repairs(look, sentence) for sentence in look.draft.sentences)
    owned = text in lists["responsibility"]
    hollow = text in lists["excuse"] or text in lists["idle"]
    if (repaired and owned) or ((repaired or owned) and not hollow):
        return []
    lacking = [name for name, there in (("responsibility", owned), ("repair", repaired)) if not there]
    why = f"{look.entry.why} Missing here: {' and '.join(lacking)}."
    return [look.finding(apology.start(), apology.end(), why=why)]


def _repairs(look: Look, sentence: Sentence) -> bool:
    lists = look.entry.lists
    if sentence.text in lists["idle"] or (sentence.asks and sentence.text not in lists["acts"]):
        return False
    return sentence.text in lists["acts"] or sentence.text in lists["now"]


def _serious(look: Look) -> bool:
    """By the customer's words, where the company failed; without a message, by the draft's own."""
    customer, serious = look.customer, look.entry.lists["serious"]
    if not customer.text:
        return look.draft.text in serious and look.draft.text not in look.entry.lists["loss"]
    theirs = customer.failed or (bool(YOURS.search(customer.text)) and customer.said.intent != "question")
    return theirs and customer.text in serious and look.draft.text not in look.entry.lists["loss"]
