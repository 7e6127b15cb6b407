"""Emoji and emoticons where the customer has none, or is upset."""

import re

from bootmaker.desk.customer import cues
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

EMOJI = re.compile(
    "(?:[\U0001f300-\U0001faff\u2600-\u2604\u2607-\u2712\u2715-\u2716\u2719-\u27bf\u2b50\u2764]\ufe0f?)+|(?<![\\w:/])(?:[:;=]'?-?|8-)[)(DPpOo/|*3]+(?![\\w/])|<3|\\^\\^|xD\\b"
)

CROSS = frozenset("🙄😡😤😠😒😞😢🤬👎💔😩😫😑😕☹😣😖😓🤯")  # of theirs that are no invitation to a smile
GLAD = 0.1  # valence of somebody who cries for joy


def find(look: Look) -> list[Finding]:
    """Each emoji, unless the customer uses them and is not upset."""
    shown = [match.group() for match in EMOJI.finditer(look.customer.said.text)]
    theirs = [one for one in shown if not CROSS.intersection(one)]
    glad = look.customer.text in cues()["happy"] and (look.customer.said.valence or 0) > GLAD
    if theirs and (glad or not look.customer.upset):
        return []
    return [look.finding(match.start(), match.end(), fix="") for match in EMOJI.finditer(look.draft.text)]
