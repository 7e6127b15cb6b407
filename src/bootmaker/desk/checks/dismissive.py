"""Is what they say made small?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding]:
    """Each line that makes it small, but for plain answers to somebody calm, and for reassurance that was asked for."""
    lists, customer = look.entry.lists, look.customer
    found = listed(look)
    asked = customer.text in lists["asks_reassurance"]
    if not asked and (not customer.text or customer.failed or customer.upset):
        return found
    mild = lists["reassures"] if asked else lists["small"]
    return [one for one in found if look.draft.text[one.start : one.end] not in mild]
