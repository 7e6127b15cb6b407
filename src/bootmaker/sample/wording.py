"""Draws sentences from the content files: every sentence of a pool is used before any comes again."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

SENTENCE_STARTS_WITH_SLOT = re.compile(r"(^|[.!?] )(?<!\{)\{(\w+)\}")
CHOICE = re.compile(r"\[([^\[\]]+)\]")


@cache
def content() -> Mapping[str, Any]:
    """Everything under content/, flattened: "delivery.complaint.say" -> its sentences."""
    flat: dict[str, Any] = {}

    def flatten(prefix: str, node: Mapping[str, Any]) -> None:
        for key, value in node.items():
            if isinstance(value, dict):
                flatten(f"{prefix}{key}.", value)
            else:
                flat[f"{prefix}{key}"] = value

    for file in sorted((files("bootmaker.sample") / "content").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            prefix = "staff." if file.name == "staff.toml" else "planted." if file.name == "planted.toml" else ""
            flatten(prefix, tomllib.loads(file.read_text("utf-8")))
    return flat


class Facts(dict[str, str]):
    """The slots of one message; what is not given is drawn once from `fill` and then stays."""

    def __init__(self, rng: Random, **given: str) -> None:
        super().__init__(given)
        self.rng = rng

    def __missing__(self, slot: str) -> str:
        self[slot] = self.rng.choice(content()[f"fill.{slot}"])
        return self[slot]


class Words:
    """Draws from pools without repeating until a pool is used up."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.decks: dict[str, list[str]] = {}

    def has(self, path: str) -> bool:
        """Is there such a pool?"""
        return path in content()

    def say(self, path: str, facts: Facts) -> str:
        """The next sentence of the pool `path`, its [a|b] chosen and its {slots} filled."""
        deck = self.decks.get(path)
        if not deck:
            deck = self.decks[path] = list(content()[path])
            self.rng.shuffle(deck)
        sentence = deck.pop()
        while CHOICE.search(sentence):
            sentence = CHOICE.sub(lambda match: self.rng.choice(match[1].split("|")), sentence)
        text = SENTENCE_STARTS_WITH_SLOT.sub(lambda match: match[1] + _capital(facts[match[2]]), sentence)
        return text.format_map(facts)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
