"""A comparison as a page shows it: sentences, pictures, and every difference with links to both sides."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from bootmaker.actions.comparing import Comparison
from bootmaker.lenses.comparing.result import Compared, Side
from bootmaker.lenses.comparing.sentences import number, points, title
from bootmaker.lenses.filters import Filter
from bootmaker.report.numbers import count
from bootmaker.report.pictures import Picture, picture
from bootmaker.web.asked import query_of


@dataclass(frozen=True)
class Cell:
    """One side of a difference: its number, of how many customers, and where its touchpoints are."""

    number: str
    of: str
    whose: str
    address: str


@dataclass(frozen=True)
class Row:
    """One difference in words."""

    name: str
    sides: tuple[Cell, Cell]
    difference: str
    interval: str
    both: str
    verdict: str


@dataclass(frozen=True)
class Contrast:
    """The whole comparison; `sentences` are those that the title does not say already."""

    title: str
    first: str
    second: str
    sentences: tuple[str, ...]
    pictures: tuple[Picture, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def contrast(seen: Comparison) -> Contrast:
    """The comparison as a page shows it."""
    view = seen.view
    heading = title(view)
    drawn = (
        picture(f"{seen.name}-difference-{name}", one, fallback=seen.question) for name, one in seen.charts().items()
    )
    return Contrast(
        title=heading,
        first=view.first,
        second=view.second,
        sentences=tuple(one for one in view.sentences if one != heading),
        pictures=tuple(_untold(one, heading) for one in drawn),
        rows=tuple(_row(seen, one) for one in view.differences),
        notes=view.notes,
    )


def _untold(one: Picture, heading: str) -> Picture:
    """The picture under another title, where the page says its own already."""
    return replace(one, title=_("Where they differ, and where they do not")) if one.title == heading else one


def _row(seen: Comparison, one: Compared) -> Row:
    first, second = seen.behind(one)
    sides = (_cell(one, one.first, seen.view.first, first), _cell(one, one.second, seen.view.second, second))
    interval = _("{low} to {high}").format(low=points(one, one.low), high=points(one, one.high))
    return Row(
        name=one.question if one.mean else f"{one.question}: {one.answer}",
        sides=sides,
        difference=points(one, one.value),
        interval="" if one.few else interval,
        both=count(one.both),
        verdict=_("too few customers") if one.few else _("clear") if one.clear else _("no clear difference"),
    )


def _cell(one: Compared, side: Side, whose: str, behind: Filter) -> Cell:
    address = f"{reverse('touchpoints')}{query_of(behind)}"
    return Cell(number(one, side.value), _("of {n}").format(n=count(side.n)), whose, address)
