"""The words of an answer, from the person's own: what they said and when, what was decided, why, what instead."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bootmaker.actions.days import spoken
from bootmaker.desk.draft import sentences_of
from bootmaker.ledger.reading import Quote
from bootmaker.nouns.answers import Verdict
from bootmaker.nouns.marks import Intent

OPENING = 8  # words that no two answers of one decision share
LONGEST = 160  # code points of a quote
MASK = re.compile(r"\[[^\]]*\]")  # what the gate put in place of personal data
FEWEST = 3  # words of a quote that says something


@dataclass(frozen=True)
class Told:
    """What everybody is told of one decision."""

    verdict: Verdict
    why: str
    instead: str
    owner: str
    due: date | None


def openings(quote: Quote, turn: int) -> Iterator[str]:
    """Ways to begin an answer with the person's own words, the most fitting first; `turn` varies who begins how."""
    day = spoken(quote.at) if quote.at else _("a day we did not note")
    told = _told(quote)
    frames = (
        _("“{words}” That is what you {told} on {day}."),
        _("On {day} you {told}: “{words}”"),
        _("You {told} on {day}: “{words}”"),
        _("Back to {day}, when you {told}: “{words}”"),
        _("It was {day} when you {told}: “{words}”"),
        _("Your words of {day} are before us: “{words}”"),
    )
    for words in sentences(quote.text):
        for step in range(len(frames)):
            yield frames[(turn + step) % len(frames)].format(words=words, told=told, day=day)


def opening_of(text: str) -> str:
    """The first words of an answer, as they are compared."""
    return " ".join(re.findall(r"\w+", text.casefold())[:OPENING])


def sentences(text: str) -> list[str]:
    """Slices of a text that can be quoted, those that tell most first; without masked personal data."""
    found = [text[one.start : one.end] for one in sentences_of(text)]
    telling = [_short(part) for part in found if len(part.split()) >= FEWEST and not MASK.search(part)]
    return sorted(telling, key=len, reverse=True)


def body(told: Told, *, intent: str | None, staff: bool, turn: int) -> str:
    """What follows the opening: how we take their words, the decision, why, what instead, and how to answer."""
    parts = [_heard(intent, staff=staff, turn=turn), _decided(told, turn), _("The reason: {why}").format(why=told.why)]
    if told.instead:
        lead = _("What we will do: {words}") if told.verdict == Verdict.DO else _("What we do instead: {words}")
        said = lead.format(words=told.instead)
        parts.append(f"{said} {_date(told)}".strip() if told.verdict == Verdict.NO else said)
    parts.append(_("If we misread you, answer this message: a person reads it."))
    parts.append(told.owner or _("The people who read what you write"))
    if not staff:
        parts.append(
            _("You get this because you told us. If you want no such answers, reply with the words “no more”.")
        )
    return "\n\n".join(parts)


def _told(quote: Quote) -> str:
    said: Mapping[str, str] = {
        "phone": _("told us on the phone"),
        "chat": _("wrote to us in the chat"),
        "review": _("wrote in your review"),
        "survey": _("wrote in our survey"),
        "shop": _("told us in the shop"),
    }
    return _("noted for us") if quote.kind == "noted" else said.get(quote.channel, _("wrote to us"))


def _short(sentence: str) -> str:
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[: sentence.rfind(" ", 0, LONGEST)] + " …"


def _heard(intent: str | None, *, staff: bool, turn: int) -> str:
    if staff:
        ways = (
            _("Thank you for saying it: you were with the customer, we were not."),
            _("Good that you passed it on."),
        )
    elif intent == Intent.COMPLAINT:
        ways = (_("I am sorry that this is how it went for you."), _("That should have gone better, and I am sorry."))
    elif intent in (Intent.SUGGESTION, Intent.REQUEST):
        ways = (_("Thank you for saying what would help you."), _("It helps us to know what you would need."))
    elif intent == Intent.COMPLIMENT:
        ways = (_("That was good to read."), _("Words like yours are what this work is for."))
    else:
        ways = (_("It made us talk about how we do this."), _("It made us look at it once more."))
    return ways[turn % len(ways)]


def _decided(told: Told, turn: int) -> str:
    ways = {
        Verdict.DO: (_("This is going to change."), _("You will see it change.")),
        Verdict.LATER: (_("We want to do it, but not now."), _("It will have to wait a while.")),
        Verdict.NO: (_("We decided against it."), _("The answer is no, and you should know why.")),
    }[told.verdict]
    said = ways[turn % len(ways)]
    return said if told.verdict == Verdict.NO else f"{said} {_date(told)}".strip()


def _date(told: Told) -> str:
    """By when; with a no it belongs to what is done instead."""
    if not told.due:
        return ""
    return _("We have set ourselves a date: {day}.").format(day=spoken(told.due))
