"""A customer's path as a page shows it: every touchpoint in order, with what it was in its journey."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import dateformat
from django.utils.translation import gettext as _

from bootmaker.actions.following import Followed, Journey
from bootmaker.web.words import Turn, turn


@dataclass(frozen=True)
class Summary:
    """One journey in words and figures; values in [-1, 1]."""

    when: str
    status: str
    moments: int
    mean: float
    peak_end: float
    open: bool


def steps(followed: Followed) -> list[Turn]:
    """The touchpoints of a customer as turns, with badges for the peak, the low point and the end of each journey."""
    badges = _badges(followed.journeys)
    return [
        turn(quote, badges=badges.get(quote.id, ()), valence=_valence(followed.marks.get(quote.id)))
        for quote in followed.touchpoints
    ]


def summaries(followed: Followed) -> list[Summary]:
    """The journeys of a customer, the first one first."""
    return [
        Summary(_when(one), _(one.status), one.moments, one.mean, one.peak_end, one.status == "open")
        for one in followed.journeys
    ]


def _badges(journeys: tuple[Journey, ...]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for journey in journeys:
        if journey.moments > 1:
            found.setdefault(journey.peak_id, []).append(_("best moment"))
            found.setdefault(journey.trough_id, []).append(_("worst moment"))
        found.setdefault(journey.end_id, []).append(_("latest moment") if journey.status == "open" else _("end"))
    return found


def _when(journey: Journey) -> str:
    if journey.first is None or journey.last is None:
        return _("undated")
    first, last = (dateformat.format(at, "j F Y") for at in (journey.first, journey.last))
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _valence(marks: Mapping[str, int | None] | None) -> float | None:
    milli = (marks or {}).get("valence")
    return None if milli is None else milli / 1000
