"""The connector for the JSON that Whisper and WhisperX write: read as any other transcript of a call."""

import re
from pathlib import Path

from bootmaker.sources.encoding import decode_head
from bootmaker.sources.transcript.source import TranscriptSource

WHOLE_TEXT = re.compile(r'\s*\{\s*"text"\s*:\s*"')  # OpenAI's writes the text as a whole first
SEGMENTS = re.compile(r'"segments"\s*:\s*\[')
TIMED = re.compile(r'"start"\s*:\s*[\d.]+')


class WhisperSource(TranscriptSource):
    """Reads one call, with the options of a transcript."""

    name = "whisper"

    def recognise(self, path: Path, head: bytes) -> float:
        """Sure where an object has timed segments, be it after a text that is longer than the head."""
        text = decode_head(head).lstrip("\ufeff")
        if WHOLE_TEXT.match(text) and not SEGMENTS.search(text):
            text = decode_head(path.read_bytes())
        found = SEGMENTS.search(text) if text.lstrip().startswith("{") else None
        return 0.95 if found and TIMED.search(text, found.end()) else 0.0


SOURCE = WhisperSource()
