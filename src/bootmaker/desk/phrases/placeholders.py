"""Placeholders of other help desks as slots of the phrase book, where what they mean is sure."""

import re
from collections.abc import Sequence

from bootmaker.desk.saved import PLACEHOLDER

CUSTOMER = r"(?:requester|customer|recipient|client|contact|guest|patient|member|buyer|enduser|caller|shopper|visitor)"
SURE = {
    "name": rf"(?:\w*{CUSTOMER})?(?:first|given|full|preferred)?name",
    "staff_me": r"(?:\w*(?:currentuser|agent|sender|staff|assignee|operator|teammate))(?:first|given|full)?name|myname",
    "order": r"(?!\w*last)\w*(?:order|booking)(?:id|no|nr|num|number|ref|reference|name)?",
    "product": r"\w*(?:product|item)(?:name|title)?",
    "when": r"(?:day|date|time|eta|deadline|when|duedate|(?:delivery|expected|arrival)(?:day|date|time))",
    "reason": "reason",
    "option": r"option|alternative",
    "next_step": r"nextsteps?",
}
"""What the letters of a placeholder mean, in order: a last name alone, “user.name” and “ticket.id” are left out."""

PATTERNS = {slot: re.compile(rf"(?:{letters})") for slot, letters in SURE.items()}
HELPER = re.compile(r"user(?:first|full)?name")  # Help Scout's {%user.firstName%} is who answers
ORDER = re.compile(r"(?:\b(?:your |the )?order(?: (?:number|no\.?|id|ref(?:erence)?))?[ :]*)?#?\{order\}", re.I)


def slot_of(placeholder: str) -> str:
    """The slot that a placeholder means; "" where that is not sure."""
    inner = re.split(r"[,|]", placeholder.strip("{}[]<>%$ "), maxsplit=1)[0]
    letters = "".join(mark for mark in inner.lower() if mark.isalnum())
    if placeholder.startswith("{%") and HELPER.fullmatch(letters):
        return "staff_me"
    return next((slot for slot, pattern in PATTERNS.items() if pattern.fullmatch(letters)), "")


def with_slots(text: str) -> tuple[str, Sequence[str]]:
    """The text with slots for placeholders, and those placeholders whose meaning is not sure; they stay as they are."""
    unsure = [found.group() for found in PLACEHOLDER.finditer(text) if not slot_of(found.group())]
    changed = PLACEHOLDER.sub(lambda found: f"{{{slot}}}" if (slot := slot_of(found.group())) else found.group(), text)
    return ORDER.sub("{order}", changed), tuple(dict.fromkeys(unsure))
