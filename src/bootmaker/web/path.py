"""A customer's path as a page shows it: every touchpoint in order, with what it was in its journey."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from bootmaker.actions.days import spoken
from bootmaker.actions.following import Followed
from bootmaker.lenses.journeys.result import Journey
from bootmaker.report.numbers import decimal
from bootmaker.web.words import Turn, turn

MOST_STEPS = 400  # touchpoints on one page; the rest is a list of its own
WIDE, HIGH, EDGE = 720.0, 120.0, 10.0  # the drawing, in its own units


@dataclass(frozen=True)
class Dot:
    """One moment of the drawing: where it lies, whether it was felt as bad, and what it was in its journey."""

    x: float
    y: float
    bad: bool
    badge: str


@dataclass(frozen=True)
class Summary:
    """One journey in words and figures; values in [-1, 1]."""

    when: str
    status: str
    moments: int
    mean: str
    peak_end: str
    open: bool


def steps(followed: Followed) -> list[Turn]:
    """The latest touchpoints of a customer as turns, in order, with badges for the peaks and ends of each journey."""
    badges = _badges(followed.journeys)
    return [
        turn(quote, badges=badges.get(quote.id, ()), valence=_valence(followed.marks.get(quote.id)))
        for quote in followed.touchpoints[-MOST_STEPS:]
    ]


def drawing(shown: list[Turn]) -> list[Dot]:
    """What was felt along the path, from left to right; empty where fewer than three moments were read."""
    felt = [one for one in shown if one.valence is not None]
    if len(felt) < 3:
        return []
    step = (WIDE - 2 * EDGE) / (len(felt) - 1)
    return [_dot(EDGE + number * step, one) for number, one in enumerate(felt)]


def summaries(followed: Followed) -> list[Summary]:
    """The journeys of a customer, the first one first."""
    return [
        Summary(_when(one), _(one.status), one.n, decimal(one.mean), decimal(one.peak_end), one.status == "open")
        for one in followed.journeys
    ]


def _dot(x: float, one: Turn) -> Dot:
    valence = one.valence or 0.0
    y = HIGH / 2 - valence * (HIGH / 2 - EDGE)
    return Dot(round(x, 1), round(y, 1), valence < 0, ", ".join(one.badges))


def _badges(journeys: tuple[Journey, ...]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for journey in journeys:
        if journey.n > 1:
            found.setdefault(journey.peak_id, []).append(_("high point"))
            found.setdefault(journey.trough_id, []).append(_("low point"))
        found.setdefault(journey.end_id, []).append(_("latest moment") if journey.status == "open" else _("end"))
    return found


def _when(journey: Journey) -> str:
    if journey.first_seconds is None or journey.last_seconds is None:
        return _("undated")
    times = (datetime.fromtimestamp(seconds, UTC) for seconds in (journey.first_seconds, journey.last_seconds))
    first, last = (spoken(at) for at in times)
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _valence(marks: Mapping[str, int | None] | None) -> float | None:
    milli = (marks or {}).get("valence")
    return None if milli is None else milli / 1000
