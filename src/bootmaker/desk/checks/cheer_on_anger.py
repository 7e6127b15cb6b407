"""Is there cheer where somebody is angry or in trouble?"""

from collections.abc import Iterator

from bootmaker.desk.customer import Customer, cues
from bootmaker.desk.entries import Look, entry_of, listed
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

BAD, GOOD = -0.3, 0.2  # valence below which a complaint is no light one, above which all is well again
ECHO = 0.5  # of the words of a line that says theirs back


def find(look: Look) -> list[Finding] | None:
    """Words of cheer to who is upset or in trouble, and exclaimed lines to who is upset; None to anybody else."""
    customer = look.customer
    if _glad(customer) or not (customer.upset or _troubled(customer)):
        return None
    return [*listed(look), *(_exclaimed(look) if customer.upset else ())]


def _glad(customer: Customer) -> bool:
    valence = customer.said.valence
    return valence is not None and valence > GOOD and customer.text in cues()["thanks"]


def _troubled(customer: Customer) -> bool:
    said = customer.said
    if said.intent == "question" or customer.text in entry_of("cheer_on_anger").lists["own"]:
        return False
    leaves = customer.text in cues()["leaving"] or customer.text in cues()["refuses"]
    return leaves or (said.valence is not None and said.valence < BAD)


def _exclaimed(look: Look) -> Iterator[Finding]:
    """Exclamations, but for what is dismay, a call in danger, or their own words said back (“Two left boots!”)."""
    for sentence in look.draft.sentences:
        if sentence.text.rstrip("\"') ").endswith("!") and sentence.text not in look.entry.lists["meant"]:
            told = set(content(sentence.words))
            if told and len(told & look.customer.content) < ECHO * len(told):
                yield look.finding(sentence.start, sentence.end)
