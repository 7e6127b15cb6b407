"""Is it said who did it, where something of ours went wrong?"""

import re
from collections.abc import Iterator

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look, listed
from bootmaker.desk.words import stem
from bootmaker.nouns.reply import Finding

CLAUSE = re.compile(r"[,;:()–—-](?=\s)|\b(?:and|but|so|that|which|because|when|while|as|since|after|before|if)\b", re.I)
PASSIVE = re.compile(
    r"\b(?:(?P<wish>(?:should|could|ought to|might) have been)|(?P<no>never |not (?:(?:appear|seem) to )?)?"
    r"(?P<past>was|were|got|(?<!have )(?<!be )(?<!to )been|ended up(?: being)?|to have been"
    r"|(?<!never )(?<!not )have been)"
    r"|(?P<not>(?:was|were)n't|(?:has|have|had)n't been)) "
    r"(?:\w+ly )?(?P<deny>not |never |)(?:\w+ly |yet |just |then |also |all |first |still |even ){0,2}"
    r"(?P<done>(?!need|bleed|speed)\w+ed|lost|broken|sent|put|left|told|given|taken|made|done|kept|sold|let|met|paid|"
    r"forgotten|written|drawn|withdrawn|torn|thrown|cut|shut|set|held|heard|read|seen|found|known|built|hung|chosen|"
    r"spelt|spoken|driven|begun|brought|caught|bought|laid|mislaid|misread|overpaid|overdrawn|understood|"
    r"misunderstood|run|shown|swept|dug|fed|passed on|put on hold|held up)\b"
    r"(?P<away> (?:up|out|off|down|away|on|over|behind|aside|through))?",
    re.I,
)
AGENT = re.compile(
    r"[^.,;]{0,40}?\bby (?!mistake|accident|error|post|e-?mail|phone|letter|hand|then|now|law|noon|mid|next|tomorrow|"
    r"\d|mon|tue|wed|thu|fri|sat|sun|the (?:end|time)|which|way|an? (?:few|day|week|month|hour))",
    re.I,
)
TOO_FEW = re.compile(r"\b(?:(?<!there's )no|insufficient|not enough|too (?:few|little))\b", re.I)
PERSON = re.compile(  # told of them, not of an act
    r"^(?:\W|\w+ly\b|and|that|then)*(?:you|he|she|they|nobody|nothing|what|i|we|if)\b(?!r)", re.I
)
ACTOR = re.compile(r"\b(?:we|i|payments?)\b", re.I)  # somebody acts, or something is theirs to do
UNTOLD = re.compile(r"^(?:\W|\w+ly\b)*(?:nobody|no one)\b", re.I)
RELATIVE = re.compile(
    r"\b(?:that|which|who(?: else)?|whose(?: \w+){1,2})(?:'s|'ve| have| has)? ?$"
    r"|\b(?:when|after|before|since|while|once)\b[^,.;:]*$"
    r"|(?:n't|\bnot|\bcannot) (?:be )?(?:sure|certain|know) (?:that|if|whether)\b[^,.;:]*$",  # a doubt hides nobody
    re.I,
)
SORRY = re.compile(r"\b(?:sorry|apolog)", re.I)


def find(look: Look) -> list[Finding]:
    """Failures that happen by themselves, decisions that nobody takes, and passives without an actor that tell of
    something wrong, left undone or taken from them. Silent where the draft says somewhere whose doing it was."""
    if look.draft.text in look.entry.lists["owned"]:
        return []
    found = listed(look)
    if look.customer.text and not look.customer.troubled:
        return found
    taken = [(one.start, one.end) for one in found]
    return [*found, *(one for one in _passives(look) if not any(s < one.end and one.start < e for s, e in taken))]


def _passives(look: Look) -> Iterator[Finding]:
    for sentence in look.draft.sentences:
        if sentence.asks or sentence.text in look.entry.unless:
            continue
        for match in PASSIVE.finditer(sentence.text):
            begin, end = _clause(sentence, match)
            quoted = look.draft.quoted(sentence.start + match.start(), sentence.start + match.end())
            if not quoted and _hides(look, sentence.text[begin:end], match, sentence.text[begin : match.start()]):
                yield look.finding(sentence.start + begin, sentence.start + match.end())


def _clause(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """The clause around a passive; what is told of a subject before a relative clause belongs to it."""
    begin = max((joint.end() for joint in CLAUSE.finditer(sentence.text, 0, match.start())), default=0)
    after = CLAUSE.search(sentence.text, match.end())
    begin += len(sentence.text[begin:]) - len(sentence.text[begin:].lstrip())
    return min(begin, match.start()), after.start() if after else len(sentence.text)


def _hides(look: Look, clause: str, match: re.Match[str], subject: str) -> bool:
    lists, done = look.entry.lists, f"{match['done']}{match['away'] or ''}"
    if UNTOLD.match(subject) and match["done"] in lists["duty"]:
        return True
    if (
        ACTOR.search(subject)
        or AGENT.match(match.string, match.end())
        or PERSON.match(subject)
        or RELATIVE.search(match.string, 0, match.start())
    ):
        return False
    if match["wish"]:
        return not SORRY.search(look.draft.text) and "never" not in clause
    hurt = done in lists["hurt"] or match["done"] in lists["hurt"]
    if stem(match["done"].lower()) in look.customer.content and match["not"]:
        return False  # their own word, denied with them
    if match["no"] or match["not"] or match["deny"] or TOO_FEW.search(subject):
        return not hurt and match["done"] not in lists["spared"]
    taken = match["past"] in ("was", "were", "got") and done in lists["taken"] and clause not in lists["well"]
    ended = (match["past"] or "").startswith("ended")
    return hurt or taken or ended or clause in lists["wrong"]
