"""Breaks a text into lines of a picture by an estimate of how wide its letters are."""

NARROW, WIDE = "iljtfrI.,:;'|!()[] \u2019\u2018", "mwMW@%\u2014\u2026"
WIDTHS = {**dict.fromkeys(NARROW, 0.31), **dict.fromkeys(WIDE, 0.86)}


def width(text: str, size: float) -> float:
    """About how many pixels `text` takes in a sans-serif face of `size` pixels."""
    return size * sum(WIDTHS.get(letter, 0.67 if letter.isupper() else 0.55) for letter in text)


def wrapped(text: str, room: float, size: float, *, most: int) -> list[str]:
    """At most `most` lines no wider than `room`; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] += "\u2026"
    return [_fitted(line, room, size) for line in lines]


def _fitted(line: str, room: float, size: float) -> str:
    if width(line, size) <= room:
        return line
    kept = line.rstrip("\u2026")
    while kept and width(kept + "\u2026", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "\u2026"
