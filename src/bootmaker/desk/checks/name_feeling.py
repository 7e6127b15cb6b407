"""Is a feeling that shows acknowledged?"""

from collections.abc import Sequence

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.desk.guidance import recognised
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

HOLLOW = 12  # words; a longer line says more than the set phrase in it
ENOUGH = 1  # words shared where somebody says sorry


def find(look: Look) -> list[Finding] | None:
    """A finding when nothing in the draft speaks of what it was like for them; abuse of staff need not be soothed."""
    if not (look.customer.stated_feeling or look.customer.grieving or look.customer.heat):
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


def _theirs(look: Look, sentences: Sequence[Sentence]) -> bool:
    """Whether these sentences speak of what the customer told."""
    words = [word for sentence in sentences for word in sentence.words]
    return len(look.customer.content.intersection(content(words))) >= ENOUGH
