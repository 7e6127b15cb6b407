"""Is the apology said once, early?"""

import re

from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

MOST = 2


def find(look: Look) -> list[Finding] | None:
    """Every apology after the second, and one in the last of several sentences that comes after an earlier one."""
    lists = look.entry.lists
    if look.customer.text in lists["topic"]:
        return None
    said = [
        (number, sentence.start + match.start(), sentence.start + match.end())
        for number, sentence in enumerate(look.draft.sentences)
        if sentence.text not in lists["not_apology"]
        for match in lists["apology"].all(sentence.text)
        if not look.draft.quoted(sentence.start, sentence.start + match.end()) and not _name(match)
    ]
    if not said:
        return None
    last = len(look.draft.sentences) - 1
    too_many = said[MOST:]
    again = [one for one in said[1:MOST] if one[0] == last and one[0] - said[0][0] > 1]
    return [look.finding(start, end) for _, start, end in (*again, *too_many)]


def _name(match: re.Match[str]) -> bool:
    """Whether it is a name: a capital within a sentence."""
    before = match.string[: match.start()].rstrip()
    return match.group()[:1].isupper() and before[-1:].isalnum()
