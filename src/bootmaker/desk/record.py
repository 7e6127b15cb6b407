"""What a customer's record says about the matter at hand, in the words of phrases: since when they wait, how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher

NUMBERS = ("", "", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SAME = 0.8  # ratio of equal words from which on two texts are one message; redaction changes a few
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Said:
    """Something said about the matter, by the customer or by staff, when (None: undated)."""

    text: str
    at: datetime | None
    by_customer: bool


def times_written(said: Sequence[Said], message: str) -> str:
    """How often they wrote about it, this message included: “three times”; "" for the first time."""
    theirs = [one.text for one in said if one.by_customer]
    n = len(theirs) + (not any(_same(text, message) for text in theirs))
    return "" if n < 2 else "twice" if n == 2 else f"{NUMBERS[n] if n < len(NUMBERS) else n} times"


def waiting_since(said: Sequence[Said], now: datetime) -> str:
    """Since when the first unanswered message waits, “since 3 May”; "" where it is no day or nothing waits."""
    last = max((n for n, one in enumerate(said) if not one.by_customer), default=-1)
    at = next((one.at for one in said[last + 1 :] if one.at), None)
    if at is None or now - at < DAY:
        return ""
    return f"since {at.day} {at:%B}" + (f" {at.year}" if at.year != now.year else "")


def _same(text: str, message: str) -> bool:
    return SequenceMatcher(None, text.lower().split(), message.lower().split()).ratio() >= SAME
