"""Words in capitals and rows of exclamation marks."""

import re

from bootmaker.desk.entries import Look, entry_of
from bootmaker.desk.words import listed_words
from bootmaker.nouns.reply import Finding

QUOTED = re.compile(r"^['\"\[(]|['\"\])]$")
ROWS = re.compile(r"!{2,}|\?!+|!\?+|\?{2,}")
CAPITALS = re.compile(r"\b(?:[A-Z]{2,}(?:'[A-Z]+)?)(?:[ ,]+[A-Z]{2,}(?:'[A-Z]+)?)+\b|\b[A-Z]{3,}\b")


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
    if look.draft.text[:end].count('"') % 2 or QUOTED.search(look.draft.text[max(0, end - len(words) - 1) : end + 1]):
        return False
    known = entry_of("jargon").lists["known"]
    loud = [part for part in parts if part in listed_words("emphasis")]
    return (bool(loud) or len(parts) > 1) and not all(part in known for part in parts)
