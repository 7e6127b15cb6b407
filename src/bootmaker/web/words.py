"""Words of a touchpoint as a page shows them: the stored text, with what was redacted set apart and explained."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bootmaker.ledger.reading import Quote
from bootmaker.report.numbers import decimal
from bootmaker.report.passages import Passage, passage

BEFORE = 160  # code points that may stand before a word that was searched
LABEL = re.compile(r"\[(name|email|phone|order|handle|account|address|link|card|iban)(?: [a-z2-7]{3})?\]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text: as it was said, or (`why` not empty) a label in place of personal data, or a word found."""

    text: str
    why: str = ""
    found: bool = False


@dataclass(frozen=True)
class Turn:
    """A touchpoint in full: where it comes from, all of its words in pieces, and badges that say what it is here."""

    passage: Passage
    customer: str | None
    speaker: str
    pieces: tuple[Piece, ...]
    badges: tuple[str, ...] = ()
    valence: float | None = None  # [-1, 1], as read
    here: bool = False

    @property
    def felt(self) -> str:
        """The valence in figures."""
        return "" if self.valence is None else decimal(self.valence)

    @property
    def redacted(self) -> bool:
        """Whether something was redacted in it."""
        return any(piece.why for piece in self.pieces)


def turn(quote: Quote, *, badges: Iterable[str] = (), valence: float | None = None, here: bool = False) -> Turn:
    """A touchpoint as a turn."""
    return Turn(passage(quote), quote.customer, quote.speaker, pieces(quote.text), tuple(badges), valence, here)


def pieces(text: str, words: re.Pattern[str] | None = None) -> tuple[Piece, ...]:
    """The text cut at its labels, and at `words` where given; together the pieces are the text."""
    cut, done = [], 0
    pattern = re.compile(f"{LABEL.pattern}|{words.pattern}", re.I) if words else LABEL
    for found in pattern.finditer(text):
        if found.start() > done:
            cut.append(Piece(text[done : found.start()]))
        kind = (found[1] or "").lower()
        cut.append(Piece(found[0], explained(kind)) if kind else Piece(found[0], found=True))
        done = found.end()
    return (*cut, Piece(text[done:])) if done < len(text) else tuple(cut)


def explained(kind: str) -> str:
    """What a label stands for."""
    return {
        "name": _("a name, redacted before it was stored"),
        "email": _("an e-mail address, redacted before it was stored"),
        "phone": _("a phone number, redacted before it was stored"),
        "order": _("an order number, redacted before it was stored"),
        "handle": _("a user name, redacted before it was stored"),
        "account": _("an account number, redacted before it was stored"),
        "address": _("a postal address, redacted before it was stored"),
        "link": _("the address of a page, redacted before it was stored"),
        "card": _("a card number, redacted before it was stored"),
        "iban": _("a bank account, redacted before it was stored"),
    }[kind]


def excerpt(quote: Quote, query: str) -> Turn:
    """A touchpoint with the searched words set apart, cut to the surroundings of the first one where it is long."""
    terms = re.findall(r"\w+", query)
    words = re.compile("|".join(rf"\b{re.escape(term)}\w*" for term in terms), re.I) if terms else None
    first = words.search(quote.text) if words else None
    start = _start(quote.text, first.start()) if first else 0
    cut = passage(quote, start)
    return Turn(cut, quote.customer, quote.speaker, pieces(cut.words, words))


def _start(text: str, first: int) -> int:
    """Where an excerpt begins: at the very start when the word is near it, else between two words before it."""
    return 0 if first < BEFORE else text.rfind(" ", 0, first - BEFORE // 2) + 1
