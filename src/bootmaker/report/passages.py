"""Passages: what a reader sees of a touchpoint. The words are always a slice of the stored text."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from bootmaker.actions.days import spoken
from bootmaker.ledger.reading import Quote
from bootmaker.nouns.touchpoint import Kind, Speaker

LONGEST = 420  # code points of one quote; the rest waits behind a mark of omission
NEAR = 80  # how far back from there a good place to stop is looked for
ALIAS = 5
SENTENCE_END = re.compile(r"[.!?…][\"”\u2019)]*(?=\s)")


@dataclass(frozen=True)
class Passage:
    """A slice of a touchpoint with where it comes from.

    `words` is text[start:end] of the stored text (code points), "" for an act or a bare rating; `act` says what was
    done or rated instead. `before` and `after` tell whether something was left out on that side. `stress`: the part of
    the words that the passage is shown for.
    """

    id: str
    words: str
    act: str
    before: bool
    after: bool
    when: str
    day: str  # ISO date for machines; "" when undated
    channel: str
    source: str
    who: str
    staff: bool
    rating: str = ""
    stress: tuple[int, int] = (0, 0)

    @property
    def pieces(self) -> tuple[str, str, str]:
        """The words before the stressed ones, these, and those after them."""
        first, last = self.stress
        return self.words[:first], self.words[first:last], self.words[last:]


def passage(quote: Quote, start: int = 0, end: int | None = None, *, longest: int = LONGEST) -> Passage:
    """The passage of `quote` between `start` and `end`, shortened where it is long; offsets outside are cut off."""
    text = quote.text
    last = len(text) if end is None else min(end, len(text))
    first = min(max(0, start), last)
    stop = _stop(text, first, last, longest)
    return Passage(
        id=quote.id,
        words=text[first:stop],
        act="" if text else _act(quote),
        before=first > 0 and bool(text[:first].strip()),
        after=bool(text[stop:].strip()),
        when=_day(quote),
        day=f"{quote.at:%Y-%m-%d}" if quote.at else "",
        channel=quote.channel or "",
        source=quote.source or "",
        who=who(quote),
        staff=quote.kind == Kind.NOTED or quote.speaker == Speaker.STAFF,
        rating=_rating(quote) if text else "",
    )


def in_sentence(quote: Quote, start: int, end: int) -> Passage:
    """The words between `start` and `end` in the sentence they stand in, stressed."""
    text = quote.text
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    first = max((one for one in ends if one <= start), default=0)
    last = min((one for one in ends if one >= end), default=len(text))
    first += len(text[first:last]) - len(text[first:last].lstrip())
    whole = passage(quote, first, len(text[:last].rstrip()))
    stress = (max(0, start - first), max(0, min(end - first, len(whole.words))))
    return replace(whole, stress=stress) if stress[1] - stress[0] < len(whole.words) else whole


def passages(ids: Iterable[str], quotes: Mapping[str, Quote]) -> tuple[Passage, ...]:
    """The passages of these touchpoints, in this order; one that is not found cannot be shown."""
    return tuple(passage(quotes[key]) for key in dict.fromkeys(ids) if key in quotes)


def who(quote: Quote) -> str:
    """Who spoke, without saying who they are: a short form of the pseudonymous key."""
    name = f" {quote.customer[:ALIAS]}" if quote.customer else ""
    if quote.kind == Kind.NOTED:
        return _("staff note on customer{name}").format(name=name)
    if quote.speaker == Speaker.CUSTOMER:
        return _("customer{name}").format(name=name)
    spoken = {Speaker.STAFF: _("staff to customer{name}"), Speaker.BOT: _("bot to customer{name}")}
    return spoken.get(Speaker(quote.speaker), _("system, customer{name}")).format(name=name)


def _stop(text: str, first: int, last: int, longest: int) -> int:
    """Where to stop a passage: after a sentence if one ends near the limit, else between two words."""
    if last - first <= longest:
        return last
    limit = first + longest
    ends = [found.end() for found in SENTENCE_END.finditer(text, limit - NEAR, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", limit - NEAR, limit)
    return space if space > first else limit


def _day(quote: Quote) -> str:
    return spoken(quote.at) if quote.at else _("undated")


def _act(quote: Quote) -> str:
    if quote.act:
        return quote.act.replace("_", " ")
    return _rating(quote) or _("nothing in words")


def _rating(quote: Quote) -> str:
    if quote.rating is None:
        return ""
    if quote.rating_max is None:
        return _("rated {rating:g}").format(rating=quote.rating)
    return _("rated {rating:g} of {most:g}").format(rating=quote.rating, most=quote.rating_max)
