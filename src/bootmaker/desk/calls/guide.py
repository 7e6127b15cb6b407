"""A guide for a call: open, listen, nod in words, say it back, solve, close, with words for this customer."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from bootmaker.desk.phrases.fitting import Offer
from bootmaker.desk.wording import fill, slots
from bootmaker.desk.words import CONTENT
from bootmaker.nouns.reply import Facts

MOST = 2  # phrases of the book for one step


@dataclass(frozen=True)
class Step:
    """A step of a call: what to do and why, and words to say; what is in braces is the speaker's to fill."""

    id: str
    title: str
    do: str
    why: str
    words: tuple[str, ...]


def guide(facts: Facts, offers: Mapping[str, Sequence[Offer]]) -> list[Step]:
    """The steps in order. Words come from the phrases that fit; plain ones stand in where none does."""
    return [_step(told, facts, offers) for told in _steps()]


def _step(told: Mapping[str, Any], facts: Facts, offers: Mapping[str, Sequence[Offer]]) -> Step:
    stages = told.get("stages", ())
    fitting = [offer.text for stage in stages for offer in offers.get(stage, ())[: MOST // len(stages)]]
    plain = [
        fill(words, facts)
        for words in told["words"]
        if all(slot == "staff_me" or facts.get(slot) for slot in slots(words))
    ]
    spoken = plain[:1] + fitting[:MOST] if told["id"] == "paraphrase" else fitting[:MOST] or plain
    return Step(told["id"], told["title"], told["do"], told["why"], tuple(spoken))


@cache
def _steps() -> Sequence[Mapping[str, Any]]:
    told: list[Mapping[str, Any]] = tomllib.loads((CONTENT / "desk" / "call_guide.toml").read_text(encoding="utf-8"))[
        "step"
    ]
    return told
