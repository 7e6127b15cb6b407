"""Are there more questions than a person answers?"""

from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

MOST = 3


def find(look: Look) -> list[Finding] | None:
    """The questions after the third; None when nothing is asked."""
    asked = [sentence for sentence in look.draft.sentences if sentence.asks]
    if not asked:
        return None
    return [look.finding(asked[MOST].start, asked[-1].end)] if len(asked) > MOST else []
