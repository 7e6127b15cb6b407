"""Is what is missing asked for?"""

import re

from bootmaker.desk.checks.next_step import handled
from bootmaker.desk.customer import GOOD_NEWS, Customer, cues
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

PARTICULAR = re.compile(
    r"\d|attach|(?<=[a-z,] )(?!(?:I|I'\w+)\b)[A-Z][a-z]+|(?<!\w)[A-Z]{2,}\d*"
)  # names, numbers, enclosures
MONTHS = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
SIGNED = re.compile(
    r"(?:\b(?:thanks|thank you|regards|best|cheers|please)[,.!]? |[.!?\n] *)"
    r"(?:[A-Z]\.? ?)?[A-Z][a-z]+(?: [A-Z][a-z]+)?\W*$"
)
FEW = 7  # content words of a message that tells too little to act on


def find(look: Look) -> list[Finding] | None:
    """Where the draft says that something is lacking, or answers a message that tells little, and asks nothing.

    None when nothing is lacking.
    """
    lists, sentences = look.entry.lists, look.draft.sentences
    asked = "?" in look.draft.text or look.draft.text in lists["asked"]
    for sentence in sentences:
        match = lists["lacking"].first(sentence.text)
        if match and not sentence.asks:
            return [] if asked else [look.finding(sentence.start + match.start(), sentence.start + match.end())]
    if not sentences or not (_unnamed(look) or _little(look.customer)):
        return None
    if asked or any(sentence.text in lists["named" if _unnamed(look) else "acts"] for sentence in sentences):
        return []
    return [look.finding()] if _unnamed(look) or not handled(look) else []


def _unnamed(look: Look) -> bool:
    """Whether they speak of one of several people or things of ours and give no name, number or time."""
    customer = look.customer
    told = customer.failed or customer.upset or customer.said.intent in ("complaint", "request")
    return told and not _glad(customer) and customer.text in look.entry.lists["unnamed"] and not _particular(customer)


def _little(customer: Customer) -> bool:
    """Whether they tell of trouble or a wish, in few words and without a name or a number to act on."""
    if not customer.text or customer.questions or _glad(customer) or customer.text in cues()["settled"]:
        return False
    return len(customer.content) <= FEW and not _particular(customer)


def _glad(customer: Customer) -> bool:
    said = customer.said
    return (said.intent == "compliment" and (said.valence or 0.0) > GOOD_NEWS) or (
        customer.text in cues()["given"] or customer.text in cues()["given_in_trouble"]
    )


def _particular(customer: Customer) -> bool:
    return bool(PARTICULAR.search(MONTHS.sub("", SIGNED.sub("", customer.text))))
