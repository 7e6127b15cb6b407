"""The words of synonyms.toml, as look-ups."""

import tomllib
from pathlib import Path

from bootmaker.nouns.touchpoint import Kind

_WORDS: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _by_word(groups: dict[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in groups.items() for word in words.split()}


TARGETS: dict[str, tuple[str, ...]] = {target: tuple(words.split()) for target, words in _WORDS["targets"].items()}
SPEAKERS = _by_word(_WORDS["speakers"])
CHANNELS = _by_word(_WORDS["channels"])
CUSTOMER_ATTRIBUTES = frozenset(_WORDS["headers"]["customer_attributes"].split())
TEAM_WORDS = frozenset(_WORDS["headers"]["teams"].split())
CHANNEL_TEAMS = {word: channel for word, channel in CHANNELS.items() if channel in ("phone", "shop", "email", "chat")}
NOTE_WORDS = frozenset(_WORDS["headers"]["notes"].split())
KINDS = tuple(kind.value for kind in Kind)
