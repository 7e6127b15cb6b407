"""What both layouts of the map share: the sheet, the face, lists, questions, and the legend."""

from gettext import gettext as _

from bootmaker.lenses import palette
from bootmaker.lenses.empathy_map.drawing import SERIF, box, grade_mark, lines, text
from bootmaker.lenses.empathy_map.figures import EmpathyMapView, Item
from bootmaker.lenses.empathy_map.notes import PERSON, Place
from bootmaker.lenses.empathy_map.wording import Heading, Quotes, counted, facts, headed
from bootmaker.lenses.empathy_map.wrapping import width, wrapped

WIDTH, HEIGHT, EDGE = 1600, 1131, 48
PAPER = "#faf7f0"


def sheet(view: EmpathyMapView, name: str, kind: str, body: str) -> str:
    """The whole sheet: heading, `body`, legend."""
    big = wrapped(name, 900, 38, most=1)
    head = (
        text(EDGE, 62, kind, size=14, weight=600, fill=palette.SOFT)
        + lines(EDGE - 2, 104, big, size=36, leading=40, weight=600, family=SERIF)
        + text(WIDTH - EDGE, 104, facts(view), size=16, anchor="end", fill=palette.SOFT)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="{_("Empathy map")}">{box(0, 0, WIDTH, HEIGHT, fill=PAPER, radius=0)}'
        f"{head}{body}{_legend()}</svg>"
    )


def face(view: EmpathyMapView, name: str, centre: tuple[float, float], radius: float) -> str:
    """A head in the middle: a round, calm face, and whose it is."""
    (x, y), ink = centre, palette.INK
    who = wrapped(name, 2 * radius - 50, 16, most=2)
    people = _("{n} customers").format(n=f"{view.customers:,}") if view.customers != 1 else _("one customer")
    eyes = "".join(f'<circle cx="{x + side}" cy="{y - 42}" r="4" fill="{ink}"/>' for side in (-21, 21))
    mouth = f'<path d="M{x - 19} {y - 20} q19 5 38 0" fill="none" stroke="{ink}" stroke-width="2.2"'
    drawn = (
        f'<circle cx="{x}" cy="{y}" r="{radius + 9}" fill="{PAPER}"/>'
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="#ffffff" stroke="{ink}" stroke-width="1.8"/>'
        f'{eyes}{mouth} stroke-linecap="round"/>'
    )
    label = lines(x, y + 22, who, size=16, leading=19, weight=600, anchor="middle")
    return drawn + label + text(x, y + 25 + 19 * len(who), people, size=13.5, anchor="middle", fill=palette.SOFT)


def listed(place: Place, name: str, items: tuple[Item, ...], colour: str, quotes: Quotes) -> str:
    """A list of items, one a line, in their words."""
    parts = [
        box(place.x, place.y, place.w, place.h, fill="#ffffff", radius=8),
        text(place.x + 18, place.y + 30, name, size=17, weight=600, fill=colour),
    ]
    if not items:
        words = _("No evidence yet.")
        parts.append(text(place.x + 18, place.y + 60, words, size=15, fill=palette.SOFT, style="italic"))
    step = min(30.0, (place.h - 48) / max(1, len(items)))
    for number, item in enumerate(items):
        parts.append(_line(place, place.y + 60 + step * number, item, colour, quotes))
    return "".join(parts)


def _line(place: Place, base: float, item: Item, colour: str, quotes: Quotes) -> str:
    said, count = headed(item, quotes), counted(item)
    person = item.kind == "person"
    room = place.w - 58 - (0 if person else width(count, 13) + 8)
    fitted = wrapped(in_words(said), room, 15, most=1)
    mark = (
        box(place.x + 17, base - 11, 11, 11, fill=PERSON, stroke=colour, radius=2, thick=1.2)
        if person
        else grade_mark(place.x + 23, base - 5, item.grade, colour)
    )
    serif = {"family": SERIF} if said.quote and not said.label else {}
    words = lines(place.x + 36, base, fitted, size=15, leading=20, **serif)
    number = "" if person else text(place.x + place.w - 16, base, count, size=13, anchor="end", fill=palette.SOFT)
    return mark + words + number


def in_words(said: Heading) -> str:
    """A heading on one line."""
    quote = f"\u201c{said.quote}\u201d" if said.quote else ""
    return f"{said.label}: {quote}" if said.label and quote else said.label or quote


def asked(view: EmpathyMapView, place: Place) -> str:
    """What is not known, and what to ask next."""
    parts = [
        box(place.x, place.y, place.w, place.h, fill=PAPER, stroke=palette.QUIET, dash="6 4", radius=8),
        text(place.x + 18, place.y + 30, _("What we do not know yet"), size=17, weight=600, fill=palette.SOFT),
    ]
    y = place.y + 56
    for line in view.missing or (_("Every part of the map rests on more than weak evidence."),):
        said = wrapped(line, place.w - 36, 13.5, most=3)
        if y + 17 * (len(said) - 1) > place.y + place.h - 8:
            break
        parts.append(lines(place.x + 18, y, said, size=13.5, leading=17, fill=palette.INK))
        y += 17 * len(said) + 6
    return "".join(parts)


def _legend() -> str:
    y, x = HEIGHT - 30, float(EDGE)
    out = []
    grades = (
        ("stated", _("stated or observed")),
        ("reported", _("reported by them")),
        ("inferred", _("inferred by a model; dashed and slanted, to be checked with customers")),
    )
    for grade, words in grades:
        out += [grade_mark(x + 5, y - 4, grade, palette.SOFT), text(x + 16, y, words, size=12, fill=palette.SOFT)]
        x += 36 + width(words, 12)
    out.append(box(x, y - 10, 11, 11, fill=PERSON, stroke=palette.SOFT, radius=2, thick=1))
    out.append(text(x + 17, y, _("added or changed by a person"), size=12, fill=palette.SOFT))
    rules = _(
        "strong: stated or observed by 3 customers or more \u00b7 moderate: inferred for 5 or more, with a probability "
        "of .7 \u00b7 weak: less \u00b7 k of n customers, with the 95 % interval of the share"
    )
    return "".join([*out, text(EDGE, y + 17, rules, size=12, fill=palette.SOFT)])
