"""Promises that name no time cannot be kept, nor checked."""

import re

from bootmaker.desk.draft import Sentence, taken_apart
from bootmaker.desk.entries import Look, entry_of
from bootmaker.nouns.reply import Finding

CONDITION = re.compile(  # a promise for a case that may not come, or that waits for them
    r"^(?:\w+,? )?(?:if|unless|should|in case)\b"
    r"|\b(?:when|once|as soon as|after|until|if|unless|whenever|so that) (?:you|your)\b"
    r"|\bif (?:it|they|she|he|that|there|this|need)\b"
    r"|\b(?:in that case|either|whichever|would you (?:like|rather|prefer))\b",
    re.I,
)
PASSED_ON = re.compile(r"\b(?:tell|pass|make sure)\b", re.I)  # their praise, to whom it is for
ONCE_TOLD = re.compile(
    r"(?:[^.!?]*, )?(?:please |just |so |and )*(?:tell|say|give|send|reply|pick|choose|upload|write|show|let|bring|"
    r"text|message|fill|post|hand|have|get|ring|call|come|put)\b.*(?:\b(?:and|then|so)|,) (?:i|we)\b",
    re.I,
)


def find(look: Look) -> list[Finding] | None:
    """Each promise, where neither the sentences around it name a time nor any other says by when; None without any."""
    lists = look.entry.lists
    made = [(s, m) for s in look.draft.sentences for m in lists["promised"].all(s.text)]
    if not made:
        return None
    if look.draft.text in lists["due"]:
        return []
    praised = look.customer.said.intent == "compliment"
    return [
        look.finding(s.start + m.start(), s.start + m.end())
        for s, m in made
        if not (_timed(look, s) or _conditional(look, s) or (praised and PASSED_ON.search(m.group())))
    ]


def _conditional(look: Look, sentence: Sentence) -> bool:
    """Whether it waits for the customer: “if you like, I'll …”, “send me the photo and I'll …”, after a question."""
    spoken = look.draft.sentences
    at = spoken.index(sentence)
    asked = sentence.asks or (at > 0 and spoken[at - 1].asks)
    return asked or bool(CONDITION.search(sentence.text)) or bool(ONCE_TOLD.match(sentence.text))


def _timed(look: Look, sentence: Sentence) -> bool:
    """Whether a time stands in the sentence or in the one before or after it."""
    spoken = look.draft.sentences
    at = spoken.index(sentence)
    return any(near.text in look.entry.lists["time"] for near in spoken[max(at - 1, 0) : at + 2])


def promises(text: str) -> list[str]:
    """What is promised in a text, in its own words."""
    wanted = entry_of("promise_check").lists["promised"]
    return [m.group().strip() for s in taken_apart(text).sentences for m in wanted.all(s.text)]
