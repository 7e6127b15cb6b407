"""The empathy map as something to hang on a wall: one SVG, evidence on the left, inference on the right."""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _

from bootmaker.lenses import palette
from bootmaker.lenses.empathy_map.drawing import SERIF, box, grade_mark, lines, strength_mark, text
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item, Slice
from bootmaker.lenses.empathy_map.missing import NAMES
from bootmaker.lenses.empathy_map.wrapping import width, wrapped

Quotes = Mapping[tuple[str, int, int], str]

WIDTH, HEIGHT = 1600, 1131  # the proportions of A4, lying
EDGE, GAP = 48, 14
TOP, MIDDLE, BOTTOM = 128, 506, 884
CENTRE, HEAD = 800, 104
CARD_W, CARD_H, NARROW_W = 348, 150, 262
QUOTE = 15.5
PAPER = "#faf8f4"


@dataclass(frozen=True)
class _Look:
    """How a quadrant looks: solid for what can be seen and heard, dashed and slanted for what is inferred."""

    ink: str
    tint: str
    inferred: bool
    hint: str


LOOKS = {
    "says": _Look("#0f6b6f", "#e4f0ef", False, _("in their own words")),
    "thinks": _Look("#6b4f86", "#f0ebf4", True, _("read between the lines")),
    "does": _Look("#3d5a80", "#e6ecf3", False, _("in the log, or told by them")),
    "feels": _Look("#b4532a", "#f8ebe3", True, _("stated, or inferred by a model")),
}
PLACES = {"says": (0, 0), "thinks": (1, 0), "does": (0, 1), "feels": (1, 1)}


def picture(view: EmpathyMapView, quotes: Quotes, *, title: str = "") -> str:
    """The map as SVG. `quotes`: (touchpoint id, start, end) -> that slice of the stored text.

    A slice that is not in `quotes` is not shown. `title` says whose map it is.
    """
    name = title or _("Everyone")
    parts = [box(0, 0, WIDTH, HEIGHT, fill=PAPER, radius=0), _heading(view, name)]
    parts += [_quadrant(quadrant, items, quotes) for quadrant, items in view.quadrants.items()]
    parts += [_head(view, name), _needs(view), _legend()]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="{_("Empathy map")}">{"".join(parts)}</svg>'
    )


def _heading(view: EmpathyMapView, name: str) -> str:
    big = wrapped(name, 900, 38, most=1)
    facts = view.note or _(
        "{n} customers \u00b7 {texts} messages \u00b7 every note says how many, and how we know"
    ).format(n=view.customers, texts=view.texts)
    return (
        text(EDGE, 66, _("EMPATHY MAP"), size=14, weight=600, fill=palette.SOFT)
        + lines(EDGE - 2, 104, big, size=36, leading=40, weight=600)
        + text(WIDTH - EDGE, 104, facts, size=16, anchor="end", fill=palette.SOFT)
    )


def _quadrant(name: str, items: tuple[Item, ...], quotes: Quotes) -> str:
    column, row = PLACES[name]
    look = LOOKS[name]
    w, h = (WIDTH - 2 * EDGE - GAP) / 2, (BOTTOM - TOP - GAP) / 2
    x, y = EDGE + column * (w + GAP), TOP + row * (h + GAP)
    out = [box(x, y, w, h, fill=look.tint, radius=18)]
    out.append(_title(x, y, w, name=name, outward=column == 1))
    if not items:
        words = _("No evidence yet. See below what to ask.")
        out.append(text(x + 18, y + 84, words, size=17, fill=palette.SOFT, style="italic"))
    for item, (card_x, card_y, card_w) in zip(items, _cards(x, y, column, row), strict=False):
        out.append(_card(item, card_x, card_y, card_w, look, quotes))
    return "".join(out)


