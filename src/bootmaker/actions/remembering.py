"""What is stored about a customer, as a brief needs it: strongest and last moment, promises, what matters, replies."""

from collections.abc import Iterator, Sequence

from bootmaker.actions.briefing import MATTERS, MOST, Line, Past
from bootmaker.actions.following import Followed, follow
from bootmaker.actions.workspace import Workspace
from bootmaker.desk.checks.promise_check import promises
from bootmaker.ledger.reading import Quote, conversation
from bootmaker.lenses.journeys.result import Journey
from bootmaker.nouns.touchpoint import Speaker


def past_of(workspace: Workspace, customer: str) -> Past:
    """What is stored about a customer. NotFoundError when there is no such customer."""
    return past_in(follow(workspace, customer))


def past_in(followed: Followed) -> Past:
    """What a brief needs of everything about a customer."""
    quotes = {quote.id: quote for quote in followed.touchpoints}
    replies = sorted(_replies(followed), key=lambda line: line.at.timestamp() if line.at else 0.0)
    journey = _latest(followed.journeys) if followed.journeys else None
    promised = [Line(words, one.at, one.touchpoint) for one in reversed(replies) for words in promises(one.text)]
    return Past(
        peak=_line(quotes, _strongest(journey, followed)) if journey else None,
        last=_line(quotes, journey.end_id) if journey else None,
        promises=tuple(promised[:MOST]),
        matters=tuple(_matters(followed))[:MOST],
        replies=tuple(replies),
    )


def _latest(journeys: Sequence[Journey]) -> Journey:
    """The journey in which something happened last; not the one that began last, as journeys overlap."""
    return max(reversed(journeys), key=lambda one: (one.last_seconds is not None, one.last_seconds or 0))


def _replies(followed: Followed) -> Iterator[Line]:
    """What staff said in this customer's conversations, one after the other."""
    threads = dict.fromkeys(quote.conversation for quote in followed.touchpoints if quote.conversation)
    for thread in threads:
        for quote in conversation(thread):
            if quote.speaker == Speaker.STAFF and quote.text:
                yield Line(quote.text, quote.at, quote.id)


def _strongest(journey: Journey, followed: Followed) -> str:
    """The touchpoint of the peak or of the trough, whichever is further from neutral."""

    def strength(key: str) -> int:
        return abs(int(followed.marks.get(key, {}).get("valence") or 0))

    return max((journey.trough_id, journey.peak_id), key=strength)


def _line(quotes: dict[str, Quote], key: str) -> Line | None:
    found = quotes.get(key)
    return Line(found.text, found.at, found.id) if found and found.text else None


def _matters(followed: Followed) -> Iterator[Line]:
    """What they wished for or what hurt, in their words, the latest first."""
    for label in MATTERS:
        for quote in reversed(followed.touchpoints):
            for span in followed.marks.get(quote.id, {}).get("spans") or ():
                if span["label"] == label:
                    yield Line(quote.text[span["start"] : span["end"]], quote.at, quote.id)
