"""What a customer feels and what happened, in the words of the phrase book."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from bootmaker.desk.customer import customer_of
from bootmaker.desk.patterns import Patterns
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Said

BAD = ("anger", "frustration", "disappointment", "worry", "sadness", "confusion", "shame")


@dataclass(frozen=True)
class Situation:
    """Feelings and causes, the likeliest first; ("none",) and ("any",) where nothing tells."""

    feelings: tuple[str, ...]
    causes: tuple[str, ...]


@lru_cache(maxsize=64)
def situation_of(said: Said) -> Situation:
    """The situation of a message: feelings in its words before those that annotators read."""
    customer = customer_of(said)
    causes = [name for name, words in _causes().items() if customer.text in words]
    emotions, words = _moods()
    named = [mood for mood, patterns in words.items() if customer.text in patterns]
    shown = [mood for mood, labels in emotions.items() if set(labels) & set(said.emotions)]
    feelings = list(dict.fromkeys((*named, *(mood for mood in shown if mood not in BAD or customer.upset))))
    if customer.upset and not set(feelings) & set(BAD):
        feelings.insert(0, "frustration")
    return Situation(tuple(feelings) or ("none",), tuple(causes) or ("any",))


@cache
def _causes() -> Mapping[str, Patterns]:
    told = tomllib.loads((CONTENT / "desk" / "causes.toml").read_text(encoding="utf-8"))
    return {name: Patterns(words) for name, words in told.items() if isinstance(words, list)}


@cache
def _moods() -> tuple[Mapping[str, list[str]], Mapping[str, Patterns]]:
    told = tomllib.loads((CONTENT / "desk" / "moods.toml").read_text(encoding="utf-8"))
    return told["emotions"], {name: Patterns(words) for name, words in told["words"].items()}
