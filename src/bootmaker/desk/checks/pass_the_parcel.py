"""Are they sent to somebody else, to start again?"""

import re
from collections.abc import Iterator

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look, listed
from bootmaker.nouns.reply import Finding

GO = re.compile(
    r"\b(?:contact(?:ing)?|call(?:ing)?|ring(?:ing)?|phon(?:e|ing)|e-?mail(?:ing)?|messag(?:e|ing)|approach(?:ing)?"
    r"|try(?:ing)?|ask(?:ing)?(?: at| in| with)?|chas(?:e|ing)|visit(?:ing)?|consult(?:ing)?"
    r"|(?:speak|talk|speaking|talking) (?:to|with)|writ(?:e|ing)(?: in)? to|(?:get|getting) in touch with"
    r"|reach(?:ing)? out to|(?:go|going|come|head)(?: straight| back)? to|(?:go|going) (?:through|via)|turn to|apply to"
    r"|(?:have|having) a (?:word|chat|look) (?:with|at)|refer to|return to|check(?:ing)? with|complain to"
    r"|enquire (?:with|at)"
    r"|(?:take|taking|raise|raising|sort|sorting)(?: [\w'-]+){1,9}?(?: out| up)? (?:with|to|through|via)"
    r"|(?:raise|raising|put|do|report) (?:it|this|that) (?:with|via|through|to|on)"
    r"|(?:request|seek|get|claim|obtain|order|ask for)(?: [\w'-]+){1,4}? (?:from|of)"
    r"|(?:direct|address|send|submit|raise)(?: [\w']+){1,3} (?:to|there|with|via))\b(?: there| back)?",
    re.I,
)
WHOM = re.compile(r"\bwhom (?:we|i)\b", re.I)
BEGINS = re.compile(r"(?:^|[,;:–—-] |\b(?:only|but|and|so|then|that|because|which|think|afraid|as|or) )$", re.I)
VAGUE = re.compile(
    r"(?:they|them|him|her)\b|.*\b(?:pages?|persons?|people|place|number|line|section|way|one|app|websites?|site|system|portal)$",
    re.I,
)
ABLE = re.compile(  # what is said of who is competent
    r"(?:(?:'d| would|'s| will) be| is| are) the (?:place|ones?|people|best|right)\b"
    r"|(?: can| could| may| might|'ll| will| would| should| must| has to| have to| needs? to)(?: \w+){0,2}?"
    r" (?:help|sort|do (?:that|this|it|so)|tell|advise|trace|explain|fix|answer|look|change|deal|decide|know|say"
    r"|resolve|investigate|assist|correct|handle)\b"
    r"| (?:keeps?|holds?|handles?|deals? with|decides?|manages?|looks? after)\b",
    re.I,
)
NAMED = re.compile(r"\b(?:that|it)(?:'d be|'s| is| would be| will be)(?: really| actually| probably| all)? $", re.I)
ENDS = re.compile(r"(?: you (?:want|need)|,? not (?:us|me)|,? i(?: think|'m afraid|'d say)|[.,;!]|$)", re.I)
SUBJECT = re.compile(
    r"\b(i|we|you|he|she|they|it|who|nobody|somebody|someone|please|kindly|best|whom)(?:'\w+)?\b", re.I
)
ADVISES = re.compile(
    r"\b(?:suggest|recommend|advis\w+|(?:would|must|can only|have to|'d|will) (?:\w+ )?(?:ask|refer|direct|urge))\b",
    re.I,
)
OTHERS = frozenset(("he", "she", "they", "it", "who", "nobody", "somebody", "someone"))
JOINT = re.compile(r"[,;:] |(?:^| )(?:and|but|so) ")
TRADE = re.compile(  # “… and I'll have it ready”
    r"\b(?:and|then|,) (?:i|we|it|he|she|they)(?:'ll| will|'ve| have|'s| is| can)\b", re.I
)
DONE = re.compile(
    r"(?:\b(?:you|i|we|they|who)(?:'ve| have| had)\b[^,.;]*|no need to |\b(?:need not|needn't|rather than|instead of"
    r"|don't (?:need|have) to|won't (?:need|have) to) |\b(?:when|after|before|by|for|did|from) (?:you )?)$",
    re.I,
)


def find(look: Look) -> list[Finding]:
    """Each line that leaves them at another door; not where a name, a number, a link or a hand-over is given."""
    if look.draft.body in look.entry.unless_anywhere:
        return []
    return [*listed(look), *_sent(look), *_competent(look)]


def _sent(look: Look) -> Iterator[Finding]:
    """“Contact X”, “you'll need to ask X”, “best to try them”: an order or advice to go to somebody else."""
    for sentence in look.draft.sentences:
        for match in GO.finditer(sentence.text):
            door = look.entry.lists["elsewhere"].first(sentence.text[match.end() :].lstrip())
            there = match.group().lower().endswith(" there") or bool(WHOM.search(sentence.text, 0, match.start()))
            if (there or (door and door.start() == 0)) and _advised(sentence, match):
                end = match.end() + 1 + (door.end() if door and door.start() == 0 else -1)
                begin = max((joint.end() for joint in JOINT.finditer(sentence.text, 0, match.start())), default=0)
                yield look.finding(sentence.start + begin, sentence.start + min(end, len(sentence.text)))


def _competent(look: Look) -> Iterator[Finding]:
    """“Only your bank can sort that out”: somebody else is said to be the one."""
    for sentence in look.draft.sentences:
        for door in look.entry.lists["elsewhere"].all(sentence.text):
            able = ABLE.match(sentence.text, door.end())
            end = able.end() if able else door.end()
            named = NAMED.search(sentence.text, 0, door.start()) and ENDS.match(sentence.text, door.end())
            begins = BEGINS.search(sentence.text[: door.start()])
            if (
                ((able and begins) or (named and door.group()[:2].lower() != "a "))
                and not sentence.asks
                and not VAGUE.match(door.group())
            ):
                yield look.finding(sentence.start + door.start(), sentence.start + end)


def _advised(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the customer is to do it: nobody else is the subject, and it is no question and nothing past."""
    before = sentence.text[: match.start()]
    if sentence.asks or TRADE.search(sentence.text, match.end()) or DONE.search(before):
        return False
    clauses = [clause for clause in JOINT.split(before) if clause.strip()]
    told = clauses[-1] if clauses else ""
    subjects = [found.group(1).lower() for found in SUBJECT.finditer(told)]
    if subjects and subjects[-1] in ("i", "we"):
        return bool(ADVISES.search(before))
    return not subjects or subjects[-1] not in OTHERS
