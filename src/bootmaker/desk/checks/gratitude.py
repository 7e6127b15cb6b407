"""Is thanked for what the customer gave?"""

import re

from bootmaker.desk.customer import GOOD_NEWS, Customer, cues
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

BUT = re.compile(r"\b(?:but|though|however)\b", re.I)  # after praise comes what it is about


def find(look: Look) -> list[Finding] | None:
    """A finding when a report, patience or praise goes without thanks; None when nothing was given, or
    somebody is upset, who needs to be heard first. Loyalty and praise in a complaint serve to make its point."""
    customer = look.customer
    if customer.upset or not _given(customer):
        return None
    return [] if look.draft.text in look.entry.lists["thanked"] else [look.finding()]


def _given(customer: Customer) -> bool:
    if customer.text in cues()["given_in_trouble"]:
        return True
    said = customer.said
    praised = said.intent == "compliment" and (said.valence or 0.0) > GOOD_NEWS and not BUT.search(customer.text)
    return praised or (not customer.burdened and customer.text in cues()["given"])
