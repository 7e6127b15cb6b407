"""Is a failure that the draft admits followed by an apology?"""

from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding] | None:
    """The admitted failure, when nobody says sorry; None when none is admitted."""
    lists = look.entry.lists
    for sentence in look.draft.sentences:
        match = lists["admitted"].first(sentence.text)
        if match and sentence.text not in look.entry.unless:
            said = look.draft.text in lists["apology"]
            return [] if said else [look.finding(sentence.start + match.start(), sentence.start + match.end())]
    return None
