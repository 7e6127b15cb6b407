"""Promises that name no time cannot be kept, nor checked."""

import re

from bootmaker.desk.draft import Sentence, taken_apart
from bootmaker.desk.entries import Look, entry_of
from bootmaker.nouns.reply import Finding

CONDITIONS = ("if ", "should ", "when ", "once ", "as soon as ")  # a promise for a case that may not come

ONCE_TOLD = re.compile(
    r"(?:please |just )?(?:tell|say|give|send|reply|pick|choose|upload|write|show|let)\b.*\b(?:and|then) (?:i|we)\b"
)


def find(look: Look) -> list[Finding] | None:
    """Each promise without a time; None when nothing is promised."""
    lists = look.entry.lists
    made = [(s, m) for s in look.draft.sentences for m in lists["promised"].all(s.text)]
    if not made:
        return None
    return [
        look.finding(s.start + m.start(), s.start + m.end())
        for s, m in made
        if not _timed(look, s) and not _conditional(look, s)
    ]


def _conditional(look: Look, sentence: Sentence) -> bool:
    """Whether it waits for the customer: “if you like, I'll …”, “send me the photo and I'll …”, after a question."""
    spoken = look.draft.sentences
    at = spoken.index(sentence)
    opening = sentence.text.lower()
    asked = sentence.asks or (at > 0 and spoken[at - 1].asks)
    return asked or opening.startswith(CONDITIONS) or bool(ONCE_TOLD.match(opening))


def _timed(look: Look, sentence: Sentence) -> bool:
    """Whether a time stands in the sentence or in the one before or after it."""
    spoken = look.draft.sentences
    at = spoken.index(sentence)
    return any(near.text in look.entry.lists["time"] for near in spoken[max(at - 1, 0) : at + 2])


def promises(text: str) -> list[str]:
    """What is promised in a text, in its own words."""
    wanted = entry_of("promise_check").lists["promised"]
    return [m.group().strip() for s in taken_apart(text).sentences for m in wanted.all(s.text)]
