"""Are the first and the last line to an upset customer warm?"""

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding] | None:
    """The first, the last line, where it is cold; None when there is but one."""
    sentences = look.draft.sentences
    if len(sentences) < 2:
        return None
    return [look.finding(s.start, s.end) for s in (sentences[0], sentences[-1]) if _cold(look, s)]


def _cold(look: Look, sentence: Sentence) -> bool:
    lists = look.entry.lists
    return sentence.text in lists["cold"] and sentence.text not in lists["warm"]
