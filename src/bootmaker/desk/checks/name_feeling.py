"""Is a feeling that shows acknowledged?"""

import re
from collections.abc import Sequence

from bootmaker.desk.customer import Customer
from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look, entry_of
from bootmaker.desk.guidance import abusive
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

HOLLOW = 12  # words; a longer line says more than the set phrase in it
OPENING, RETOLD = 2, 4  # sentences in which, and words of theirs with which, their story is told back
ENOUGH = 1  # words shared where somebody says sorry
SET_PHRASE = re.compile(
    r"\b(?:sorry|apologies|apologi[sz]e) (?:about|for) (?:the|your|this|these|those) (?:[\w'-]+ ?){1,3}[.,;:!]", re.I
)
EVEN = -0.1  # valence of a message in which a hot word is no anger


def find(look: Look) -> list[Finding] | None:
    """A finding when nothing in the draft speaks of what it was like for them; abuse of staff need not be soothed."""
    if not _shows(look.customer):
        return None
    if abusive(look.customer.said):
        return None
    lists, spoken = look.entry.lists, look.draft.sentences
    for number, sentence in enumerate(spoken):
        if sentence.text in lists["hollow"] and len(sentence.words) <= HOLLOW:
            continue
        if sentence.text in lists["feeling"] or sentence.text in lists["seen"]:
            return []
        if number < OPENING and _retold(look, sentence):
            return []
        if sentence.text in lists["sorry"] and _theirs(look, spoken[max(number - 1, 0) : number + 1]):
            return []
    return [look.finding()]


def _shows(customer: Customer) -> bool:
    """Whether a bad feeling is named or shows, not one that is over (“I was worried, but it came, thank you!”)."""
    if customer.relieved:
        return False
    said = customer.said
    even = said.valence is not None and said.valence > EVEN
    return bool(customer.feels or customer.grieving or (customer.heat and not even))


def _theirs(look: Look, sentences: Sequence[Sentence]) -> bool:
    """Whether these sentences speak of what the customer told.

    To somebody hot “sorry about the boots” is a set phrase: it names the thing, not what happened to them.
    """
    words = [word for sentence in sentences for word in sentence.words]
    shared = len(look.customer.content.intersection(content(words)))
    if look.customer.heated and any(SET_PHRASE.search(sentence.text) for sentence in sentences):
        return shared > ENOUGH
    return shared >= ENOUGH


def _retold(look: Look, sentence: Sentence) -> bool:
    """Whether a sentence does nothing but say back at length what happened to them."""
    if sentence.asks or sentence.text in entry_of("apology_parts").lists["acts"]:
        return False
    return len(look.customer.content.intersection(content(sentence.words))) >= RETOLD
