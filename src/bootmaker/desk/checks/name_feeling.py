"""Is a feeling that shows acknowledged?"""

from collections.abc import Sequence

from bootmaker.desk.customer import Customer, cues
from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.desk.guidance import recognised
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

HOLLOW = 12  # words; a longer line says more than the set phrase in it
ENOUGH = 1  # words shared where somebody says sorry
GOOD = 0.2  # valence of a message in which trouble is over
EVEN = -0.1  # valence of a message in which a hot word is no anger


def find(look: Look) -> list[Finding] | None:
    """A finding when nothing in the draft speaks of what it was like for them; abuse of staff need not be soothed."""
    if not _shows(look.customer):
        return None
    if any(page.id == "abuse" for page in recognised(look.customer.said)):
        return None
    lists, spoken = look.entry.lists, look.draft.sentences
    for number, sentence in enumerate(spoken):
        if sentence.text in lists["hollow"] and len(sentence.words) <= HOLLOW:
            continue
        if sentence.text in lists["feeling"] or sentence.text in lists["seen"]:
            return []
        if sentence.text in lists["sorry"] and _theirs(look, spoken[max(number - 1, 0) : number + 1]):
            return []
    return [look.finding()]


def _shows(customer: Customer) -> bool:
    """Whether a bad feeling is named or shows, not one that is over (“I was worried, but it came, thank you!”)."""
    said = customer.said
    good = said.valence is not None and said.valence > GOOD
    if (customer.text in cues()["thanks"] or customer.text in cues()["happy"]) and (
        good or said.intent == "compliment"
    ):
        return False
    even = said.valence is not None and said.valence > EVEN
    return bool(customer.stated_feeling or customer.grieving or (customer.heat and not even))


def _theirs(look: Look, sentences: Sequence[Sentence]) -> bool:
    """Whether these sentences speak of what the customer told."""
    words = [word for sentence in sentences for word in sentence.words]
    return len(look.customer.content.intersection(content(words))) >= ENOUGH
