"""Sentences that cannot be said in one breath."""

import re

from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

BREATH = 22  # words of a sentence
PIECE = 16  # words between two pauses


def find(look: Look) -> list[Finding]:
    """Each sentence with more words than a breath carries."""
    return [look.finding(s.start, s.end) for s in look.draft.sentences if len(s.words) > BREATH and not _pauses(s.text)]


def _pauses(text: str) -> bool:
    """Whether pauses that one hears (dash, colon, semicolon) cut it into short pieces."""
    return all(len(piece.split()) <= PIECE for piece in re.split(r"[;:–—]| - |\.\.\.|…", text))
