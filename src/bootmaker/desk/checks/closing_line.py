"""Is the last line one to be remembered?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.nouns.reply import Finding

MOST = 0.5  # of the line; a few words of it are no cold line


def find(look: Look) -> list[Finding] | None:
    """The last line, where it is cold, empty or negative; a question only where it is nothing but form."""
    if not look.draft.sentences:
        return None
    last = look.draft.sentences[-1]
    if last.asks and last.text not in look.entry.lists["empty"]:
        return []
    found = [finding for finding in listed(look) if finding.end - finding.start >= MOST * (last.end - last.start)]
    return [look.finding(last.start, last.end)] if found else []
