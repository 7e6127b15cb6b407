"""The language of one text; the same as language/annotator.py gives."""

from bootmaker.annotators.alone.files import mapped
from bootmaker.annotators.alone.phrases import place_of
from bootmaker.annotators.alone.reading import Read

UNDETERMINED, SCRIPTS = "und", ("ja", "ko", "zh", "ar", "ru", "el", "he", "th")
LEADS = {
    "ko": range(0xEA, 0xEE),
    "zh": range(0xE4, 0xEA),
    "ar": range(0xD8, 0xDC),
    "ru": range(0xD0, 0xD2),
    "el": range(0xCE, 0xD0),
    "he": range(0xD6, 0xD8),
}
ENOUGH_WORDS, KNOWN, MOSTLY, NEARLY = 3, 3, 0.5, 0.75
OF_NONE = 0b11000  # traits: an emoticon, a number


def language_of(text: str, found: Read) -> str:
    """An ISO 639-1 code, or “und” where nothing tells."""
    data = text.encode()
    script = _script(data) if any(byte >= 0xCE for byte in data) else ""
    return script or _by_words(found)


def _by_words(found: Read) -> str:
    phrases = mapped("phrases")
    names, small, worth = phrases.about["languages"], phrases.flat("small"), phrases.flat("small worth")
    width = phrases.width("small worth")
    places = [place_of(small, word) for word in found.words.words]
    rows = [worth[place * width : (place + 1) * width] for place in places if place >= 0]
    totals = [sum(row[column] for row in rows) for column in range(width)]
    told = [not bits & OF_NONE for bits in found.words.traits]
    known = [place >= 0 and tells for place, tells in zip(found.known, told, strict=True)]
    foreign = [place >= 0 and worth[place * width] == 0 for place in places]
    english = sum(knows and not other for knows, other in zip(known, foreign, strict=True))
    count = sum(told)
    totals[0] += KNOWN * english
    if english and 2 * english >= sum(known) >= NEARLY * count:
        return str(names[0])
    pick = totals.index(max(totals))
    if count < ENOUGH_WORDS:
        unsure = (english < count and pick == 0) or count == 0 or (pick > 0 and count < 2)
    else:
        unsure = max(totals) == 0 or (not rows and english < MOSTLY * count)
    return UNDETERMINED if unsure else str(names[pick])


def _script(data: bytes) -> str:
    """The script that at least a third of the characters are in; "": Latin, or none."""
    counts = dict.fromkeys(SCRIPTS, 0)
    for byte, after in zip(data, data[1:] + b"\0", strict=True):
        if name := _led(byte, after):
            counts[name] += 1
    letters = sum((byte & 0xC0) != 0x80 and byte > 64 for byte in data)
    counts["ja"] += counts["zh"] if counts["ja"] else 0  # kana make Han characters Japanese
    most = max(counts, key=counts.__getitem__)
    return most if 3 * counts[most] > letters else ""


def _led(byte: int, after: int) -> str:
    """The script of a character by its first bytes in UTF-8; "" for any other."""
    if byte == 0xE3:
        return "ja" if 0x81 <= after <= 0x83 else ""
    if byte == 0xE0:
        return "th" if 0xB8 <= after <= 0xB9 else ""
    return next((name for name, leads in LEADS.items() if byte in leads), "")
