"""Is what is missing asked for?"""

from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

FEW = 7  # content words of a message that tells too little to act on


def find(look: Look) -> list[Finding] | None:
    """Where the draft says that something is lacking, or answers a message that tells little, and asks nothing.

    None when nothing is lacking.
    """
    lists = look.entry.lists
    asked = "?" in look.draft.text or look.draft.text in lists["asked"]
    for sentence in look.draft.sentences:
        match = lists["lacking"].first(sentence.text)
        if match and not sentence.asks:
            return [] if asked else [look.finding(sentence.start + match.start(), sentence.start + match.end())]
    if (
        not look.customer.text
        or len(look.customer.content) > FEW
        or look.customer.questions
        or not look.draft.sentences
    ):
        return None
    acts = any(sentence.text in lists["acts"] for sentence in look.draft.sentences)
    return [] if asked or acts else [look.finding()]
