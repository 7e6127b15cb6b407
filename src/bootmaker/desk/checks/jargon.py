"""Internal words, and abbreviations that the customer did not use and nobody explained."""

import re

from bootmaker.desk.entries import Look
from bootmaker.desk.words import listed_words
from bootmaker.nouns.reply import Finding

SHORTENED = re.compile(r"(?<![\w#&/-])[A-Z][A-Z&]{1,5}s?(?![\w/-])")


def find(look: Look) -> list[Finding]:
    """Each one, unless it is the customer's own word or explained in brackets."""
    text, theirs = look.draft.text, look.customer.text.lower()
    found = [
        look.finding(m.start(), m.end())
        for m in look.entry.lists["internal"].all(text)
        if m.group().lower() not in theirs and not _explained(text, m.end())
    ]
    taken = [(finding.start, finding.end) for finding in found]
    return found + [
        look.finding(m.start(), m.end())
        for m in SHORTENED.finditer(text)
        if not any(start < m.end() and m.start() < end for start, end in taken)
        and not _known(look, m.group())
        and not _explained(text, m.end())
        and not _set_off(text, m.start(), m.end())
    ]


def _set_off(text: str, start: int, end: int) -> bool:
    """Whether it stands in brackets or quotes: it explains what is before, or is spoken of as a word."""
    return text[max(start - 1, 0) : start] + text[end : end + 1] in ("()", "''", '""')


def _known(look: Look, word: str) -> bool:
    plain = word.rstrip("s")
    return plain.lower() in look.customer.text.lower() or plain in look.entry.lists["known"] or _loud(look, word)


def _loud(look: Look, word: str) -> bool:
    """Capitals for emphasis are another check's business."""
    return word in listed_words("emphasis")


def _explained(text: str, end: int) -> bool:
    return bool(re.match(r"[\"']? ?(?:\(|, (?:the|our|which|that is|meaning|a|an|i\.e\.)|[-–—:] )", text[end:]))
