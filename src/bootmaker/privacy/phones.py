"""Telephone numbers in text, and one spelling (E.164) for each."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import phonenumbers

_NUMBER = re.compile(r"(?<![\w#])(?:\+ ?)?\(?\d(?:[\s().\-/‐-―]{0,3}\d){6,16}(?![\d\w])")  # noqa: RUF001
_DATE = re.compile(r"(?:19|20)\d\d([-/. ])\d{1,2}\1\d{1,2}(?!\d)|\d{1,2}([-/. ])\d{1,2}\2(?:19|20)?\d\d(?!\d)")
_ABOUT_A_PHONE = re.compile(
    r"(?i)\b(?:call|calls|phone|tel|telephone|mobile|cell|whatsapp|reach|ring|text|fax|sms|contact|dial|handy|telefon|"
    r"puhelin|puh|teléfono|téléphone|telefono|my (?:new |old |home |work )?number)\b"
)
_ABOUT_A_THING = re.compile(
    r"(?i)#|\b(?:order|tracking|invoice|ref|case|ticket|parcel|shipment|serial|sku|isbn|imei|ean|upc|article|item|"
    r"product|booking|confirmation|transaction|policy|model|version|id|bestell|rechnung|sendung|commande|pedido)"
)
CONTEXT = 45  # characters before a number that say what it is


@lru_cache(maxsize=4096)
def region_known(region: str) -> bool:
    """Does the telephone numbering plan know this country code?"""
    return region in phonenumbers.SUPPORTED_REGIONS


def e164(value: str, region: str) -> str:
    """The number as +<country><number>; empty when it is no possible number."""
    try:
        number = phonenumbers.parse(value, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def has_number(text: str) -> bool:
    """Is there a number as long as a telephone number?"""
    return bool(_NUMBER.search(text))


def find_phones(text: str, region: str, known: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where telephone numbers stand. `known` (E.164) are found in any spelling; dates, prices, order ids stay."""
    unsure: list[re.Match[str]] = []
    for number in _NUMBER.finditer(text):
        if _is_known(_digits(number[0]), known):
            yield number.span()
        elif not _DATE.match(number[0].lstrip("(")):
            about = _about(text, number.start())
            abroad = number[0].startswith("00") and about != "thing" and e164(f"+{_digits(number[0])[2:]}", region)
            if number[0].startswith("+") or about == "phone" or abroad:
                yield number.span()
            elif not about:
                unsure.append(number)
    if unsure:
        valid = [(m.start, m.end) for m in phonenumbers.PhoneNumberMatcher(text, region)]
        yield from (v for v in valid if any(v[0] < u.end() and u.start() < v[1] for u in unsure))


def _about(text: str, at: int) -> str:
    """What the words before a number say it is: "phone", "thing" or nothing; the nearer word counts."""
    before = re.split(r"(?i)(?<!tel)(?<!puh)[.!?\n](?=\s|$)|\d", text[max(0, at - CONTEXT) : at])[-1]
    last = {
        name: max((found.end() for found in pattern.finditer(before)), default=0)
        for name, pattern in (("phone", _ABOUT_A_PHONE), ("thing", _ABOUT_A_THING))
    }
    nearest = max(last, key=lambda name: last[name])
    return nearest if last[nearest] else ""


def _is_known(digits: str, known: Sequence[str]) -> bool:
    national = digits.lstrip("0")
    return len(national) >= 7 and any(phone.endswith(national) or national.endswith(phone) for phone in known)


def _digits(number: str) -> str:
    return "".join(mark for mark in number if mark.isdigit())
