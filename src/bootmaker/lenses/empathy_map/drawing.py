"""Small SVG pieces: boxes, lines of text, and the marks for grade and strength."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from bootmaker.lenses import palette
from bootmaker.lenses.empathy_map.figures import MODERATE, STRONG

SERIF = "Georgia, 'Liberation Serif', 'DejaVu Serif', serif"
BARS = {STRONG: 3, MODERATE: 2}


def text(x: float, y: float, words: str, *, size: float, **attributes: object) -> str:
    """One line of text; `fill`, `weight`, `style`, `anchor`, `family` may be given."""
    known = {
        "fill": palette.INK,
        "weight": 400,
        "style": "normal",
        "anchor": "start",
        "family": palette.FONT,
        **attributes,
    }
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-family={quoteattr(str(known["family"]))} '
        f'font-weight="{known["weight"]}" font-style="{known["style"]}" text-anchor="{known["anchor"]}" '
        f'fill="{known["fill"]}">{escape(words)}</text>'
    )


def lines(x: float, y: float, said: Iterable[str], *, size: float, leading: float, **attributes: object) -> str:
    """Lines of text below one another, the first with its base line at `y`."""
    return "".join(text(x, y + number * leading, line, size=size, **attributes) for number, line in enumerate(said))


def box(x: float, y: float, w: float, h: float, **attributes: object) -> str:
    """A rounded rectangle; `fill`, `stroke`, `radius`, `dash`, `opacity` may be given."""
    known = {"fill": "#ffffff", "stroke": "none", "radius": 10, "dash": "", "opacity": 1, "thick": 1.4, **attributes}
    dash = f' stroke-dasharray="{known["dash"]}"' if known["dash"] else ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{known["radius"]}" fill="{known["fill"]}" '
        f'fill-opacity="{known["opacity"]}" stroke="{known["stroke"]}" stroke-width="{known["thick"]}"{dash}/>'
    )


def grade_mark(x: float, y: float, grade: str, colour: str) -> str:
    """Filled: stated or observed. Half: reported. Open: inferred."""
    ring = f'<circle cx="{x}" cy="{y}" r="4.6" fill="#ffffff" stroke="{colour}" stroke-width="1.6"/>'
    if grade in ("stated", "observed"):
        return ring.replace("#ffffff", colour)
    if grade == "reported":
        return ring + f'<path d="M{x} {y - 4.6} a4.6 4.6 0 0 0 0 9.2 z" fill="{colour}"/>'
    return ring


def strength_mark(x: float, y: float, strength: str, colour: str) -> str:
    """One, two or three of three bars: weak, moderate, strong."""
    filled = BARS.get(strength, 1)
    return "".join(
        box(x + 6 * bar, y - 4 - 3 * bar, 4, 4 + 3 * bar, radius=1, fill=colour if bar < filled else palette.FAINT)
        for bar in range(3)
    )
