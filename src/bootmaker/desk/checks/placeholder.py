"""Is a merge field, a blank or a note to oneself left in it?"""

import re
from collections.abc import Iterator

from bootmaker.desk.entries import Look, entry_of
from bootmaker.nouns.reply import Finding

NEAR = 48  # characters before and after it that may say it is spoken of as words
SIGNS = re.compile(r"[^\w\s]")


def find(look: Look) -> list[Finding]:
    """Each placeholder, but for one that is spoken of: in quotes, in the customer's own words, or explained."""
    return [look.finding(start, end) for start, end in left(look)]


def left(look: Look) -> Iterator[tuple[int, int]]:
    """Where the draft holds a placeholder that somebody forgot to fill."""
    entry, text = entry_of("placeholder"), look.draft.text
    if text in entry.unless_anywhere:
        return
    for match in entry.patterns.all(text):
        if not (look.draft.quoted(*match.span()) or _theirs(look, match.group()) or _spoken_of(text, match)):
            yield match.span()


def _theirs(look: Look, words: str) -> bool:
    """Whether the customer wrote it first: they ask about it, or it is how they write."""
    plain = SIGNS.sub("", words).strip().lower()
    return bool(plain) and plain in SIGNS.sub("", look.customer.text).lower()


def _spoken_of(text: str, match: re.Match[str]) -> bool:
    lists = entry_of("placeholder").lists
    before = text[max(0, match.start() - NEAR) : match.start()]
    after = text[match.end() : match.end() + NEAR]
    return any(found.end() == len(before) for found in lists["before"].all(before)) or any(
        found.start() == 0 for found in lists["after"].all(after)
    )
