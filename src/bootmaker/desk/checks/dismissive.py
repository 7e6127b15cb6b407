"""Is what they say made small?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.desk.patterns import Patterns
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding]:
    """Each line that makes it small, but for plain answers to somebody calm, and for what was asked for: reassurance,
    or to be told again."""
    lists, customer = look.entry.lists, look.customer
    found = listed(look)
    if customer.text in lists["asks_again"] and not customer.upset:
        found = _without(look, found, lists["said_before"])
    asked = customer.text in lists["asks_reassurance"]
    trouble = customer.said.intent == "complaint" and not customer.questions
    if not asked and (not customer.text or customer.failed or customer.upset or trouble):
        return found
    return _without(look, found, lists["reassures"] if asked else lists["small"])


def _without(look: Look, found: list[Finding], mild: Patterns) -> list[Finding]:
    return [one for one in found if look.draft.text[one.start : one.end] not in mild]
