"""Is thanked for what the customer gave?"""

from bootmaker.desk.customer import cues
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding] | None:
    """A finding when a report, patience or praise goes without thanks; None when nothing was given, or
    somebody is upset, who needs to be heard first. Loyalty and praise in a complaint serve to make its point."""
    customer = look.customer
    given = customer.text in cues()["given_in_trouble"] or (not customer.burdened and customer.text in cues()["given"])
    if customer.upset or not given:
        return None
    return [] if look.draft.text in look.entry.lists["thanked"] else [look.finding()]
