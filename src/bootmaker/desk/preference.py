"""Which of two replies serves a customer better, by what the checks find and plain counts: to compare, not to score."""

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache

from bootmaker.desk.checklist import checklist
from bootmaker.desk.draft import taken_apart
from bootmaker.desk.entries import names
from bootmaker.desk.levels.features import DENSE, dense
from bootmaker.desk.patterns import Patterns
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Context

PATH = CONTENT / "models" / "preference.json"
SIDES = ("improve", "pass")
COUNTS = ("i", "done", "we", "you", "when", "official", "numbers", "names", "cheer", "sentences", "sentence length")
NUMBER, NAME = re.compile(r"\d+"), re.compile(r"\b[A-Z][a-z]+\b")


def signs(reply: str, context: Context) -> dict[str, float]:
    """What is weighed: each check that can be better or passes, what it shares with the message, and plain counts."""
    items = checklist(reply, context, trial=True)
    found = {f"{item.check} {item.status.value}": 1.0 for item in items}
    found["findings"] = sum(len(item.findings) for item in items) ** 0.5
    found |= {f"dense {name}": value for name, value in zip(DENSE, dense(reply, context.message), strict=True)}
    return found | _counts(reply)


def prefers(one: str, other: str, context: Context) -> bool:
    """Whether the first of two replies to the same message serves better."""
    weights = _weights()
    first, second = signs(one, context), signs(other, context)
    return (
        sum(weights.get(name, 0.0) * (first.get(name, 0.0) - second.get(name, 0.0)) for name in {*first, *second}) > 0
    )


def sign_names() -> list[str]:
    """The names of all signs, in a fixed order."""
    return [
        *(f"{name} {side}" for name in names() for side in SIDES),
        "findings",
        *(f"dense {name}" for name in DENSE),
        *(f"count {name}" for name in COUNTS),
    ]


def _counts(reply: str) -> dict[str, float]:
    """How often a reply says “I”, names a time, a number or somebody, and talks like an office."""
    draft = taken_apart(reply)
    found = [sum(1 for _ in words.all(draft.text)) for words in _plain().values()]
    sizes = [len(sentence.words) for sentence in draft.sentences]
    found += [len(NUMBER.findall(draft.text)), len(NAME.findall(draft.text)), draft.text.count("!"), len(sizes)]
    values = [*map(float, found), sum(sizes) / max(len(sizes), 1)]
    return {f"count {name}": value for name, value in zip(COUNTS, values, strict=True)}


@cache
def _plain() -> Mapping[str, Patterns]:
    told = tomllib.loads((CONTENT / "desk" / "plain.toml").read_text(encoding="utf-8"))
    return {name: Patterns(told[name]) for name in COUNTS if name in told}


@cache
def _weights() -> Mapping[str, float]:
    told: dict[str, float] = json.loads(PATH.read_text(encoding="utf-8"))["weights"]
    return told
