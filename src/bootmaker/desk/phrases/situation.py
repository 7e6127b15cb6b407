"""What a customer feels and what happened, in the words of the phrase book."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bootmaker.desk.customer import Customer, customer_of
from bootmaker.desk.guidance import recognised
from bootmaker.desk.patterns import Patterns, straight
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Said

FIRST = ("bereavement", "unsafe")  # where these are named, nothing else leads
BAD = ("anger", "frustration", "disappointment", "worry", "sadness", "confusion", "shame")
FEELINGS = (*BAD, "relief", "gratitude", "none")
CROSS = frozenset(("anger", "frustration", "disappointment"))  # feelings that are about us
GLAD = 0.0  # valence from which on a message may be glad
CLAUSES = re.compile(
    r"[.!?;:,()\n]+|\b(?:and|but|so|because|about|without|when|while|after|before|if)\b|(?=\b(?:that|which)\b)", re.I
)
ASIDE = re.compile(r"\s*\([^)]*\)")
GOES_ON = re.compile(r"\s*(?:it|they|that|which)\b", re.I)  # a clause that speaks on of the thing before it


@dataclass(frozen=True)
class Situation:
    """Feelings and causes, the likeliest first; ("none",) and ("any",) where nothing tells.

    `words`: the stems of what they wrote about; `failed`: whether there is anything to own; `wants`: whether they ask
    for anything that could be refused; `hard`: “vulnerable” or “grieving” where a guidance page says so; `signs`: what
    else phrases may need (book.SIGNS); `of_thing`: causes told of the very thing that they wrote about.
    """

    feelings: tuple[str, ...]
    causes: tuple[str, ...]
    words: frozenset[str] = frozenset()
    failed: bool = True
    hard: str = ""
    wants: bool = True
    signs: frozenset[str] = frozenset()
    of_thing: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def situation_of(said: Said) -> Situation:
    """The situation of a message: feelings in its words before those that annotators read."""
    customer = customer_of(said)
    pages = [page.id for page in recognised(said)]
    hard = _hard(customer, pages)
    feelings = _feelings(customer)
    cross = customer.upset and bool(CROSS.intersection(feelings))
    return Situation(
        feelings=tuple(feelings) or ("none",),
        causes=tuple(_told(customer, hard)) or ("any",),
        words=customer.content,
        failed=(customer.failed or cross) and "not_at_fault" not in pages,
        hard=hard,
        wants=customer.text in _lists()["wants"],
        signs=frozenset(_signs(customer, pages)),
        of_thing=frozenset(_of_thing(customer)),
    )


def _hard(customer: Customer, pages: list[str]) -> str:
    grieving = "grieving" if customer.grieving else ""
    return next((page for page in ("vulnerable", "grieving") if page in pages), grieving)


def _signs(customer: Customer, pages: list[str]) -> Iterator[str]:
    """Patience is no anger anywhere and a kind word; trouble is something that went wrong."""
    if customer.text in _lists()["kind"] and not (customer.hot or customer.stated_feeling):
        yield "patience"
    if customer.troubled:
        yield "trouble"
    if "abuse" in pages:
        yield "abuse"


def _told(customer: Customer, hard: str) -> list[str]:
    """The causes in their words, what they speak of most first; a question is one where nothing else is the matter."""
    counts = {name: sum(1 for _ in words.all(customer.text)) for name, words in _causes().items()}
    if customer.failed or customer.upset:
        counts["question"] = counts["praise"] = 0
    if hard == "grieving":
        counts["bereavement"] = max(counts["bereavement"], 1)
    return sorted((name for name in counts if counts[name]), key=lambda name: (name not in FIRST, -counts[name]))


def causes_in(text: str) -> list[str]:
    """The causes that any text speaks of, the most first; what merely asks is none."""
    counts = {
        name: sum(1 for _ in words.all(straight(text))) for name, words in _causes().items() if name != "question"
    }
    return sorted((name for name in counts if counts[name]), key=lambda name: -counts[name])


def moods_in(text: str) -> list[str]:
    """The feelings that any text names."""
    return [mood for mood, words in _moods()[1].items() if straight(text) in words]


def _of_thing(customer: Customer) -> Iterator[str]:
    """The causes that a clause about their thing tells: “my boots are late, and the door is open” is late alone."""
    thing = customer.facts.get("product", "")
    speaks = False
    for clause in CLAUSES.split(ASIDE.sub(" ", customer.text)) if thing else ():
        speaks = thing in clause or (speaks and bool(GOES_ON.match(clause) or not clause.strip()))
        if speaks:
            yield from (name for name, words in _causes().items() if clause in words)


def _feelings(customer: Customer) -> list[str]:
    """Feelings they name, then those that annotators read: bad ones of the upset, good ones where all is well."""
    emotions, words = _moods()
    named = [mood for mood, patterns in words.items() if customer.text in patterns]
    shown = [mood for mood, labels in emotions.items() if set(labels) & set(customer.said.emotions)]
    well = not customer.troubled and (customer.said.valence or 0.0) >= GLAD
    feelings = list(dict.fromkeys((*named, *(mood for mood in shown if (customer.upset if mood in BAD else well)))))
    if not well:
        feelings = [mood for mood in feelings if mood in BAD]
    if customer.upset and not set(feelings) & set(BAD):
        feelings.insert(0, "frustration")
    return feelings


@cache
def _causes() -> Mapping[str, Patterns]:
    told = tomllib.loads((CONTENT / "desk" / "causes.toml").read_text(encoding="utf-8"))
    return {name: Patterns(words) for name, words in told.items() if isinstance(words, list)}


@cache
def _moods() -> tuple[Mapping[str, list[str]], Mapping[str, Patterns]]:
    told = tomllib.loads((CONTENT / "desk" / "moods.toml").read_text(encoding="utf-8"))
    return told["emotions"], {name: Patterns(words) for name, words in told["words"].items()}


@cache
def _lists() -> Mapping[str, Patterns]:
    told = tomllib.loads((CONTENT / "desk" / "moods.toml").read_text(encoding="utf-8"))
    return {name: Patterns(words) for name, words in told["signs"].items()}
