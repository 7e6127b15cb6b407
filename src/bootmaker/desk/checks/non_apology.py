"""Is the apology one for the thing itself, or for what they feel, or for a case that may not have come?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.desk.patterns import Patterns
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding]:
    """Each apology that doubts. “Sorry if” to somebody who only asked is a courtesy; a feeling is named, not
    doubted, where the draft says whose fault it was."""
    lists, customer = look.entry.lists, look.customer
    found = listed(look)
    asked = bool(customer.text) and not (customer.failed or customer.upset) and customer.said.intent == "question"
    if not asked:
        found += _in(look, lists["conditional"], lists["hypothetical"])
    if look.draft.text not in lists["owned"]:
        found += _in(look, lists["felt"], look.entry.unless)
    return found


def _in(look: Look, wanted: Patterns, unless: Patterns) -> list[Finding]:
    return [
        look.finding(sentence.start + match.start(), sentence.start + match.end())
        for sentence in look.draft.sentences
        if sentence.text not in unless
        for match in wanted.all(sentence.text)
    ]
