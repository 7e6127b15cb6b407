"""Is a feeling that shows acknowledged?"""

from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding]:
    """A finding when nothing in the draft speaks of what it was like for them."""
    lists = look.entry.lists
    said = any(
        sentence.text in lists["feeling"] or sentence.text in lists["seen"]
        for sentence in look.draft.sentences
        if sentence.text not in lists["hollow"]
    )
    return [] if said else [look.finding()]
