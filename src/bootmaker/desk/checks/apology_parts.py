"""Does an apology for something serious take responsibility and repair?"""

import re

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look, entry_of
from bootmaker.nouns.reply import Finding

GRAVE = 0.5  # intensity of a message that tells of something serious, whatever its words
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
    if (repaired and owned) or ((repaired or owned) and text not in lists["excuse"]):
        return []
    lacking = [name for name, there in (("responsibility", owned), ("repair", repaired)) if not there]
    why = f"{look.entry.why} Missing here: {' and '.join(lacking)}."
    return [look.finding(apology.start(), apology.end(), why=why)]


def _repairs(look: Look, sentence: Sentence) -> bool:
    lists, done = look.entry.lists, entry_of("next_step").lists
    if sentence.asks:
        return sentence.text in lists["acts"] or sentence.text in lists["offers"]
    acts = (lists["acts"], lists["now"], done["done"], done["settled"])
    return sentence.text not in lists["idle"] and any(sentence.text in some for some in acts)


def _serious(look: Look) -> bool:
    """By the customer's words, where the company failed; without a message, by the draft's own."""
    customer, serious = look.customer, look.entry.lists["serious"]
    if not customer.text:
        return look.draft.text in serious and look.draft.text not in look.entry.lists["loss"]
    if look.draft.text in look.entry.lists["loss"]:
        return False
    theirs = customer.failed or customer.said.intent == "complaint" or bool(YOURS.search(customer.text))
    strong = customer.feels_strongly or (customer.said.intensity or 0.0) >= GRAVE
    grave = customer.text in serious or (customer.burdened and strong)
    return theirs and customer.said.intent != "question" and grave
