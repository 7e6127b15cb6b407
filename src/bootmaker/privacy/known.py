"""What is known of one customer, as something to look for in what they and others wrote."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from bootmaker.privacy.phones import e164

SHORTEST = {"name": 2, "handle": 3, "order": 4, "account": 5}
REMEMBERED = 50_000
_PARTICLE_WORDS = "al bin da de del den der di dos du el ibn la le mr mrs ms dr prof van von ter ten the and"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_NO_BLANKS = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GREETED = re.compile(
    r"(?i)\b(?:hi|hello|hey|dear|hei|hallo|mr|mrs|ms|dr|thanks|regards|cheers|am|is|name|by|from)[.,:]?\s+$"
)
_TIME_BEFORE = re.compile(
    r"(?i)\b(?:in|since|until|till|by|of|last|next|this|early|late|mid|during|for|\d+(?:st|nd|rd|th)?)[\s-]+$"
)


@dataclass(frozen=True)
class Known:
    """The names, addresses, numbers and handles of one customer (or of all customers in one conversation)."""

    identities: frozenset[tuple[str, str]]  # kind, value
    region: str

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """Lower-case pieces of which one is in every text that names the customer (addresses apart)."""
        return tuple(dict.fromkeys(word for word, kind in self._words if not _shows_itself(word, kind)))

    @cached_property
    def phones(self) -> tuple[str, ...]:
        """Telephone numbers, digits alone."""
        values = [value for kind, value in self.identities if kind == "phone"]
        return tuple(sorted({e164(value, self.region)[1:] or re.sub(r"\D", "", value) for value in values} - {""}))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where the customer is named: start, end, kind."""
        lowered = _lower(text)
        for word, kind in self._words:
            doubtful = kind == "name" and word in names_that_are_words()
            for start in _occurrences(lowered, word):
                end = start + len(word)
                if not doubtful or _used_as_name(text, start, end):
                    yield start - (kind in ("handle", "order") and text[start - 1 : start] in ("@", "#")), end, kind

    @cached_property
    def _words(self) -> list[tuple[str, str]]:
        """Lower-case spellings to look for, each with its kind."""
        words = []
        for kind, value in sorted(self.identities):
            if kind == "name":
                words += [(value, kind), *((part, kind) for part in _parts(value))]
            elif kind == "phone":
                digits = e164(value, self.region)[1:]
                words += [(spelling, kind) for spelling in (value, digits, digits[-9:], digits[-10:]) if spelling]
            elif len(value.strip("@# ")) >= SHORTEST.get(kind, 1):
                words.append((value.strip("@# "), kind))
        return list(dict.fromkeys((spelling, kind) for word, kind in words for spelling in _spellings(word)))


@lru_cache(maxsize=REMEMBERED)
def known_of(identities: frozenset[tuple[str, str]], region: str) -> Known:
    """What is known of whoever has these identities; made once for the batches that name the same people."""
    return Known(identities, region)


@cache
def names_that_are_words() -> frozenset[str]:
    """English names that are also common words: May, Will, Grace."""
    lines = (files("bootmaker.content") / "en" / "intake" / "names_that_are_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _parts(name: str) -> Iterable[str]:
    """First and last names singly; initials, titles and particles are no names."""
    for part in re.split(r"[\s,;()\"“”]+", name):
        bare = part.strip(".'-")
        if len(bare) >= SHORTEST["name"] and bare.lower() not in _PARTICLES and not part.endswith("."):
            yield bare


def _spellings(word: str) -> list[str]:
    """In lower case, with and without accents."""
    word = " ".join(word.split())
    if word.isascii():
        return [word.lower()]
    composed = unicodedata.normalize("NFC", word)
    plain = "".join(mark for mark in unicodedata.normalize("NFD", composed) if not unicodedata.combining(mark))
    return [_lower(composed), _lower(unicodedata.normalize("NFC", plain))]


def _lower(text: str) -> str:
    """Lower case, every character in its place (a few, such as İ, would become two)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(m.lower() if len(m.lower()) == 1 else m for m in text)


def _occurrences(lowered: str, word: str) -> Iterator[int]:
    """Where `word` stands as a whole; in scripts without blanks between words, anywhere."""
    anywhere = bool(_NO_BLANKS.search(word))
    start = lowered.find(word)
    while start >= 0:
        around = lowered[start - 1 : start] + lowered[start + len(word) : start + len(word) + 1]
        if anywhere or not re.search(r"\w", around):
            yield start
        start = lowered.find(word, start + 1)


def _shows_itself(word: str, kind: str) -> bool:
    """Will its shape lead to it?"""
    return kind == "email" and "@" in word


def _used_as_name(text: str, start: int, end: int) -> bool:
    """Is a word like May or Grace a name here? Capitalised inside a sentence, or where people are addressed."""
    before, after = text[:start], text[end:]
    ends = not after.strip() or after.lstrip(" ")[:1] in ",!.\n?"
    if _GREETED.search(before):
        return ends or text[start].isupper()
    if not text[start].isupper() or _TIME_BEFORE.search(before) or re.match(r"\s*\d", after):
        return False
    begins = not before.strip() or before.rstrip(" ")[-1] in ".!?\n:"
    return not begins or (ends and after.lstrip(" ")[:1] not in "?.") or not after.strip()
