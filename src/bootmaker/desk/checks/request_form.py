"""Is asked, not ordered?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.desk.patterns import Patterns
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding]:
    """Each order, but for what serves the customer: care, steps they asked for, a trade (“bring it and we swap it”).

    To somebody who asks, only what staff want for themselves is an order (“send us”); “press Apply” is an answer.
    """
    return [finding for finding in listed(look) if not _serves(look, finding)]


def _serves(look: Look, finding: Finding) -> bool:
    lists, customer = look.entry.lists, look.customer
    sentence = next(s for s in look.draft.sentences if s.start <= finding.start < s.end)
    rest = look.draft.text[finding.start : sentence.end]
    if look.draft.text[finding.start : finding.end] in lists["order"]:
        return False
    if (customer.text in lists["how"] and not _begins(lists["bookish"], rest)) or "safety" in customer.said.urgency:
        return True
    if (customer.questions or customer.said.intent in ("question", "request")) and not _begins(lists["wanted"], rest):
        return True
    return rest in lists["offered"] or _begins(lists["care"], rest)


def _begins(wanted: Patterns, text: str) -> bool:
    match = wanted.first(text)
    return match is not None and match.start() == 0
