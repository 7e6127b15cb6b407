"""Words in capitals and rows of exclamation marks."""

import re

from bootmaker.desk.entries import Look, entry_of
from bootmaker.desk.words import listed_words
from bootmaker.nouns.reply import Finding

QUOTED = re.compile(r"^['\"\[(]|['\"\])]$")
ROWS = re.compile(r"!{2,}|\?!+|!\?+|\?{2,}")
CALLED = re.compile(
    r"(?i:\b(?:text|marked|labelled|answer|says?|reads?|from|to|tick|reply|type|types|send|enter|press|select|click|choose|word|code|called|named|titled|title|film|band|book|group|song|game)\b)"
    r"(?: with| back| is| the)?[ :]+(?:[A-Z' ]+[!?.,] )?$"
)
FIRM = re.compile(r"(?:[A-Z&']+ )*(?:LTD|INC|PLC|LLC|GMBH|LLP|CO|SA|AG|BV)\b")
CAPITALS = re.compile(
    r"\b(?:[A-Z]{2,}(?:'[A-Z]+)?)(?:[ ,]+[A-Z]{2,}(?:'[A-Z]+)?)+\b|\b[A-Z]{3,}\b|\b(?:NO|SO|DO)(?= [a-z])"
)


def find(look: Look) -> list[Finding]:
    """Each row of marks, and each stretch of capitals that is no abbreviation."""
    marks = [look.finding(m.start(), m.end(), fix=m.group()[0]) for m in ROWS.finditer(look.draft.text)]
    return marks + [
        look.finding(m.start(), m.end(), fix=m.group().lower() if m.group() in listed_words("emphasis") else None)
        for m in CAPITALS.finditer(look.draft.text)
        if _shouted(look, m.group(), m.end())
    ]


def _shouted(look: Look, words: str, end: int) -> bool:
    parts = re.findall(r"[A-Z']+", words)
    if look.draft.text[end : end + 1] in "-/0123456789" and look.draft.text[end : end + 1]:
        return False
    before = look.draft.text[: end - len(words)]
    if (
        CALLED.search(before)
        or FIRM.match(look.draft.text, end - len(words))
        or look.draft.text in look.entry.lists["danger"]
    ):
        return False
    if look.draft.text[:end].count('"') % 2 or QUOTED.search(look.draft.text[max(0, end - len(words) - 1) : end + 1]):
        return False
    known = entry_of("jargon").lists["known"]
    loud = [part for part in parts if part in listed_words("emphasis")]
    return (bool(loud) or len(parts) > 1) and not all(part in known for part in parts)
