"""What a customer feels and what happened, in the words of the phrase book."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bootmaker.desk.customer import Customer, customer_of
from bootmaker.desk.guidance import recognised
from bootmaker.desk.patterns import Patterns
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Said

FIRST = ("bereavement", "unsafe")  # where these are named, nothing else leads
BAD = ("anger", "frustration", "disappointment", "worry", "sadness", "confusion", "shame")
FEELINGS = (*BAD, "relief", "gratitude", "none")


@dataclass(frozen=True)
class Situation:
    """Feelings and causes, the likeliest first; ("none",) and ("any",) where nothing tells.

    `words`: the stems of what they wrote about; `failed`: whether there is anything to own; `hard`: “vulnerable” or
    “grieving” where a guidance page says so.
    """

    feelings: tuple[str, ...]
    causes: tuple[str, ...]
    words: frozenset[str] = frozenset()
    failed: bool = True
    hard: str = ""


@lru_cache(maxsize=64)
def situation_of(said: Said) -> Situation:
    """The situation of a message: feelings in its words before those that annotators read."""
    customer = customer_of(said)
    hard = _hard(customer)
    return Situation(
        feelings=tuple(_feelings(customer)) or ("none",),
        causes=tuple(_told(customer, hard)) or ("any",),
        words=customer.content,
        failed=customer.failed or customer.upset,
        hard=hard,
    )


def _hard(customer: Customer) -> str:
    pages = [page.id for page in recognised(customer.said)]
    grieving = "grieving" if customer.grieving else ""
    return next((page for page in ("vulnerable", "grieving") if page in pages), grieving)


def _told(customer: Customer, hard: str) -> list[str]:
    """The causes in their words, what they speak of most first; a question is one where nothing else is the matter."""
    counts = {name: sum(1 for _ in words.all(customer.text)) for name, words in _causes().items()}
    if customer.failed or customer.upset:
        counts["question"] = 0
    if hard == "grieving":
        counts["bereavement"] = max(counts["bereavement"], 1)
    return sorted((name for name in counts if counts[name]), key=lambda name: (name not in FIRST, -counts[name]))


def _feelings(customer: Customer) -> list[str]:
    """Feelings they name, then those that annotators read: bad ones of the upset, good ones where all is well."""
    emotions, words = _moods()
    named = [mood for mood, patterns in words.items() if customer.text in patterns]
    shown = [mood for mood, labels in emotions.items() if set(labels) & set(customer.said.emotions)]
    well = not (customer.failed or customer.upset)
    feelings = list(dict.fromkeys((*named, *(mood for mood in shown if (customer.upset if mood in BAD else well)))))
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
