"""What is known of one customer, as something to look for in what they and others wrote."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from bootmaker.privacy.phones import e164

SHORTEST = {"name": 2, "handle": 3, "order": 4, "account": 5}
_PARTICLE_WORDS = "al bin da de del den der di dos du el ibn la le mr mrs ms dr prof van von ter ten the and"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
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
        """Lower-case pieces of which one is in every text that names the customer (addresses and phones apart)."""
        return tuple(sorted({spelling.lower() for spelling, _ in self._words}))

    @cached_property
    def phones(self) -> tuple[str, ...]:
        """Telephone numbers, digits alone."""
        values = [value for kind, value in self.identities if kind == "phone"]
        return tuple(sorted({e164(value, self.region)[1:] or re.sub(r"\D", "", value) for value in values} - {""}))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where the customer is named: start, end, kind."""
        for kind, pattern in self._patterns:
            yield from ((*found.span(), kind) for found in pattern.finditer(text))
        if self._doubtful:
            yield from ((*found.span(), "name") for found in self._doubtful.finditer(text) if _used_as_name(found))

    @cached_property
    def _words(self) -> list[tuple[str, str]]:
        """Spellings to look for, each with its kind."""
        words = []
        for kind, value in sorted(self.identities):
            if kind == "name":
                words += [(part, "name") for part in _parts(value)]
            elif kind in SHORTEST and len(value.strip("@# ")) >= SHORTEST[kind]:
                words.append((value.strip("@# "), kind))
        return [(spelling, kind) for word, kind in words for spelling in _spellings(word)]

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        found: dict[str, set[str]] = {}
        for word, kind in self._words:
            if kind != "name" or word.lower() not in names_that_are_words():
                mark = {"handle": "@?", "order": "#?"}.get(kind, "")
                found.setdefault(kind, set()).add(mark + _whole(word))
        for kind, value in self.identities:
            if kind == "name" and len(value.split()) > 1:
                found.setdefault(kind, set()).update(_whole(spelling) for spelling in _spellings(value))
            elif kind in ("email", "phone"):
                found.setdefault(kind, set()).add(re.escape(value.strip()))
        # the longest spelling first: an alternation takes the first that fits
        return [
            (kind, re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))), re.IGNORECASE))
            for kind, words in sorted(found.items())
        ]

    @cached_property
    def _doubtful(self) -> re.Pattern[str] | None:
        words = {word.lower() for word, kind in self._words if kind == "name"} & names_that_are_words()
        return re.compile("|".join(map(_whole, sorted(words))), re.IGNORECASE) if words else None


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


def _spellings(word: str) -> set[str]:
    """As it is, and without accents."""
    composed = unicodedata.normalize("NFC", word.strip())
    plain = "".join(mark for mark in unicodedata.normalize("NFD", composed) if not unicodedata.combining(mark))
    return {composed, unicodedata.normalize("NFC", plain)}


def _whole(word: str) -> str:
    """A pattern for a whole word or several; scripts without blanks between words are matched anywhere."""
    body = r"\s+".join(map(re.escape, word.split()))
    if re.search(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", word):
        return body
    return rf"(?<!\w){body}(?!\w)"


def _used_as_name(found: re.Match[str]) -> bool:
    """Is a word like May or Grace a name here? Capitalised inside a sentence, or where people are addressed."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    ends = not after.strip() or after.lstrip(" ")[:1] in ",!.\n?"
    if _GREETED.search(before):
        return ends or found[0][0].isupper()
    if not found[0][0].isupper() or _TIME_BEFORE.search(before) or re.match(r"\s*\d", after):
        return False
    begins = not before.strip() or before.rstrip(" ")[-1] in ".!?\n:"
    return not begins or (ends and after.lstrip(" ")[:1] not in "?.") or not after.strip()