def _title(x: float, y: float, w: float, *, name: str, outward: bool) -> str:
    """The quadrant's name in its outer corner, where the head does not hide it."""
    look, label = LOOKS[name], NAMES[name]
    style, anchor = ("italic" if look.inferred else "normal"), ("end" if outward else "start")
    at, beside = (x + w - 18, -10 - width(label, 25)) if outward else (x + 18, 10 + width(label, 25))
    big = text(at, y + 34, label, size=25, weight=600, fill=look.ink, style=style, anchor=anchor)
    return big + text(at + beside, y + 34, look.hint, size=14, fill=look.ink, style=style, anchor=anchor)


def _cards(x: float, y: float, column: int, row: int) -> list[tuple[float, float, float]]:
    """Four places, the most telling one outside; the one beside the head is narrower."""
    first = y + 50
    places: list[tuple[float, float, float]] = []
    for line in (0, 1):
        beside_head = line == 1 - row
        inner, outer = (NARROW_W, CARD_W) if beside_head else (CARD_W, CARD_W)
        top = first + line * (CARD_H + 10)
        if column == 0:
            places += [(x + 14, top, outer), (x + 14 + CARD_W + 12, top, inner)]
        else:
            right = x + (WIDTH - 2 * EDGE - GAP) / 2 - 14
            places += [(right - CARD_W, top, outer), (right - CARD_W - 12 - inner, top, inner)]
    return places


def _card(item: Item, x: float, y: float, w: float, look: _Look, quotes: Quotes) -> str:
    slanted = "italic" if look.inferred else "normal"
    dash = "6 4" if look.inferred else ""
    room = w - 34
    heading = wrapped(item.title, room, 16, most=2)
    out = [
        box(x, y, w, CARD_H, stroke=look.ink, dash=dash, opacity=0.62 if look.inferred else 1, thick=1.5),
        lines(x + 16, y + 27, heading, size=16, leading=20, weight=600, style=slanted),
    ]
    below = y + 27 + 20 * len(heading)
    quote = _quote(item, quotes)
    if quote:
        said = wrapped(f"\u201c{quote}\u201d", room, QUOTE, most=5 - len(heading))
        out.append(lines(x + 16, below + 5, said, size=QUOTE, leading=20, family=SERIF, fill="#4a5158", style=slanted))
    elif item.kind == "act":
        out.append(text(x + 16, below + 3, _("as the log shows"), size=15, fill=palette.SOFT))
    return "".join([*out, _foot(item, x, y, w, look)])


def _foot(item: Item, x: float, y: float, w: float, look: _Look) -> str:
    count = _("{k} of {n}").format(k=item.customers.k, n=item.customers.n)
    base = y + CARD_H - 15
    share = (item.customers.value or 0.0) * (w - 32)
    words = item.grade + (_(" \u00b7 {k} sound the other way").format(k=item.against) if item.against else "")
    fitted = wrapped(words, w - 92 - width(count, 13.5), 12.5, most=1)
    return "".join(
        [
            box(x + 16, y + CARD_H - 6, w - 32, 2.4, fill=palette.FAINT, radius=1),
            box(x + 16, y + CARD_H - 6, max(share, 3), 2.4, fill=look.ink, radius=1),
            text(x + 16, base, count, size=13.5, weight=600, fill=look.ink),
            grade_mark(x + 30 + width(count, 13.5), base - 4.5, item.grade, look.ink),
            lines(x + 40 + width(count, 13.5), base, fitted, size=12.5, leading=14, fill=palette.SOFT),
            strength_mark(x + w - 34, base, item.strength, look.ink),
        ]
    )


def _quote(item: Item, quotes: Quotes) -> str:
    """The first quote of a length that can be read on a note, else the first there is."""
    found = [" ".join(quotes[one.key].split()) for one in item.quotes if _shown(one, quotes)]
    return next((words for words in found if 20 <= len(words) <= 120), found[0] if found else "")


def _shown(one: Slice, quotes: Quotes) -> bool:
    return bool(quotes.get(one.key, "").strip())


