"""A draft, taken apart: its greeting, its sentences, its sign-off. Offsets are code points of the draft."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bootmaker.desk.patterns import straight

END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|\n+")
SHORTENED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|no|nos|vs|etc|e\.g|i\.e|approx|ref|tel|ext|inc|ltd|[ap]\.m|[A-Z])\.)$", re.I
)
NUMBERED = re.compile(r"\s*\d{1,2}\.")  # the beginning of a line of a list
GREETING = re.compile(
    r"\s*(?:(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|greetings|to whom"
    r"|(?:morning|afternoon|evening)(?=[,!.]| (?-i:[A-Z])))\b"
    r"(?:(?:mr|mrs|ms|dr|mx|prof|[A-Z])\.|[^\n,.!?:;]){0,40}[,.!:;–-]*)",
    re.I,
)
SIGN_OFF = re.compile(
    r"^[ \t]*(?:(?:with )?(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes)|regards|best|all the best|"
    r"yours(?: \w+)?|sincerely|cheers|thanks|many thanks|thank you|take care|speak soon)[ \t]*[,.!]?[ \t]*"
    r"(?:\n|$|(?=[A-Z][a-z]+(?: [A-Z][a-z]+)?[ \t]*$))",
    re.I | re.M,
)
QUOTED = re.compile(r"(?<!\w)(['\"])(?=\S)[^'\"]*(?:(?<=\w)'(?=\w)[^'\"]*)*\1(?!\w)")
WORD = re.compile(r"[\w]+(?:['-][\w]+)*")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the body; `text` is straightened, [start, end) its place in the draft."""

    start: int
    end: int
    text: str

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark."""
        return self.text.rstrip("\"') ").endswith("?")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, in lower case."""
        return tuple(word.group().lower() for word in WORD.finditer(self.text))


class Draft:
    """What staff is about to say."""

    def __init__(self, text: str) -> None:
        self.text = straight(text)
        found = GREETING.match(self.text)
        self.greeting = found.group().strip() if found else ""
        begin = found.end() if found else 0
        self.body_end = self._sign_off(begin)
        self.sign_off = self.text[self.body_end :].strip()
        self.sentences = tuple(_sentences(self.text, begin, self.body_end))

    def _sign_off(self, begin: int) -> int:
        places = [found.start() for found in SIGN_OFF.finditer(self.text, begin) if "\n" in self.text or found.start()]
        near = [place for place in places if len(self.text) - place < 120 and place > begin]
        return near[0] if near else len(self.text)

    @property
    def body(self) -> str:
        """All but greeting and sign-off."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def whole(self) -> bool:
        """Whether it looks like a whole message, not a piece of one: greeting, sign-off or four sentences."""
        return bool(self.greeting or self.sign_off) or len(self.sentences) >= 4

    @cached_property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Where something stands in quotation marks: somebody else's words, or a name."""
        return tuple(found.span() for found in QUOTED.finditer(self.text))

    def quoted(self, start: int, end: int) -> bool:
        """Whether these words stand in quotation marks."""
        return any(begin < start and end < stop for begin, stop in self.quotes)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the body, in lower case."""
        return tuple(word for sentence in self.sentences for word in sentence.words)


@lru_cache(maxsize=64)
def taken_apart(text: str) -> Draft:
    """The draft behind a text; the checks of one reply share it."""
    return Draft(text)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of any text."""
    plain = straight(text)
    return tuple(_sentences(plain, 0, len(plain)))


def _sentences(text: str, begin: int, stop: int) -> Iterator[Sentence]:
    start = begin
    for mark in END.finditer(text, begin, stop):
        if mark.group()[0] == "." and (
            SHORTENED.search(text, start, mark.start() + 1) or NUMBERED.fullmatch(text, start, mark.start() + 1)
        ):
            continue
        yield from _stripped(text, start, mark.end())
        start = mark.end()
    yield from _stripped(text, start, stop)


def _stripped(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip(" \t\r\n-*•>,"))
    piece = text[begin:end].rstrip()
    if any(character.isalnum() for character in piece):
        yield Sentence(begin, begin + len(piece), piece)
