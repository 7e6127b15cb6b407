"""Are they greeted by their name?"""

import re

from bootmaker.desk.entries import Look
from bootmaker.desk.words import listed_words
from bootmaker.nouns.reply import Finding

NAMES = re.compile(r"[A-Z][\w'-]+")


def find(look: Look) -> list[Finding] | None:
    """The greeting, when it has another name or none; None when no name is known or nobody is greeted."""
    name = look.facts.get("name", "")
    known = {part.lower() for part in NAMES.findall(name)} - {"mr", "mrs", "ms", "dr"}
    greeting = look.draft.greeting
    if not known or not greeting:
        return None
    greeted = {word.lower() for word in NAMES.findall(greeting) if word not in listed_words("no_names")}
    if greeted & known:
        return []
    start = look.draft.text.index(greeting)
    return [look.finding(start, start + len(greeting.rstrip(",.!: ")))]