def _head(view: EmpathyMapView, name: str) -> str:
    """A head in the middle: a round, calm face, and whose it is."""
    y, ink = MIDDLE, palette.INK
    who = wrapped(name, 2 * HEAD - 56, 17, most=2)
    people = _("{n} customers").format(n=view.customers) if view.customers != 1 else _("one customer")
    eyes = (f'<circle cx="{CENTRE + side}" cy="{y - 44}" r="4" fill="{ink}"/>' for side in (-22, 22))
    mouth = f'<path d="M{CENTRE - 20} {y - 20} q20 5 40 0" fill="none" stroke="{ink}" stroke-width="2.4"'
    face = (
        f'<circle cx="{CENTRE}" cy="{y}" r="{HEAD + 9}" fill="{PAPER}"/>'
        f'<circle cx="{CENTRE}" cy="{y}" r="{HEAD}" fill="#ffffff" stroke="{ink}" stroke-width="2"/>'
        f'{"".join(eyes)}{mouth} stroke-linecap="round"/>'
    )
    label = lines(CENTRE, y + 24, who, size=17, leading=20, weight=600, anchor="middle")
    return face + label + text(CENTRE, y + 26 + 20 * len(who), people, size=14, anchor="middle", fill=palette.SOFT)


def _needs(view: EmpathyMapView) -> str:
    """Pains, gains, and what is not known, below the map."""
    w, top = (WIDTH - 2 * EDGE - 2 * GAP) / 3, BOTTOM + GAP
    parts = [
        _list(EDGE, top, w, NAMES["pains"], view.pains, palette.NEGATIVE),
        _list(EDGE + w + GAP, top, w, NAMES["gains"], view.gains, palette.POSITIVE),
    ]
    x = EDGE + 2 * (w + GAP)
    parts.append(box(x, top, w, 176, fill=PAPER, stroke=palette.QUIET, dash="6 4", radius=14))
    parts.append(text(x + 18, top + 30, _("What we do not know yet"), size=18, weight=600, fill=palette.SOFT))
    y = top + 56
    for line in view.missing or (_("Every part of the map rests on more than weak evidence."),):
        said = wrapped(line, w - 36, 14, most=2)
        if y + 18 * len(said) > top + 176:
            break
        parts.append(lines(x + 18, y, said, size=14, leading=18, fill=palette.INK))
        y += 18 * len(said) + 7
    return "".join(parts)


def _list(x: float, y: float, w: float, name: str, items: tuple[Item, ...], colour: str) -> str:
    parts = [
        box(x, y, w, 176, fill="#ffffff", radius=14),
        box(x, y + 16, 4, 144, fill=colour, radius=2),
        text(x + 22, y + 30, name, size=18, weight=600, fill=colour),
    ]
    if not items:
        parts.append(text(x + 22, y + 60, _("No evidence yet."), size=15, fill=palette.SOFT, style="italic"))
    for number, item in enumerate(items[:4]):
        base = y + 62 + 30 * number
        count = _("{k} of {n}").format(k=item.customers.k, n=item.customers.n)
        parts.append(grade_mark(x + 28, base - 5, item.grade, colour))
        parts.append(lines(x + 44, base, wrapped(item.title, w - 160, 16, most=1), size=16, leading=20))
        parts.append(text(x + w - 20, base, count, size=14, anchor="end", fill=palette.SOFT))
    return "".join(parts)


def _legend() -> str:
    y, x = HEIGHT - 24, float(EDGE)
    out = []
    grades = (
        ("stated", _("stated or observed")),
        ("reported", _("reported by them")),
        ("inferred", _("inferred by a model")),
    )
    for grade, words in grades:
        out += [grade_mark(x + 5, y - 4.5, grade, palette.SOFT), text(x + 16, y, words, size=13, fill=palette.SOFT)]
        x += 44 + width(words, 13)
    for strength in ("strong", "moderate", "weak"):
        out += [strength_mark(x, y, strength, palette.SOFT), text(x + 26, y, _(strength), size=13, fill=palette.SOFT)]
        x += 54 + width(strength, 13)
    note = _("Dashed and slanted: an inference, to be checked with customers. k of n: customers.")
    return "".join([*out, text(WIDTH - EDGE, y, note, size=13, anchor="end", fill=palette.SOFT)])
