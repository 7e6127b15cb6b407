"""The canvas of 2017 (Gray, Empathy Map Canvas): who, what they need to do, see, say, do, hear, and think and feel."""

from gettext import gettext as _

from bootmaker.lenses import palette
from bootmaker.lenses.empathy_map.boxes import EDGE, WIDTH, listed, sheet
from bootmaker.lenses.empathy_map.choosing import chosen
from bootmaker.lenses.empathy_map.drawing import SERIF, box, lines, text
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item
from bootmaker.lenses.empathy_map.missing import QUESTIONS
from bootmaker.lenses.empathy_map.notes import Look, Place, note
from bootmaker.lenses.empathy_map.wording import Quotes
from bootmaker.lenses.empathy_map.wrapping import wrapped

GAP, TOP, GOALS, SIDE, FLOOR = 14, 128, 150, 336, 1066
SEES, DOES = 248, 164
BODY = TOP + GOALS + GAP
MOST = {"says": 3, "does": 4, "thinks": 2, "feels": 2, "pains": 6, "gains": 6, "needs": 3, "hears": 4, "sees": 2}
SEEN = Look("#3d5a80", "#e8edf3", False)
SAID = Look("#0f6b6f", "#e6f0ee", False)
INNER = Look("#6b4f86", "#f0ebf3", True)
NEED = Look("#6b737b", "#efece4", False)
TITLES = {
    "needs": (_("2 \u00b7 What do they need to do?"), NEED),
    "sees": (_("3 \u00b7 What do they see?"), SEEN),
    "says": (_("4 \u00b7 What do they say?"), SAID),
    "does": (_("5 \u00b7 What do they do?"), SEEN),
    "hears": (_("6 \u00b7 What do they hear?"), SEEN),
}
WIDE = ("needs", "does")


def canvas(view: EmpathyMapView, quotes: Quotes, *, title: str = "") -> str:
    """The canvas as SVG, numbered in the order in which it is filled: what can be observed first, inference last."""
    name = title or _("Everyone")
    items = chosen(view, MOST)
    half, body = (WIDTH - 2 * EDGE - GAP) / 2, FLOOR - DOES - BODY
    right, low = WIDTH - EDGE - SIDE, BODY + body
    places = {
        "needs": Place(EDGE + half + GAP, TOP, half, GOALS),
        "sees": Place(right, BODY, SIDE, SEES),
        "says": Place(right, BODY + SEES + GAP, SIDE, body - SEES - GAP),
        "does": Place(EDGE, low + GAP, WIDTH - 2 * EDGE, DOES - GAP),
        "hears": Place(EDGE, BODY, SIDE, body),
    }
    parts = [_part(part, place, items[part], quotes) for part, place in places.items()]
    parts.insert(0, _who(view, name, Place(EDGE, TOP, half, GOALS)))
    parts.append(_head(Place(EDGE + SIDE + GAP, BODY, WIDTH - 2 * (EDGE + SIDE + GAP), body), items, quotes))
    return sheet(view, name, _("EMPATHY MAP CANVAS"), "".join(parts))


def _who(view: EmpathyMapView, name: str, place: Place) -> str:
    if view.customers == 1:
        said = _("One customer; everything here is theirs.")
    else:
        said = _("{n} customers: {spoke} of them wrote, {acted} of them did something that is logged.").format(
            n=f"{view.customers:,}", spoke=f"{view.spoke:,}", acted=f"{view.acted:,}"
        )
    big = lines(place.x + 18, place.y + 64, wrapped(name, place.w - 36, 22, most=1), size=22, leading=24, family=SERIF)
    about = lines(
        place.x + 18, place.y + 92, wrapped(said, place.w - 36, 15, most=2), size=15, leading=19, fill=palette.SOFT
    )
    return _titled(place, _("1 \u00b7 Who are we empathising with?"), NEED) + big + about


def _titled(place: Place, title: str, look: Look) -> str:
    style = "italic" if look.inferred else "normal"
    return box(place.x, place.y, place.w, place.h, fill=look.tint, radius=8) + text(
        place.x + 18, place.y + 30, title, size=18, weight=600, fill=look.ink, style=style
    )


def _part(part: str, place: Place, items: tuple[Item, ...], quotes: Quotes) -> str:
    """A part with its notes, beside one another where it is wide, else below one another."""
    title, look = TITLES[part]
    most, high = MOST[part], place.h - 44 - 12
    w, h = (place.w - 28 - 10 * (most - 1)) / most, min(112.0, (high - 8 * (most - 1)) / most)
    places = [
        Place(place.x + 14 + number * (w + 10), place.y + 44, w, high)
        if part in WIDE
        else Place(place.x + 14, place.y + 44 + number * (h + 8), place.w - 28, h)
        for number in range(most)
    ]
    return _titled(place, title, look) + _hung(part, items, places, look, quotes)


def _hung(part: str, items: tuple[Item, ...], places: list[Place], look: Look, quotes: Quotes) -> str:
    """The notes; an empty part says what to ask."""
    if items:
        return "".join(note(item, place, look, quotes) for item, place in zip(items, places, strict=False))
    place = places[0]
    said = _("No evidence yet. Ask: \u201c{question}\u201d").format(question=QUESTIONS[part])
    shown = wrapped(said, place.w - 24, 15, most=4)
    return lines(place.x + 6, place.y + 22, shown, size=15, leading=20, fill=palette.SOFT, style="italic")


def _head(place: Place, items: dict[str, tuple[Item, ...]], quotes: Quotes) -> str:
    """The head: thoughts and feelings on top, pains and gains below."""
    middle, ink = place.x + place.w / 2, palette.INK
    shape = (
        f'<path d="{_outline(place)}" fill="#ffffff" stroke="{ink}" stroke-width="1.8"/>'
        + text(middle, place.y + 52, _("7 \u00b7 What do they think and feel?"), size=20, weight=600, anchor="middle",
               style="italic", fill=INNER.ink)
    )  # fmt: skip
    w, h, left = 352.0, 92.0, middle - 352 - 6
    places = [Place(left + (w + 12) * (n % 2), place.y + 74 + (h + 8) * (n // 2), w, h) for n in range(4)]
    inside = (*items["thinks"], *items["feels"])
    low = place.y + 74 + 2 * (h + 8) + 16
    lists = Place(left, low, w, 236.0), Place(left + w + 12, low, w, 236.0)
    return "".join(
        [
            shape,
            _hung("thinks", inside, places, INNER, quotes),
            listed(lists[0], _("Pains: fears, frustrations"), items["pains"], palette.NEGATIVE, quotes),
            listed(lists[1], _("Gains: wants, hopes"), items["gains"], palette.POSITIVE, quotes),
        ]
    )


def _outline(place: Place) -> str:
    """A head seen from the front: a rounded box, with ears."""
    x, y, w, h, r, ear = place.x + 22, place.y + 4, place.w - 44, place.h - 10, 84, 46
    middle = y + h / 2
    right = f"V{middle - ear} q22 {-ear / 3} 22 {ear} q0 {ear * 4 / 3} -22 {ear} V{y + h - r}"
    left = f"V{middle + ear} q-22 {ear / 3} -22 {-ear} q0 {-ear * 4 / 3} 22 {-ear} V{y + r}"
    return (
        f"M{x + r} {y} H{x + w - r} Q{x + w} {y} {x + w} {y + r} {right} "
        f"Q{x + w} {y + h} {x + w - r} {y + h} H{x + r} Q{x} {y + h} {x} {y + h - r} {left} Q{x} {y} {x + r} {y} Z"
    )
