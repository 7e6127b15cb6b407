"""A note on the wall: what customers mean in their words, how many of them, how we know, and what speaks against."""

from dataclasses import dataclass

from bootmaker.lenses import palette
from bootmaker.lenses.empathy_map.drawing import SERIF, box, grade_mark, lines, text
from bootmaker.lenses.empathy_map.figures import Item
from bootmaker.lenses.empathy_map.wording import Quotes, added_by, against, counted, headed, interval, known_by
from bootmaker.lenses.empathy_map.wrapping import width, wrapped

QUOTES, LABEL, FOOT = (19, 17), 16.5, 12.5  # the larger one where it fits
LEADING = 21
TIGHT = 0.96  # how much narrower small print is than the estimate of its width
PERSON = "#fdf3d3"  # a note that a person wrote


@dataclass(frozen=True)
class Look:
    """How a part looks: solid for what can be seen and heard, dashed and slanted for what is inferred."""

    ink: str
    tint: str
    inferred: bool
    hint: str = ""


@dataclass(frozen=True)
class Place:
    """Where a note hangs."""

    x: float
    y: float
    w: float
    h: float


def note(item: Item, place: Place, look: Look, quotes: Quotes) -> str:
    """One note: paper with a border; dashed where it is an inference, yellow where a person added it.

    A found item that a person changed has a yellow corner."""
    person = item.kind == "person"
    dash = "6 4" if look.inferred and not person else ""
    fill = PERSON if person else "#ffffff"
    solid = person or not look.inferred
    out = [box(place.x, place.y, place.w, place.h, stroke=look.ink, fill=fill, dash=dash, thick=1.2, radius=5,
               opacity=1 if solid else 0.66)]  # fmt: skip
    if item.edits and not person:
        out.append(box(place.x + place.w - 20, place.y + 8, 12, 12, fill=PERSON, stroke=look.ink, radius=2, thick=1))
    return "".join([*out, _words(item, place, look, quotes), _foot(item, place, look)])


def _words(item: Item, place: Place, look: Look, quotes: Quotes) -> str:
    said = headed(item, quotes)
    room, y = place.w - 30, place.y + 26
    slant = "italic" if look.inferred else "normal"
    most = max(1, int((place.h - 42) // LEADING))
    out = []
    if said.label:
        label = wrapped(said.label, room, LABEL, most=1 if said.quote else most)
        out.append(lines(place.x + 15, y, label, size=LABEL, leading=LEADING, weight=600, style=slant))
        y, most = y + LEADING * len(label), most - len(label)
    if said.quote and most > 0:
        size, quote = fitting(f"\u201c{said.quote}\u201d", room, most)
        out.append(
            lines(place.x + 15, y, quote, size=size, leading=LEADING, family=SERIF, fill=palette.INK, style=slant)
        )
    return "".join(out)


def fitting(words: str, room: float, most: int) -> tuple[float, list[str]]:
    """The largest of QUOTES in which `words` take at most `most` lines, and these lines; else the smallest, cut."""
    for size in QUOTES:
        if len(wrapped(words, room, size, most=most + 1)) <= most:
            return size, wrapped(words, room, size, most=most)
    return QUOTES[-1], wrapped(words, room, QUOTES[-1], most=most)


def _foot(item: Item, place: Place, look: Look) -> str:
    base, x = place.y + place.h - 13, place.x + 15
    if item.kind == "person":
        return lines(x, base, wrapped(added_by(item), place.w - 30, FOOT, most=1), size=FOOT, leading=14,
                     fill=palette.SOFT)  # fmt: skip
    count, room = counted(item), place.w - 30
    spread = f" \u00b7 {interval(item)}" if room > 240 and item.customers.n > 1 else ""
    mark = x + (width(count + spread, FOOT) + 14 if count else 5)
    fitted = _fitting_parts([known_by(item), added_by(item), against(item)], place.x + place.w - 10 - mark - 10)
    return "".join(
        [
            text(x, base, count, size=FOOT, weight=600, fill=look.ink),
            text(x + width(count, FOOT) + 3, base, spread, size=FOOT, fill=palette.SOFT),
            grade_mark(mark, base - 4.5, item.grade, look.ink),
            text(mark + 10, base, fitted, size=FOOT, fill=palette.SOFT),
        ]
    )


def _fitting_parts(parts: list[str], room: float) -> str:
    """The first parts, as many as fit on the line."""
    said = ""
    for part in [part for part in parts if part]:
        longer = f"{said} \u00b7 {part}" if said else part
        if said and width(longer, FOOT) * TIGHT > room:
            break
        said = longer
    return said
