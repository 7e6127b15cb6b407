"""Are they put right?"""

from collections.abc import Iterator

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look, listed
from bootmaker.nouns.reply import Finding


def find(look: Look) -> list[Finding]:
    """Each line that corrects, and each “actually” or “obviously” that does; not where it is asked or granted."""
    return [*listed(look), *_marked(look)]


def _marked(look: Look) -> Iterator[Finding]:
    """Markers alone say little: in an answer to a plain question, a question or a concession nobody is put right."""
    lists, customer, spoken = look.entry.lists, look.customer, look.draft.sentences
    asked = bool(customer.questions) and not (customer.failed or customer.upset)
    for number, sentence in enumerate(spoken):
        near = " ".join(one.text for one in spoken[max(number - 1, 0) : number + 2])
        if sentence.asks or near in lists["grants"] or _innocent(look, sentence):
            continue
        for kind in ("sure",) if asked else ("soft", "sure"):
            for match in lists[kind].all(sentence.text):
                yield look.finding(
                    sentence.start + match.start(),
                    sentence.start + match.end(),
                    fix=dict(look.entry.fixes).get(match.group().lower()),
                )


def _innocent(look: Look, sentence: Sentence) -> bool:
    return sentence.text in look.entry.unless or sentence.text in look.entry.lists["innocent"]
