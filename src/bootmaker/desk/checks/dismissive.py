"""Is what they say made small?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.desk.patterns import Patterns
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding]:
    """Each line that makes it small, but for plain answers to somebody calm, and for what was asked for: reassurance,
    or to be told again. “Bear with us” is small only to somebody upset."""
    lists, customer = look.entry.lists, look.customer
    found = listed(look)
    if not (customer.upset or (customer.failed and customer.said.intent == "complaint")):
        found = _without(look, found, lists["patience"])
    if customer.text in lists["asks_again"] and not customer.upset:
        found = _without(look, found, lists["said_before"])
    if customer.text in lists["asks_reassurance"]:
        return _without(look, found, lists["reassures"])
    plain = bool(customer.questions) and not customer.troubled
    return _without(look, found, lists["small"]) if plain else found


def _without(look: Look, found: list[Finding], mild: Patterns) -> list[Finding]:
    return [one for one in found if look.draft.text[one.start : one.end] not in mild]
