"""Is every question of the customer's answered?"""

import re
from collections.abc import Iterable, Sequence

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.desk.questions import Question, asked
from bootmaker.desk.words import content
from bootmaker.nouns.reply import Finding

LONGEST = 90  # characters of a question that is repeated
FORMAL = ("when", "how much", "how many", "why", "arrived")  # whose answer has a form that no answer can do without
PART = 6  # letters of a stem that is found within another
BRIEF = 3  # words of an answer that is no sentence
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|could|would|may|must|do|does|did)\b|'(?:s|re|ll|ve|m|d)\b", re.I
)
NAME = re.compile(r"(?<=[a-z,;:] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]+")
ADVICE = re.compile(r"(?:should|shall|do|must|can|could|may|am|will|would|have|need) (?:i|we)\b", re.I)
NUMBER = re.compile(r"\d")
NUMBERED = re.compile(r"(?:^|\s)\(?\d[.)] ")  # answers that are numbered as the questions were
CLAUSE = re.compile(r"[,;–—()]|:(?!\d)| - | (?:and|but|so(?! (?:sorry|very|much|many|far))) ")
WORDS = re.compile(r"\w+(?:'\w+)*")


def find(look: Look) -> list[Finding] | None:
    """A finding per question to which no sentence of the draft speaks; None when nothing was asked."""
    questions = asked(look.customer)
    if not questions:
        return None
    lists, every = look.entry.lists, look.draft.sentences
    if any(s.text in lists["finds out"] or s.text in lists["all of them"] for s in every):
        return []
    numbered = len(NUMBERED.findall(look.draft.text))
    return [
        look.finding(why=f"They asked “{_short(q.text)}”. {look.entry.why}")
        for q in questions
        if q.place >= numbered and not _answered(look, q, _left(look, q, questions), alone=len(questions) == 1)
    ]


def _left(look: Look, question: Question, questions: Sequence[Question]) -> list[str]:
    """The clauses that may answer a question: no courtesies, and none of sentences that speak to another question.

    A yes or no with which the draft begins is the first question's.
    """
    left = [
        clause
        for sentence in look.draft.sentences
        if not _taken(content(sentence.words), question, questions)
        for clause in _clauses(look, sentence)
    ]
    first = _first(look)
    theirs = question.place and question.closed and questions[0].closed and first in look.entry.lists["yes"]
    return left[1:] if theirs and left[:1] == [first] else left


def _taken(words: Sequence[str], question: Question, questions: Sequence[Question]) -> bool:
    return not _shares(question.words, words) and any(_shares(one.words, words) for one in questions)


def _clauses(look: Look, sentence: Sentence) -> list[str]:
    """The clauses of a sentence that tell of the matter; of one that asks, what stands before the question."""
    clauses = CLAUSE.split(sentence.text)[: -1 if sentence.asks else None]
    return [one.strip() for one in clauses if WORDS.search(one) and one.strip() not in look.entry.lists["courtesy"]]


def _shares(ours: frozenset[str], stems: Iterable[str]) -> bool:
    """Whether these are among the words of a question, be it as a part of others (“authorised”, “unauthorised”)."""
    whole = frozenset(stems)
    if ours & whole:
        return True
    return any(one in other or other in one for one in ours for other in whole if min(len(one), len(other)) >= PART)


def _answered(look: Look, question: Question, clauses: Sequence[str], *, alone: bool) -> bool:
    """Whether these clauses may answer it: in doubt, they do."""
    lists, kind = look.entry.lists, question.kind.removeprefix("asks ")
    if kind in FORMAL:
        return any(clause in lists[f"gives {kind}"] for clause in clauses)
    if not question.place and _fragment(look):
        return True
    words = question.point if alone else question.words
    if not words or any(_shares(words, content(_words(clause))) for clause in clauses):
        return True
    if NUMBER.search(question.text) and any(NUMBER.search(clause) for clause in clauses):
        return True
    if (ADVICE.search(question.text) or not question.closed) and any(clause in lists["do"] for clause in clauses):
        return True
    if question.closed and any(clause in lists["yes"] for clause in (*clauses, "" if question.place else _first(look))):
        return True
    named = any(NAME.search(clause) for clause in clauses)
    if kind == "who":
        return named or any(clause in lists["gives who"] for clause in clauses)
    return kind != "whether" and (named or any(clause in lists["specific"] for clause in clauses))


def _fragment(look: Look) -> bool:
    """Whether the first sentence that is no courtesy begins with a few words without a verb, as one answers."""
    heads = (CLAUSE.split(sentence.text)[0].strip() for sentence in look.draft.sentences if not sentence.asks)
    first = next((head for head in heads if head not in look.entry.lists["courtesy"]), "")
    return 0 < len(_words(first)) <= BRIEF and not VERB.search(first)


def _first(look: Look) -> str:
    """The first clause that tells of the matter."""
    return next((clause for sentence in look.draft.sentences for clause in _clauses(look, sentence)), "")


def _words(text: str) -> list[str]:
    return [word.lower() for word in WORDS.findall(text)]


def _short(text: str) -> str:
    plain = re.sub(r"\s+", " ", text)
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"
