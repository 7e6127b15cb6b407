"""Does it start with “But”, “So”, “Well”?"""

from bootmaker.desk.entries import Look, listed
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

SAID_BACK = 2  # content words of the customer's in a line that tells their story: “So the lift is out and …”


def find(look: Look) -> list[Finding]:
    """The first words, unless somebody on the phone or in a chat says back with them what they have heard."""
    found = listed(look)
    if look.context.channel == "email" or not look.draft.sentences:
        return found
    shared = look.customer.content.intersection(content(look.draft.sentences[0].words))
    return [] if len(shared) >= SAID_BACK else found
