"""What the level reader looks at: hashed words and pairs of the reply, signs, what it shares with the message."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import log, log1p
from zlib import crc32

from bootmaker.desk.customer import customer_of
from bootmaker.desk.draft import Sentence, taken_apart
from bootmaker.desk.patterns import Patterns
from bootmaker.desk.words import CONTENT, content
from bootmaker.nouns.reply import Said

BUCKETS = 1 << 14
PIECE = re.compile(r"[a-z']+|\d+|[?!]")
SIGNS = 7
LEAST = 1e-3
ACTS, YOURS = re.compile(r"\b(?:i|we)\b", re.I), re.compile(r"\byou", re.I)
DENSE = (
    *("sorry", "formula", "warm", "feeling", "paraphrase", "asks_data", "asks_case"),
    *("questions", "specific questions", "shared", "shared in one sentence", "share of the message", "length"),
    *("you and shared", "warm and shared", "upset", "sentences that share", "densest", "their words early"),
    *("question shares", "question asks data", "question is generic", "longest question"),
)


def hashed(reply: str) -> Mapping[int, float]:
    """Buckets of words and word pairs, each counted once and damped to unit length; digits are one word."""
    words = [re.sub(r"\d+", "0", piece) for piece in PIECE.findall(taken_apart(reply).text.lower())]
    grams = {*words, *(f"{one} {other}" for one, other in pairwise(words))}
    weight = max(len(grams), 1) ** -0.5
    found: dict[int, float] = {}
    for gram in grams:
        bucket = crc32(gram.encode()) % BUCKETS
        found[bucket] = found.get(bucket, 0.0) + weight
    return found


def dense(reply: str, message: Said | None) -> list[float]:
    """The numbers of DENSE, each at about one."""
    draft, customer = taken_apart(reply), customer_of(message)
    signs = [min(sum(1 for _ in words.all(draft.text)), 3) / 2 for words in list(_signs().values())[:SIGNS]]
    shared = [_shared(sentence, customer.content) for sentence in draft.sentences]
    asked = [sentence for sentence in draft.sentences if sentence.asks]
    specific = sum(_shared(s, customer.content) > 0 or len(content(s.words)) >= 3 for s in asked)
    whole = len(customer.content.intersection(content(draft.words)))
    told = [n for n, s in zip(shared, draft.sentences, strict=True) if not s.asks and "you" in s.text.lower()]
    warm = [n for n, s in zip(shared, draft.sentences, strict=True) if s.text in _signs()["warm"]]
    return [
        *signs,
        min(len(asked), 3) / 2,
        min(specific, 3) / 2,
        log1p(whole),
        log1p(max(shared, default=0)),
        2 * whole / max(len(customer.content), 1),
        log1p(len(draft.words)) / 4,
        log1p(max(told, default=0)),
        log1p(max(warm, default=0)),
        float(customer.upset),
        *_told(draft.sentences, customer.content),
        *_asked(asked, customer.content),
    ]


SENTENCE = (
    *DENSE,
    "shares",
    "density",
    "part of the message",
    "first",
    "last",
    "words",
    "i",
    "you",
    "you shares",
    "no i",
)
EVIDENCE = (
    *("any", "strong", "weak", "sum of any", "sum of strong", "weak of the best", "strong of the best", "mean"),
    *("log any", "log strong", "log weak"),
)


def of_sentence(sentence: Sentence, place: int, count: int, message: Said | None) -> list[float]:
    """The numbers of SENTENCE for one sentence of a reply."""
    customer, words = customer_of(message), set(content(sentence.words))
    shares = float(len(words & customer.content))
    mine, yours = bool(ACTS.search(sentence.text)), bool(YOURS.search(sentence.text))
    return [
        *dense(sentence.text, message),
        *(log1p(shares), shares / max(len(words), 1), 3 * shares / max(len(customer.content), 1)),
        *(float(place == 0), float(place == count - 1), log1p(len(words)), float(mine), float(yours)),
        *(shares * yours / 3, shares * (not mine) / 3),
    ]


def evidence(chances: Sequence[Sequence[float]]) -> list[float]:
    """The numbers of EVIDENCE: what the sentences' chances of levels 0, 1 and 2 say of the whole reply."""
    if not chances:
        return [0.0] * 8 + [log(LEAST)] * 3
    shown = [1 - chance[0] for chance in chances]
    weak, strong = [chance[1] for chance in chances], [chance[2] for chance in chances]
    best = shown.index(max(shown))
    tops = [max(shown), max(strong), max(weak)]
    sums = [sum(shown), sum(strong), weak[best], strong[best], sum(shown) / len(shown)]
    return [*tops, *sums, *(log(top + LEAST) for top in tops)]


def _told(sentences: Sequence[Sentence], theirs: frozenset[str]) -> list[float]:
    """How much of the customer's story is told back: in how many sentences, how densely, and at the beginning."""
    told = [sentence for sentence in sentences if not sentence.asks]
    shares = [_shared(s, theirs) / max(len(content(s.words)), 1) for s in told if _shared(s, theirs) > 1]
    early = sum(_shared(s, theirs) for s in told[:2])
    return [log1p(len(shares)), max(shares, default=0.0), log1p(early)]


def _asked(asked: Sequence[Sentence], theirs: frozenset[str]) -> list[float]:
    """What sort of questions are asked: on their words, for data, or generic."""
    signs = _signs()
    data = sum(s.text in signs["asks_data"] for s in asked)
    generic = sum(s.text in signs["generic"] for s in asked)
    longest = max((len(content(s.words)) for s in asked if s.text not in signs["generic"]), default=0)
    return [
        min(sum(_shared(s, theirs) > 0 for s in asked), 2) / 2,
        min(data, 2) / 2,
        min(generic, 2) / 2,
        log1p(longest),
    ]


def _shared(sentence: Sentence, theirs: frozenset[str]) -> int:
    return len(theirs.intersection(content(sentence.words)))


@cache
def _signs() -> Mapping[str, Patterns]:
    told = tomllib.loads((CONTENT / "desk" / "levels.toml").read_text(encoding="utf-8"))
    return {name: Patterns(words) for name, words in told.items() if isinstance(words, list)}
