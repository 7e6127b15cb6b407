"""What a customer asks: each question of a message, what kind of answer it wants, and the words it is about."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bootmaker.desk.customer import Customer
from bootmaker.desk.draft import QUOTED
from bootmaker.desk.patterns import Patterns
from bootmaker.desk.words import CONTENT, content

FURTHER = re.compile(  # where a second question begins within a sentence
    r"(?:,? (?:and|nor|plus|&)(?: also| if so| then)?,? |[;:,–-] ?|\b\d[.)] )"
    r"(?=(?:is|are|can|could|do|does|did|will|would|should|am|has|have|may|was|were) "
    r"(?:i|you|we|he|she|it|they|there|the|my|your|our|this|that|these|those|any|a|an)\b"
    r"|(?:what|when|where|why|how|who|which|from which|by when|whether)\b)",
    re.I,
)
SHORT = 7  # characters of “Why?”
SUBJECT = re.compile(  # of a question for yes or no: what it is put about
    r"(?:(?:and|also|but|so|hi|hello|then|or)[,. ]+)*(?:is|are|was|were|do|does|did|has|have|will|would|if|whether) "
    r"(?:the|my|your|our|his|her|their|this|that|these|those) \w+\b",
    re.I,
)
WORDS = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True)
class Question:
    """A thing that is asked; several may stand in one sentence (“When does it come, and can I …?”).

    `kind` is the answer that it wants (a time, a sum, yes or no, ...), `place` its number in the message.
    """

    text: str
    kind: str
    place: int

    @property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset(content(word.lower() for word in WORDS.findall(self.text)))

    @property
    def closed(self) -> bool:
        """Whether yes or no may answer it."""
        return self.kind in ("asks whether", "asks for", "asks for any")

    @property
    def point(self) -> frozenset[str]:
        """These but for what the question is put about: of “is the blue one waterproof”, “waterproof”."""
        put = SUBJECT.match(self.text)
        left = content(word.lower() for word in WORDS.findall(self.text[put.end() :])) if put else ()
        return frozenset(left) or self.words


@cache
def kinds() -> Mapping[str, Patterns]:
    """The kinds of questions, in the order in which they are tried, and what is none: desk/questions.toml."""
    told = tomllib.loads((CONTENT / "desk" / "questions.toml").read_text(encoding="utf-8"))
    return {name: Patterns(words) for name, words in told.items() if isinstance(words, list)}


def asked(customer: Customer) -> list[Question]:
    """The questions of a message that want an answer."""
    return [Question(text, _kind(text), place) for place, text in enumerate(_pieces(customer))]


def _pieces(customer: Customer) -> Iterator[str]:
    idle = kinds()["rhetorical"]
    for sentence in customer.questions:
        pieces = [piece.strip() for piece in FURTHER.split(QUOTED.sub(" … ", sentence.text))]
        told = [piece for piece in pieces if WORDS.search(piece) and piece not in idle]
        wanted = [_asked_for(piece) for piece in told]
        yield from (piece for piece in wanted if _kind(piece) and (len(WORDS.findall(piece)) > 1 or len(piece) < SHORT))


def _asked_for(text: str) -> str:
    """The question without its polite opener (“Could you tell me whether …”)."""
    opener = kinds()["opener"].first(text)
    return text[opener.end() :].strip(" ,") or text if opener else text


def _kind(text: str) -> str:
    return next((kind for kind, words in kinds().items() if kind.startswith("asks ") and text in words), "")
