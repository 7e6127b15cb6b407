"""Sentences that have to be read twice."""

import re

from bootmaker.desk.draft import Sentence
from bootmaker.desk.entries import Look
from bootmaker.nouns.reply import Finding

LONG, TANGLED, SHORT = 38, 28, 18  # words; from TANGLED on three joints make it one too many
JOINTS = re.compile(
    r"[,;(–—]|\b(?:which|whereby|whereas|although|notwithstanding|provided|unless|insofar|wherein|that|because|"
    r"who|whose|pursuant|subject to)\b",
    re.I,
)
MOST_JOINTS, NESTED = 5, 9
NESTS = re.compile(r"\b(?:which|whose|who|that)\b|\(", re.I)
VOWELS = re.compile(r"[aeiouy]+", re.I)
GRADE = 19.0  # of a single sentence


def find(look: Look) -> list[Finding]:
    """Each sentence that is too long, too nested, or of too many long words."""
    return [look.finding(s.start, s.end) for s in look.draft.sentences if _hard(s)]


def _hard(sentence: Sentence) -> bool:
    count = len(sentence.words)
    joints = len(JOINTS.findall(sentence.text))
    if _listing(sentence):
        return False
    halves = [len(half.split()) for half in re.split(r"[;:]", sentence.text)]  # a reader may rest there
    nested = count > SHORT and sentence.text.count("(") + joints >= NESTED
    tangled = count >= TANGLED and joints >= MOST_JOINTS
    return max(halves) > LONG or nested or tangled or (count >= SHORT and grade(sentence) > GRADE)


def _listing(sentence: Sentence) -> bool:
    """A list of short things reads easily, however long it is."""
    parts = re.split(r"[,;:]", sentence.text)
    lengths = [len(part.split()) for part in parts]
    return len(parts) >= 5 and (
        max(lengths) <= 8 or (len(parts) >= 7 and sum(lengths) <= 5 * len(parts) and not NESTS.search(sentence.text))
    )


def grade(sentence: Sentence) -> float:
    """The grade of Kincaid et al. 1975: .39 words per sentence + 11.8 syllables per word - 15.59."""
    words = sentence.words
    syllables = sum(max(1, len(VOWELS.findall(re.sub(r"e$", "", word)))) for word in words)
    return 0.39 * len(words) + 11.8 * syllables / max(len(words), 1) - 15.59
