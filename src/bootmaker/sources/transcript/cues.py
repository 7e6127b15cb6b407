"""Cues of WebVTT and SRT, merged into turns."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import IO

from bootmaker.sources.table.synonyms import SPEAKERS
from bootmaker.sources.table.traits import plain

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
TIMING = re.compile(rf"^\s*{_CLOCK}\s*-->\s*{_CLOCK}")
VOICE = re.compile(r"^<v(?:\.[^ >]*)?\s+([^>]*)>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][^>]*>|<\d[\d:.]*>", re.IGNORECASE)
ESCAPE = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|#\d+|#x[\da-f]+);", re.IGNORECASE)  # those of WebVTT
PREFIX = re.compile(r"^(?:\[([^\]:]{1,40})\]:?|([^\W\d_][\w.'\u2019-]*(?: [\w.'\u2019()-]+){0,3}):)\s+(?=\S)")
PAUSE = 30.0  # seconds; after that the same speaker begins a new turn
BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True)
class Turn:
    """What one speaker said without interruption; `start` in seconds from the beginning."""

    name: str | None
    text: str
    start: float
    end: float
    line: int


@dataclass(frozen=True)
class Broken:
    """A cue that could not be read."""

    line: int
    reason: str


def turns(stream: IO[str]) -> Iterator[Turn | Broken]:
    """Turns in file order; cues without text and comments are passed over."""
    yield from joined(cues(stream))


def joined(found: Iterable[Turn | Broken]) -> Iterator[Turn | Broken]:
    """Cues of one speaker without interruption as one turn."""
    current: Turn | None = None
    for cue in found:
        if isinstance(cue, Broken):
            yield cue
        elif current and cue.name in (current.name, None) and cue.start - current.end <= PAUSE:
            current = Turn(current.name, f"{current.text} {cue.text}", current.start, cue.end, current.line)
        else:
            if current:
                yield current
            # a label is often written only where the speaker changes
            current = replace(cue, name=cue.name or current.name) if current else cue
    if current:
        yield current


def cues(stream: IO[str]) -> Iterator[Turn | Broken]:
    """Every cue alone, in file order: what is wanted where overlaps and pauses count. A label may be missing."""
    for number, block in blocks(stream):
        if block[0].lstrip("\ufeff").startswith(("WEBVTT", *BLOCKS)):
            continue
        timing = next((index for index, line in enumerate(block[:2]) if "-->" in line), None)
        if timing is None:
            yield Broken(number, "is a cue without a time")
            continue
        clock = TIMING.match(block[timing])
        if not clock:
            yield Broken(number + timing, "the time of a cue cannot be read")
            continue
        yield from _speakers(block[timing + 1 :], _seconds(clock.groups()[:4]), _seconds(clock.groups()[4:]), number)


def _speakers(lines: list[str], start: float, end: float, number: int) -> Iterator[Turn]:
    """One cue may hold several speakers, each on a line; a line without a name goes on with the one before."""
    name: str | None = None
    said: list[str] = []
    for line in lines:
        found, text = _split(line)
        if found and said:
            yield Turn(name, " ".join(said), start, end, number)
            said = []
        name = found or name
        if text:
            said.append(text)
    if said:
        yield Turn(name, " ".join(said), start, end, number)


def _split(line: str) -> tuple[str | None, str]:
    voice = VOICE.match(line.strip())
    text = ESCAPE.sub(lambda found: html.unescape(found.group()), TAG.sub("", line)).strip()
    if voice:
        return voice.group(1).strip() or None, text
    prefix = PREFIX.match(text)
    if prefix and (prefix.group(1) or _is_label(prefix.group(2))):
        return prefix.group(1) or prefix.group(2), text[prefix.end() :].strip()
    return None, text


def _is_label(words: str) -> bool:
    """Whether words before a colon name a speaker: capitalised at both ends (`Anna van Dijk`), or a role."""
    return plain(words) in SPEAKERS or not any(word[:1].islower() for word in (words, words.rsplit(maxsplit=1)[-1]))


def blocks(stream: IO[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines between blank ones, with the number of the first."""
    block: list[str] = []
    for number, line in enumerate(stream, start=1):
        if line.strip():
            block.append(line.rstrip("\n"))
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield number - len(block) + 1, block


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, milli = parts
    return (
        int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0) + int((milli or "0").ljust(3, "0")) / 1000
    )
