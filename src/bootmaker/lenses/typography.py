"""Numbers in sentences, as a printer sets them."""

import re

MINUS = "\N{MINUS SIGN}"
HYPHEN = re.compile(r"(?<![\w.,\-])-(?=\d)")  # before a number, and not within a word, a date or a range


def typeset(text: str) -> str:
    """The text with a true minus before each negative number: a hyphen is too short to be seen beside a plus."""
    return HYPHEN.sub(MINUS, text)
