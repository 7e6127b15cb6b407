"""The empathy map as something to hang on a wall: one SVG, evidence on the left, inference on the right."""

from gettext import gettext as _

from bootmaker.lenses import palette
from bootmaker.lenses.empathy_map.boxes import asked, face, listed, sheet
from bootmaker.lenses.empathy_map.choosing import chosen
from bootmaker.lenses.empathy_map.drawing import box, lines, text
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item
from bootmaker.lenses.empathy_map.missing import NAMES
from bootmaker.lenses.empathy_map.notes import Look, Place, note
from bootmaker.lenses.empathy_map.wording import Quotes, parted
from bootmaker.lenses.empathy_map.wrapping import width, wrapped

WIDTH, HEIGHT = 1600, 1131  # the proportions of A4 and A3, lying
EDGE, GAP = 48, 14
TOP, MIDDLE, BOTTOM = 128, 506, 884
CENTRE, HEAD = 800, 100
CARD_W, NARROW_W, ROWS = 348, 236, 3
BELOW = 178
MOST = {"says": 6, "does": 6, "thinks": 6, "feels": 6, "pains": 4, "gains": 4}

LOOKS = {
    "says": Look("#0f6b6f", "#e6f0ee", False, _("in their own words")),
    "thinks": Look("#6b4f86", "#f0ebf3", True, _("read between the lines")),
    "does": Look("#3d5a80", "#e8edf3", False, _("in the log, or told by them")),
    "feels": Look("#b4532a", "#f7ece4", True, _("stated, or inferred by a model")),
}
PLACES = {"says": (0, 0), "thinks": (1, 0), "does": (0, 1), "feels": (1, 1)}


def picture(view: EmpathyMapView, quotes: Quotes, *, title: str = "") -> str:
    """The map as SVG. `quotes`: (touchpoint id, start, end) -> that slice of the stored text.

    A slice that is not in `quotes` is not shown. `title` says whose map it is.
    """
    name = title or _("Everyone")
    items = chosen(view, MOST)
    parts = [_quadrant(quadrant, items[quadrant], quotes) for quadrant in PLACES]
    parts += [face(view, name, (CENTRE, MIDDLE), HEAD), _below(view, items, quotes)]
    return sheet(view, name, _("EMPATHY MAP"), "".join(parts))


def _quadrant(name: str, items: tuple[Item, ...], quotes: Quotes) -> str:
    column, row = PLACES[name]
    look = LOOKS[name]
    w, h = (WIDTH - 2 * EDGE - GAP) / 2, (BOTTOM - TOP - GAP) / 2
    x, y = EDGE + column * (w + GAP), TOP + row * (h + GAP)
    out = [box(x, y, w, h, fill=look.tint, radius=8), _title(x, y, w, name=name, outward=column == 1)]
    if not items:
        words = _("No evidence yet. See below what to ask.")
        out.append(text(x + 18, y + 84, words, size=17, fill=palette.SOFT, style="italic"))
    out += [note(item, place, look, quotes) for item, place in zip(items, _cards(x, y, column, row), strict=False)]
    return "".join(out)


def _title(x: float, y: float, w: float, *, name: str, outward: bool) -> str:
    """The quadrant's name in its outer corner, where the head does not hide it."""
    look, label = LOOKS[name], NAMES[name]
    style, anchor = ("italic" if look.inferred else "normal"), ("end" if outward else "start")
    at, beside = (x + w - 18, -10 - width(label, 25)) if outward else (x + 18, 10 + width(label, 25))
    big = text(at, y + 33, label, size=25, weight=600, fill=look.ink, style=style, anchor=anchor)
    return big + text(at + beside, y + 33, look.hint, size=14, fill=look.ink, style=style, anchor=anchor)


def _cards(x: float, y: float, column: int, row: int) -> list[Place]:
    """Six places, the most telling one outside; the one beside the head is narrower."""
    h = ((BOTTOM - TOP - GAP) / 2 - 48 - 10 - 2 * 8) / ROWS
    places: list[Place] = []
    for line in range(ROWS):
        inner = NARROW_W if line == (ROWS - 1) * (1 - row) else CARD_W
        top = y + 48 + line * (h + 8)
        if column == 0:
            places += [Place(x + 14, top, CARD_W, h), Place(x + 14 + CARD_W + 12, top, inner, h)]
        else:
            right = x + (WIDTH - 2 * EDGE - GAP) / 2 - 14
            places += [Place(right - CARD_W, top, CARD_W, h), Place(right - CARD_W - 12 - inner, top, inner, h)]
    return places


def _below(view: EmpathyMapView, items: dict[str, tuple[Item, ...]], quotes: Quotes) -> str:
    """Pains, gains, where words and acts part, and what to ask next."""
    w, top = (WIDTH - 2 * EDGE - 3 * GAP) / 4, BOTTOM + GAP
    x = [EDGE + column * (w + GAP) for column in range(4)]
    return "".join(
        [
            listed(Place(x[0], top, w, BELOW), NAMES["pains"], items["pains"], palette.NEGATIVE, quotes),
            listed(Place(x[1], top, w, BELOW), NAMES["gains"], items["gains"], palette.POSITIVE, quotes),
            _parted(view, Place(x[2], top, w, BELOW)),
            asked(view, Place(x[3], top, w, BELOW)),
        ]
    )


def _parted(view: EmpathyMapView, place: Place) -> str:
    """The contradictions: what was said, and what the same customers did."""
    out = [
        box(place.x, place.y, place.w, place.h, fill="#ffffff", radius=8),
        text(place.x + 18, place.y + 30, _("Says one thing, does another"), size=17, weight=600, fill=palette.INK),
    ]
    told = parted(view)
    if not told:
        nothing = wrapped(
            _("No act in the log goes against what was said, or there are none."), place.w - 36, 14, most=2
        )
        return "".join([*out, lines(place.x + 18, place.y + 60, nothing, size=14, leading=18, fill=palette.SOFT)])
    for number, (_kind, count, words) in enumerate(told):
        base = place.y + 60 + 30 * number
        out.append(text(place.x + 18, base, count, size=14, weight=600))
        fitted = wrapped(words, place.w - 40 - width(count, 15), 14, most=1)
        out.append(lines(place.x + 26 + width(count, 15), base, fitted, size=14, leading=18, fill=palette.SOFT))
    return "".join(out)
