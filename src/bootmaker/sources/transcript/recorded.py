"""What was said in a recording, from a transcript in any form that is known: WebVTT, SRT, or the JSON of Whisper."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bootmaker.base.errors import SourceError
from bootmaker.sources.encoding import open_text
from bootmaker.sources.transcript.cues import Broken, Turn, cues, joined


def recorded_turns(path: Path) -> list[Turn | Broken]:
    """Turns in order, with speakers where they are named; times in seconds from the beginning.

    Whisper's JSON has `segments` with `start`, `end`, `text`, and a `speaker` where these were told apart (WhisperX).
    SourceError when the file is none of these.
    """
    if not path.is_file():
        raise SourceError(f"There is no file {path}.", hint="Give a .vtt, .srt or .json transcript.")
    found = list(joined(recorded_cues(path)))
    if not any(isinstance(one, Turn) for one in found):
        raise SourceError(f"{path.name} has no cues.", hint="Give a .vtt, .srt or .json transcript.")
    return found


def recorded_cues(path: Path, encoding: str = "") -> Iterator[Turn | Broken]:
    """Every cue or segment alone, in file order."""
    if path.suffix.lower() == ".json":
        yield from _segments(path)
    else:
        with open_text(path, encoding) as stream:
            yield from cues(stream)


def _segments(path: Path) -> Iterator[Turn | Broken]:
    try:
        read = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError):
        read = None
    segments = read.get("segments") if isinstance(read, dict) else None
    if not isinstance(segments, list):
        raise SourceError(f"{path.name} is no transcript of Whisper.", hint="Its JSON has a list of segments.")
    for number, one in enumerate(segments, 1):
        said = _segment(one, number)
        if isinstance(said, Broken) or said.text:
            yield said


def _segment(one: Any, number: int) -> Turn | Broken:
    try:
        text = str(one["text"]).strip()
        return Turn(
            str(one["speaker"]) if one.get("speaker") else None, text, float(one["start"]), float(one["end"]), number
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return Broken(number, "is a segment without text or time")
