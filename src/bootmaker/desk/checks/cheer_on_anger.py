"""Is there cheer where somebody is angry or in trouble?"""

from collections.abc import Iterator

from bootmaker.desk.entries import Look, listed
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

ECHO = 0.5  # of the words of a line that says theirs back


def find(look: Look) -> list[Finding] | None:
    """Words of cheer to who is upset or in trouble, and exclaimed lines to who is upset; None to anybody else."""
    customer = look.customer
    if customer.relieved or not customer.burdened:
        return None
    if not customer.upset and customer.text in look.entry.lists["own"]:
        return None
    return [*listed(look), *(_exclaimed(look) if customer.upset else ())]


def _exclaimed(look: Look) -> Iterator[Finding]:
    """Exclamations, but for what is dismay, a call in danger, or their own words said back (“Two left boots!”)."""
    for sentence in look.draft.sentences:
        mark = sentence.start + sentence.text.rfind("!")
        if sentence.text.rstrip("\"') ").endswith("!") and sentence.text not in look.entry.lists["meant"]:
            if look.draft.quoted(mark, mark + 1):
                continue
            told = set(content(sentence.words))
            if told and len(told & look.customer.content) < ECHO * len(told):
                yield look.finding(sentence.start, sentence.end)
