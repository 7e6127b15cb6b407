"""Is asked, not ordered?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding]:
    """Each order, but for what serves the customer: care, steps they asked for, a trade (“bring it and we swap it”)."""
    return [finding for finding in listed(look) if not _serves(look, finding)]


def _serves(look: Look, finding: Finding) -> bool:
    lists, customer = look.entry.lists, look.customer
    sentence = next(s for s in look.draft.sentences if s.start <= finding.start < s.end)
    rest = look.draft.text[finding.start : sentence.end]
    if look.draft.text[finding.start : finding.end] in lists["order"]:
        return False
    if customer.text in lists["how"] or "safety" in customer.said.urgency:
        return True
    care = lists["care"].first(rest)
    return rest in lists["offered"] or (care is not None and care.start() == 0)
