"""What one calls a customer: as they signed, or by the first name on record. No title or sex is ever guessed."""

import re

TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Rev|Reverend|Capt|Captain|Cmdr|Commander|Major|Col|Colonel|Sgt|Sir|Lady)"
)
TITLED = re.compile(rf"({TITLE})\b\.?")
TWO = re.compile(rf"{TITLE}\.? (?:and|&) {TITLE}\b")
INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.?)+")
NO_PERSON = re.compile(
    r"[\d@_/]|\b(?:ltd|limited|llc|inc|gmbh|ag|plc|corp|co|company|shop|team|office|services?|group)\b", re.I
)
FORMAL = re.compile(
    r"\b(?:dear (?:sirs?|madam|sir or madam|mr|mrs|ms)|to whom it may concern|yours (?:sincerely|faithfully|truly))\b",
    re.I,
)


def called(name: str) -> str:
    """How one calls somebody of this name: “Anna”, “Mrs Okafor”, “Dr Nwosu”; "" where no name is sure.

    A title stays with the family name, and only where they use one; a name of initials and a family name alone gives
    nothing, since to add a title would be to guess.
    """
    words = " ".join(reversed(name.split(", ", 1))).split() if ", " in name else name.split()
    if not words or NO_PERSON.search(name):
        return ""
    if TWO.match(" ".join(words)):
        return " ".join(words)
    titled = TITLED.fullmatch(words[0])
    if titled:
        return f"{titled.group(1)} {words[-1]}" if words[1:] and not INITIAL.fullmatch(words[-1]) else ""
    return "" if INITIAL.fullmatch(words[0]) else words[0].strip(",")


def informal(text: str, channel: str) -> bool:
    """Whether a first name fits that nobody signed with: in a chat, a call, and a letter that is not formal."""
    return channel != "email" or not FORMAL.search(text)
