"""What became of the texts: how many the language model read, and why it did not read the others."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Fallback(StrEnum):
    """Why a text was left to the built-in readers."""

    UNREACHABLE = "not reachable"
    TIMEOUT = "timed out"
    HTTP = "HTTP error"
    REFUSED = "refused"
    NOT_JSON = "no valid JSON"
    MISSING = "no answer for the text"
    KEYS = "keys missing or unknown"
    LABEL = "unknown label"
    RANGE = "number out of range"
    OFFSETS = "offsets outside the text"
    TOO_LONG = "text too long"
    NOT_REDACTED = "text not redacted"
    GAVE_UP = "not asked after repeated failures"


class Unanswered(Exception):  # noqa: N818 - not an error: the built-in reader's answer stays
    """There is no answer that can be used."""

    def __init__(self, reason: Fallback) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass
class Tally:
    """Counts texts; `failures` are requests in a row that the endpoint did not answer at all."""

    read: int = 0
    left: Counter[Fallback] = field(default_factory=Counter)
    failures: int = 0

    def says(self) -> str:
        """In a sentence; empty when there was nothing to read."""
        left = sum(self.left.values())
        if not self.read + left:
            return ""
        why = ", ".join(f"{count:,} {reason}" for reason, count in sorted(self.left.items()))
        rest = f"; {left:,} left to the built-in readers ({why})" if left else ""
        return f"the language model read {self.read:,} texts{rest}"
