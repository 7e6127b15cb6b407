"""Trends find the rise that was planted in the fictional year, and are silent on what only chance moves."""

from collections.abc import Callable
from datetime import date
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


@pytest.mark.xfail(reason="the retrained readers find other themes in the sample: one late rise too many", strict=False)
def test_december_and_the_soles_are_the_only_rises_of_the_year_and_now_it_is_calm(view: Any) -> None:
    found = view("trends")
    assert not [alert for _one, alert in found.alerts if alert.newest]
    labels = " ".join(sorted({one.label.lower() for one, _alert in found.alerts if one.dimension == "theme"}))
    assert "sole" in labels
    assert len({one.name for one, _alert in found.alerts if one.dimension == "theme"}) <= 3
    assert all(date(2025, 11, 24) <= alert.start <= date(2026, 5, 11) for _one, alert in found.alerts)


def test_the_loud_few_are_no_trend(view: Any) -> None:
    assert not [one for one, _alert in view("trends").alerts if "fox stands" in one.label or "logo" in one.label]


def test_the_survey_is_read_as_nps_and_half_a_year_is_no_clear_change(view: Any) -> None:
    found = view("scores")
    survey = found.scores[0]
    assert (survey.metric, survey.chosen, survey.source) == ("nps", "question", "survey")
    assert survey.change is not None
    assert not survey.change.clear


def test_the_loud_few_go_with_low_marks(view: Any) -> None:
    reviews = next(one for one in view("scores").scores if one.source == "shop-reviews")
    clear = {one.label: one.difference.value for one in reviews.drivers if one.clear}
    assert any("fox" in label and value < 0 for label, value in clear.items())
