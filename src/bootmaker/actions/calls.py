"""Reviewing a call from its transcript; nothing is stored."""

from pathlib import Path

from bootmaker.actions.checking import check_draft
from bootmaker.base.errors import SourceError
from bootmaker.desk.calls.review import Review, Spoken, review
from bootmaker.nouns.reply import Finding, Said

WORDS_TO_CHECK = ("dismissive", "blame", "policy_shield", "non_apology", "unearned_promise", "spoken_length", "jargon")


def review_call(path: Path, *, staff: str = "") -> tuple[Review, list[tuple[float, str, Finding]]]:
    """How a call went, and what the checks find in what staff said: (seconds, the turn, finding).

    SourceError when the file holds no timed turns of two sides.
    """
    from bootmaker.sources.transcript.source import spoken

    turns = [Spoken(ours, turn.text, turn.start, turn.end) for ours, turn in spoken(path, staff)]
    if len({turn.staff for turn in turns}) < 2:
        raise SourceError(
            f"{path.name} does not tell two sides apart.",
            hint="It needs speakers with times (WebVTT, SRT, Whisper's JSON); --staff NAME.",
        )
    said = Said(" ".join(turn.text for turn in turns if not turn.staff))
    found = []
    for turn in turns:
        if turn.staff:
            items = check_draft(turn.text, message=said, channel="phone", only=WORDS_TO_CHECK)
            found += [(turn.start, turn.text, finding) for item in items for finding in item.findings]
    return review(turns), found
