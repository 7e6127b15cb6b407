"""Is it their case that is asked about?"""

from bootmaker.desk.checks.next_step import handled
from bootmaker.desk.customer import Customer, cues
from bootmaker.desk.entries import Look, listed
from bootmaker.nouns.reply import Finding

GOOD = 0.3  # valence of a message in which all is well


def find(look: Look) -> list[Finding] | None:
    """Set phrases and empty questions; None where nothing is left to be settled.

    An “anything else?” after what a calm customer wanted was done is a courtesy; before, it passes them over.
    """
    customer = look.customer
    if customer.text and (customer.text in cues()["settled"] or not customer.content or _glad(customer)):
        return None
    found = listed(look)
    if customer.upset or not handled(look):
        return found
    return [one for one in found if not look.draft.text[one.start : one.end].endswith("?")]


def _glad(customer: Customer) -> bool:
    """Whether they write that all is well."""
    valence = customer.said.valence
    return (customer.text in cues()["thanks"] and not customer.open) or (valence is not None and valence > GOOD)
