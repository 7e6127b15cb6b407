"""Which of two replies serves a customer better, by what the checks find and the levels: to compare, not to score."""

import json
from collections.abc import Mapping
from functools import cache

from bootmaker.desk.checklist import checklist
from bootmaker.desk.entries import names
from bootmaker.desk.levels.features import dense, hashed
from bootmaker.desk.levels.reading import mechanisms
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Context

PATH = CONTENT / "models" / "preference.json"
SIDES = ("improve", "pass")


def signs(reply: str, context: Context) -> dict[str, float]:
    """What is weighed: each check that can be better or passes, how often, and the expected level of each mechanism."""
    items = checklist(reply, context, trial=True)
    found = {f"{item.check} {item.status.value}": 1.0 for item in items}
    found["findings"] = sum(len(item.findings) for item in items) ** 0.5
    buckets, numbers = hashed(reply), dense(reply, context.message)
    for name, mechanism in mechanisms().items():
        chances = mechanism.probabilities(buckets, numbers)
        found[name] = chances[1] + 2 * chances[2]
    return found


def prefers(one: str, other: str, context: Context) -> bool:
    """Whether the first of two replies to the same message serves better."""
    weights = _weights()
    first, second = signs(one, context), signs(other, context)
    return (
        sum(weights.get(name, 0.0) * (first.get(name, 0.0) - second.get(name, 0.0)) for name in {*first, *second}) > 0
    )


def sign_names() -> list[str]:
    """The names of all signs, in a fixed order."""
    return [*(f"{name} {side}" for name in names() for side in SIDES), "findings", *mechanisms()]


@cache
def _weights() -> Mapping[str, float]:
    told: dict[str, float] = json.loads(PATH.read_text(encoding="utf-8"))["weights"]
    return told
