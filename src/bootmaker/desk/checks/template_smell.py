"""Is it written to anybody, or to them?"""

from bootmaker.desk.checks.placeholder import left
from bootmaker.desk.entries import Look, listed
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding]:
    """Set phrases, and the placeholders that were left in."""
    return [*listed(look), *(look.finding(start, end) for start, end in left(look))]
