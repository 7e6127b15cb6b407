"""Trends find the rise that was planted in the fictional year, and are silent on what only chance moves."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from bootmaker.lenses.filters import Filter

pytestmark = pytest.mark.slow


@pytest.fixture
def view(shop: Path) -> Callable[..., Any]:
    from bootmaker.actions.looking import look
    from bootmaker.actions.workspace import open_workspace

    return lambda name, **asked: look(open_workspace(), name, **asked).view


def test_the_loose_soles_are_an_alert_in_spring(view: Any) -> None:
    spring = view("trends", filter=Filter(until=date(2026, 4, 26)))
    about = [alert for one, alert in spring.alerts if "sole" in one.label.lower() and alert.newest]
    assert about
    assert about[0].customers > 4 * about[0].usual
    (soles,) = [one for one in spring.moving if "sole" in one.label.lower()]
    assert soles.change.low > 1


def test_looking_back_the_rises_are_the_seasons_and_the_soles_but_for_the_stated_share_of_false_ones(view: Any) -> None:
    past = [(one, alert) for one, alert in view("trends").alerts if not alert.newest]
    assert any("sole" in one.label.lower() for one, _alert in past)
    assert sum(not eventful(alert.start) for _one, alert in past) <= 0.1 * len(past)


def eventful(week: date) -> bool:
    """December with its answers in January; spring with its offers, and the loose soles from 10 March on."""
    return date(2025, 11, 24) <= week <= date(2026, 1, 26) or date(2026, 3, 9) <= week <= date(2026, 5, 25)


def test_week_by_week_quiet_times_raise_no_more_alerts_than_stated_and_the_soles_are_seen_in_march(shop: Path) -> None:
    weeks = week_by_week()
    before = dict(pairwise(reversed(weeks)))  # what goes on from the week before is not raised anew
    raised = {week: set(found) - set(weeks.get(before.get(week), ())) for week, found in weeks.items()}
    quiet = [new for week, new in raised.items() if not eventful(week)]
    assert len(quiet) > 20
    assert sum(bool(new) for new in quiet) <= 0.1 * len(quiet) + 1
    first = min(week for week, found in weeks.items() if any("sole" in label.lower() for label in found))
    assert date(2026, 3, 9) <= first <= date(2026, 3, 30)


def week_by_week() -> dict[date, list[str]]:
    """For each week what was alerted at its end, when nothing of the time after it was known."""
    from bootmaker.actions.looking import look
    from bootmaker.actions.workspace import open_workspace
    from bootmaker.lenses.trends.grid import Grid, monday, whole_weeks
    from bootmaker.lenses.trends.testing import tested_weeks

    seen = look(open_workspace(), "trends")
    grid = whole_weeks(seen.results["weeks"], seen.results["totals"]["last_day"][0].as_py())
    found = {}
    for end in range(12, grid.times + 1):
        known = Grid(grid.names, grid.counts[:, :end], grid.start, grid.unit)
        false = tested_weeks(known, seen.parameters).false[:, -1]
        alerted = [name for name, one in zip(grid.names, false, strict=True) if one <= seen.parameters.false]
        found[monday(grid.start + end - 1)] = [seen.parameters.label(name) for _dimension, name in alerted]
    return found


def test_the_loud_few_are_no_trend(view: Any) -> None:
    assert not [one for one, _alert in view("trends").alerts if re.search(r"logo|\bfox\b|leaf|\bbox", one.label)]


def test_the_survey_is_read_as_nps_and_half_a_year_is_no_clear_change(view: Any) -> None:
    found = view("scores")
    survey = found.scores[0]
    assert (survey.metric, survey.chosen, survey.source) == ("nps", "question", "survey")
    assert survey.change is not None
    assert not survey.change.clear


def test_the_loud_few_go_with_low_marks(view: Any) -> None:
    reviews = next(one for one in view("scores").scores if one.source == "shop-reviews")
    clear = {one.label: one.difference.value for one in reviews.drivers if one.clear}
    assert any(re.search(r"logo|\bfox\b|leaf|\bbox", label) and value < 0 for label, value in clear.items())
