"""Is what is missing asked for?"""

from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding] | None:
    """Where the draft says that something is lacking and asks for nothing; None when nothing is lacking."""
    lists = look.entry.lists
    for sentence in look.draft.sentences:
        match = lists["lacking"].first(sentence.text)
        if match and not sentence.asks:
            asked = "?" in look.draft.text or look.draft.text in lists["asked"]
            return [] if asked else [look.finding(sentence.start + match.start(), sentence.start + match.end())]
    return None
