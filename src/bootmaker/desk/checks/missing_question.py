"""Is what is missing asked for?"""

import re

from bootmaker.desk.customer import Customer, cues
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

PARTICULAR = re.compile(
    r"\d|attach|(?<=[a-z,] )(?!(?:I|I'\w+)\b)[A-Z][a-z]+|(?<!\w)[A-Z]{2,}\d*"
)  # names, numbers, enclosures
MONTHS = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
FEW = 7  # content words of a message that tells too little to act on


def find(look: Look) -> list[Finding] | None:
    """Where the draft says that something is lacking, or answers a message that tells little, and asks nothing.

    None when nothing is lacking.
    """
    lists = look.entry.lists
    asked = "?" in look.draft.text or look.draft.text in lists["asked"]
    for sentence in look.draft.sentences:
        match = lists["lacking"].first(sentence.text)
        if match and not sentence.asks:
            return [] if asked else [look.finding(sentence.start + match.start(), sentence.start + match.end())]
    if not look.draft.sentences or not _little(look.customer):
        return None
    acts = any(sentence.text in lists["acts"] for sentence in look.draft.sentences)
    return [] if asked or acts else [look.finding()]


def _little(customer: Customer) -> bool:
    """Whether they tell of trouble or a wish, in few words and without a name or a number to act on."""
    if (
        not customer.text
        or customer.questions
        or customer.text in cues()["thanks"]
        or customer.text in cues()["settled"]
    ):
        return False
    return len(customer.content) <= FEW and not PARTICULAR.search(MONTHS.sub("", customer.text))
