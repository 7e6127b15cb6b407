"""Finding personal data of a fixed shape in one text: addresses, numbers, links, handles."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bootmaker.privacy.checksums import IBAN_LENGTHS, is_card, is_iban

_ENDINGS = "com|org|net|io|co|uk|de|fi|fr|es|it|nl|se|eu|us|ca|au|app|shop|store|info|me|ly|gl|be|dev|test|example"
_STREETS = (
    "Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Terrace|Square|Highway|Hwy|Parkway|Pkwy"
)
SIGNS = (
    rf"(?i)@|://|www\.|\\u|[ \[(]dot|[\[(]at[\])]|\.(?:{_ENDINGS})/|[a-z]{{2}}[0-9]{{2}} ?[a-z0-9]{{4}} ?[a-z0-9]{{2}}|"
    rf" (?:{_STREETS})\b|(?:straße|strasse|weg|gasse|katu|tie) \p{{Nd}}"
)
"""RE2, cheap: matches every text with fewer than FEWEST_DIGITS digits that TRIGGER could match."""
FEWEST_DIGITS = 7  # of what is found by its digits alone: numbers of cards, accounts and telephones
TRIGGER = (
    r"(?i:@|://|www\.|[\[(]at[\])]|[\[( ]at[\]) ] ?[a-z0-9-]+ ?[\[( ]dot|"
    rf"[a-z0-9]\.(?:{_ENDINGS})/|"
    r"(?:\p{Nd}[^\p{L}\p{Nd}\n]{0,3}){6}\p{Nd}|[a-z]{2}\p{Nd}{2} ?[a-z0-9]{4} ?[a-z0-9]{2}|"
    rf"\p{{Nd}}[a-z]? [^\n]{{3,40}} (?:{_STREETS})\b|\p{{L}}(?:straße|strasse|weg|gasse|katu|tie) \p{{Nd}})"
)
"""RE2: matches every text that the finders below could find something in."""

_EMAIL = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[\w-]+\.)+[\w-]{2,}"
    rf"|(?i:\b[\w.+-]+ ?(?:\[at\]|\(at\)| at ) ?[\w-]+ ?(?:\[dot\]|\(dot\)| dot ) ?(?:{_ENDINGS})\b)"
    r"|(?i:\b[\w.+-]+ ?[\[(]at[\])] ?(?:[\w-]+\.)+[\w-]{2,})"
)
_LINK = re.compile(
    r"(?i)\b(?:https?|ftp)://[^\s<>\"]+|\bwww\.[^\s<>\"]+"
    rf"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:{_ENDINGS})/[^\s<>\"]*"
)
_IBAN = re.compile(r"(?i)\b[a-z]{2}\d{2}(?: ?[a-z0-9]){11,30}")
_CARD = re.compile(r"(?<![\w.,$€£#-])\d(?:[ -]?\d){12,18}(?![\d-])")
_NO_CARD = re.compile(r"(?i)\b(?:order|tracking|parcel|shipment|serial|imei|isbn|invoice)\b[^.!?\n\d]{0,20}$")
_HANDLE = re.compile(r"(?<![\w@/])@(?!\d{1,2}(?::\d\d)? ?[ap]m\b)(?=[\w.]*[A-Za-z]|\d{4})\w(?:[\w.]{0,48}\w)")
_ADDRESS = re.compile(
    rf"\b\d{{1,5}}[a-z]? (?:[NSEW]\.? )?(?:[A-Z][a-z']+ ){{1,3}}(?:{_STREETS})\b\.?"
    r"(?:,? (?:Apt|Apartment|Unit|Flat|Suite) ?#?\w{1,5}\b)?"
    r"|\b[A-ZÄÖÜ][a-zäöüß]+(?:straße|strasse|weg|gasse|katu|tie) \d{1,4} ?[a-zA-Z]?\b"
)


class Span(NamedTuple):
    """A piece of personal data: where (code points), and of what kind."""

    start: int
    end: int
    kind: str


def find_shapes(text: str) -> Iterator[Span]:
    """Everything that its shape or its check digits give away, phone numbers apart."""
    for kind, pattern in (("email", _EMAIL), ("handle", _HANDLE), ("address", _ADDRESS)):
        yield from (Span(*found.span(), kind) for found in pattern.finditer(text))
    for found in _LINK.finditer(text):
        yield Span(found.start(), found.start() + len(found[0].rstrip(".,;:!?)]}'")), "link")
    for found in _CARD.finditer(text):
        if is_card(found[0]) and not _NO_CARD.search(text[max(0, found.start() - 40) : found.start()]):
            yield Span(*found.span(), "card")
    for found in _IBAN.finditer(text):
        account = _iban_at(found[0])
        if account:
            yield Span(found.start(), found.start() + len(account), "iban")


def _iban_at(text: str) -> str:
    """The IBAN that `text` begins with; what follows it may look like more of it."""
    length, taken = IBAN_LENGTHS.get(text[:2].upper(), 0), 0
    for position, mark in enumerate(text, start=1):
        taken += mark != " "
        if taken == length:
            return text[:position] if is_iban(text[:position]) else ""
    return ""
