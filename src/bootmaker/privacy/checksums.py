"""Check digits: ISO/IEC 7812-1 annex B (Luhn) for cards, ISO 13616 with ISO 7064 mod 97-10 for IBANs."""

import re

_COUNTRIES = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 "
    "FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 "
    "LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 "
    "SE24 SI19 SK24 SM27 TN24 TR26 UA29 VG24 XK20 "
)
IBAN_LENGTHS = {word[:2]: int(word[2:]) for word in _COUNTRIES.split()}
CARD = re.compile(
    r"3[47]\d{13}|3[0568]\d{12,17}|4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|(?:5[06-9]|6\d)\d{11,17}|2[2-7]\d{14}"
)
"""Lengths and first digits that card networks use."""


def luhn(number: str) -> bool:
    """Do the digits of `number` end in the right check digit? Blanks and dashes do not count."""
    digits = [int(mark) for mark in number if mark.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return bool(digits) and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_card(number: str) -> bool:
    """13 to 19 digits as card networks give them out, with the right check digit."""
    digits = "".join(mark for mark in number if mark.isdigit())
    return bool(CARD.fullmatch(digits)) and luhn(digits)


def is_iban(account: str) -> bool:
    """The length of its country, and a remainder of 1 when divided by 97."""
    compact = "".join(account.split()).upper()
    if IBAN_LENGTHS.get(compact[:2]) != len(compact) or not compact.isascii() or not compact.isalnum():
        return False
    return int("".join(str(int(mark, 36)) for mark in compact[4:] + compact[:4])) % 97 == 1
