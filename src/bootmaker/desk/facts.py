"""Facts in the customer's own words: what happened, to what, where, since when, how often, which order, their name."""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from bootmaker.desk.draft import Sentence
from bootmaker.desk.naming import TITLE
from bootmaker.desk.words import function_words, listed_words

WORD_OF_NAME = r"[A-ZÀ-Þ](?:[a-zà-ÿ]+|['’][A-ZÀ-Þ]?[a-zà-ÿ]+)(?:[-'’][A-ZÀ-Þ]?[a-zà-ÿ]+|(?<=Mc)[A-Z][a-z]+)*"
NAME = rf"{WORD_OF_NAME}(?: (?:(?:and|&) )?{WORD_OF_NAME}){{0,2}}"
SIGNED = re.compile(
    r"(?:\n|(?i:regards|wishes|thanks|thank you|cheers|sincerely|yours|best|love|hugs)[,.!]?\s+"
    r"|[.!?]\s+[-–—]\s*|(?<!\w)[-–—]\s*)"
    rf"((?:{TITLE}\.? )?(?:[A-Z]\. ?){{0,2}}{NAME})\s*$"
)
ENDING = re.compile(  # a name alone after the last sentence
    rf"(?<![ (][A-Z])[.!?]\s+((?:{TITLE}\.? )?(?:[A-Z]\. ?){{0,2}}{NAME})\s*$"
)
INTRODUCED = re.compile(
    r"(?:\b(?:[Mm]y name is|[Tt]his is|[Ii]t's|[Ii]t is|[Mm]y name's|I am|I'm) "
    rf"((?:{TITLE}\.? )?{WORD_OF_NAME}(?: {WORD_OF_NAME})?)"
    r"(?= (?:here|from|and|at)\b|[,.!]|$)"
    rf"|(?:^|[,.!] )((?:{TITLE}\.? )?{WORD_OF_NAME})(?= here\b))"
)
ASIDE = re.compile(  # “(father of Chidi)”, “, flat 6” after a name
    r"(?<=\w)(?: ?\([^()\n]{2,40}\)|, (?!the\b)(?:[a-z][\w ]{2,30}|Purchasing|Accounts|Manager|Director))\s*$"
)
FIRM = re.compile(r"\b(?:Ltd|Limited|Inc|LLC|LLP|Plc|PLC|GmbH|Co|Team|Department|Group|Office|Payable|Company)\.?$")
OWNED = re.compile(r"\b(?:my|our|the) ((?:[\w'-]+ ){0,3}[\w'-]+)", re.I)
SWAP = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "we": "you", "us": "you",
    "our": "your", "ours": "yours", "i'm": "you are", "i've": "you have", "i'd": "you had", "i'll": "you will",
    "we're": "you are",
    "we've": "you have", "am": "are", "you": "we", "your": "our", "yours": "ours", "you've": "we have",
    "you're": "we are", "you'll": "we will", "you'd": "we had",
}  # fmt: skip
WORD = re.compile(r"[\w]+(?:['-][\w]+)*")
COUNTS = {
    "second": "twice", "third": "three times", "fourth": "four times", "fifth": "five times", "sixth": "six times",
    "seventh": "seven times",
}  # fmt: skip
LONGEST = 22  # words of a clause that is said back
NOT_NAMES = frozenset(("Thanks", "Thank", "Regards", "Please", "Hello", "Cheers", "Best", "Help", "Hi", "Sent", "Kind"))
DATES = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
)


class Cues(Protocol):
    """A list of patterns."""

    def first(self, text: str) -> re.Match[str] | None:
        """The first match."""


def facts_of(text: str, sentences: Sequence[Sentence], cues: Mapping[str, Cues]) -> dict[str, str]:
    """Slots and what fills them; a slot that nothing fills is left out."""
    found = {name: cues[name].first(text) for name in ("since", "times", "order", "place")}
    facts = {name: match.group() for name, match in found.items() if match}
    facts["times"] = COUNTS.get(facts.get("times", "").split(" ")[0].lower(), facts.get("times", ""))
    trouble = next((s for s in sentences if cues["failure"].first(s.text) and not s.asks), None)
    if trouble:
        facts["told"] = said_back(_clause(trouble.text, cues["failure"]))
    thing = _thing([trouble] if trouble else sentences)
    facts |= {"thing": thing, "product": thing.split(" ", 1)[1]} if thing else {}
    facts["place"] = re.sub(r"^your\b", "our", facts.get("place", ""), flags=re.I)
    facts |= {"name": name_in(text)} if name_in(text) else {}
    return {slot: value for slot, value in facts.items() if value}


def said_back(clause: str) -> str:
    """A clause of the customer's as one says it back to them: I is you, my is your; "" when it is too long for that."""
    words = WORD.findall(clause)
    if not 3 <= len(words) <= LONGEST:
        return ""
    clause = re.sub(
        r"\b(i|we)'d (?=(?:like|love|rather|prefer|be|have liked|appreciate)\b)", r"\1 would ", clause, flags=re.I
    )
    clause = re.sub(
        r"\b(from|to|with|by|for|of|at|told|asked|gave|sent) you\b(?! (?:are|were|will|have|said))", r"\1 us", clause
    )
    turned = re.sub(r"\b(i|we) was\b", lambda m: f"{m.group(1)} were", clause, flags=re.I)
    turned = WORD.sub(lambda m: SWAP.get(m.group().lower(), m.group()), turned)
    return turned[:1].lower() + turned[1:] if words[0].lower() in (*SWAP, *function_words()) else turned


def name_in(text: str) -> str:
    """The name that a message is signed with or that its writer gives; "" when there is none."""
    text = ASIDE.sub("", text.rstrip())
    found = SIGNED.search(text.rstrip(" .!")) or INTRODUCED.search(text) or ENDING.search(text)
    name = next(filter(None, found.groups()), "") if found else ""
    if FIRM.search(name):
        return ""
    first = name.split(" ")[0]
    return "" if first in NOT_NAMES or DATES.fullmatch(first) or name.lower() in function_words() else name


def _clause(sentence: str, failure: Cues) -> str:
    """The clause of a sentence that tells the trouble, without its opening."""
    sentence = re.sub(r"\s*\([^)]*\)", "", sentence)
    pieces = re.split(r"[;:,–—(]| - | but | and now ", sentence)
    piece = next((one for one in pieces if failure.first(one) and len(WORD.findall(one)) > 3), sentence)
    return re.sub(
        r"^(?:\s|and |but |so |well |hi |hello |also |because |then )+", "", piece.strip(), flags=re.I
    ).rstrip(".!? ")


def _thing(sentences: Sequence[Sentence]) -> str:
    """What it is about: the first known thing they call their own, or that stands with an article."""
    own = [m for s in sentences for m in OWNED.finditer(s.text)]
    own.sort(key=lambda m: m.group().lower().startswith("the"))
    for match in own:
        words: list[str] = []
        for word in match.group(1).split():
            if word.lower() in listed_words("no_things") or word.lower() in function_words():
                break
            words.append(word.strip("'"))
        while words and words[-1].lower() not in listed_words("things"):
            words.pop()
        words = words[words[:1] == ["wrong"] :]
        if words:
            return f"{'the' if match.group().lower().startswith('the') else 'your'} {' '.join(words)}"
    return ""
