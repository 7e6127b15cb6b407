"""Promises that name no time cannot be kept, nor checked."""

from bootmaker.desk.draft import taken_apart
from bootmaker.desk.entries import Look, entry_of
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding] | None:
    """Each promise without a time; None when nothing is promised."""
    lists = look.entry.lists
    made = [(s, m) for s in look.draft.sentences for m in lists["promised"].all(s.text)]
    if not made:
        return None
    return [look.finding(s.start + m.start(), s.start + m.end()) for s, m in made if s.text not in lists["time"]]


def promises(text: str) -> list[str]:
    """What is promised in a text, in its own words."""
    wanted = entry_of("promise_check").lists["promised"]
    return [m.group().strip() for s in taken_apart(text).sentences for m in wanted.all(s.text)]
