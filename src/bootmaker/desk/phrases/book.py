"""The statements of the phrase book: content/en/phrases/phrases.jsonl, and those that a team adds."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from bootmaker.base.errors import BootmakerError
from bootmaker.desk.patterns import straight
from bootmaker.desk.wording import SLOT, nameless, slots
from bootmaker.desk.words import CONTENT, stem
from bootmaker.nouns.reply import CHANNELS

STAGES = ("open", "acknowledge", "own", "act", "refuse", "close")
THEIRS = ("name", "problem", "since", "times", "product", "thing", "order", "place", "told", "promised")
"""Slots that only the customer's words and record may fill."""

OURS = ("staff_me", "done", "found", "next_step", "when", "reason", "option")
"""Slots that the person who answers fills: nobody else knows."""

SIGNS = ("patience", "trouble", "abuse")
"""What a phrase may need of a message besides feeling and cause (situation.py)."""

LONGEST_SLOT = 90  # characters that a filled slot may have when a used phrase is recognised


@dataclass(frozen=True)
class Phrase:
    """A statement for one stage of a reply, and where it fits.

    `about`: it speaks of something particular, and is for customers who use one of these words.
    `needs`: a sign that the message must give; see SIGNS.
    """

    id: str
    stage: str
    feelings: tuple[str, ...]
    causes: tuple[str, ...]
    channels: tuple[str, ...]
    text: str
    about: tuple[str, ...] = ()
    needs: str = ""

    @property
    def slots(self) -> tuple[str, ...]:
        """What has to be filled in."""
        return slots(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of `about`."""
        return frozenset(stem(word) for word in self.about)

    @cached_property
    def _used(self) -> re.Pattern[str]:
        texts = dict.fromkeys(straight(text).rstrip(".!") for text in (self.text, nameless(self.text)))
        return re.compile("|".join(map(_whatever_fills, texts)), re.IGNORECASE | re.DOTALL)

    def used_in(self, text: str) -> bool:
        """Whether a reply says this, whatever its slots were filled with."""
        return self._used.search(straight(text)) is not None

    def said_as(self, text: str) -> str:
        """The words in which a reply says this; "" when it does not."""
        found = self._used.search(straight(text))
        return text[found.start() : found.end()].strip() if found else ""


def _whatever_fills(text: str) -> str:
    return rf".{{1,{LONGEST_SLOT}}}?".join(re.escape(piece) for piece in SLOT.split(text)[::2])


@cache
def shipped_phrases() -> tuple[Phrase, ...]:
    """The phrases that come with Bootmaker."""
    return tuple(read_phrases(CONTENT / "phrases" / "phrases.jsonl"))


def read_phrases(path: Path) -> Iterator[Phrase]:
    """The phrases of a file. BootmakerError names the line that cannot be used."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield phrase_of(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise BootmakerError(f"{path.name}, line {number}: {error}", hint="See README.md beside it.") from None


def phrase_of(told: dict[str, Any]) -> Phrase:
    """A phrase from its line; ValueError for a stage, channel or slot that nobody knows."""
    phrase = Phrase(
        id=told["id"],
        stage=told["stage"],
        feelings=tuple(told["feelings"]),
        causes=tuple(told["causes"]),
        channels=tuple(told["channels"]),
        text=told["text"],
        about=tuple(told.get("about", ())),
        needs=told.get("needs", ""),
    )
    if phrase.stage not in STAGES:
        raise ValueError(f"“{phrase.stage}” is no stage; known: {', '.join(STAGES)}")
    if unknown := set(phrase.channels) - set(CHANNELS):
        raise ValueError(f"“{unknown.pop()}” is no channel; known: {', '.join(CHANNELS)}")
    if unknown := set(phrase.slots) - {*THEIRS, *OURS}:
        raise ValueError(f"“{unknown.pop()}” is no slot; known: {', '.join((*THEIRS, *OURS))}")
    if phrase.needs not in ("", *SIGNS):
        raise ValueError(f"“{phrase.needs}” is no sign; known: {', '.join(SIGNS)}")
    return phrase
