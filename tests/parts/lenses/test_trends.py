from datetime import date

import numpy as np
import pytest

from bootmaker.lenses.trends import testing
from bootmaker.lenses.trends.grid import Grid
from bootmaker.lenses.trends.lens import LENS
from bootmaker.lenses.trends.parameters import TrendsParameters
from bootmaker.lenses.trends.votes import period
from tests.parts.lenses.lakes import lake, look, said


def weekly(counts, *, first=0, who="c", **more):
    """That many customers in each week, spread over its days; each week's customers are others."""
    return [
        said(f"{who}{week}.{n}", 7 * (first + week) + n % 7, -100, intensity=500, **more)
        for week, count in enumerate(counts)
        for n in range(count)
    ]


def over(rows, weeks):
    """The rows, and a last day in the week after them, so that all weeks but the first are whole."""
    return lake([*rows, said("last", 7.0 * weeks)])


def series(view, name):
    return next(one for one in view.series if one.name == name)


def keys(view):
    return {claim.key for claim in view.claims}


def noise(weeks, mean=12, seed=3):
    return np.random.default_rng(seed).poisson(mean, weeks).tolist()


def test_the_first_and_the_last_week_are_left_out():
    view = look(LENS, over(weekly([5] * 12), 12))
    assert (view.weeks, view.first, view.last) == (11, date(2026, 3, 9), date(2026, 5, 18))
    assert [point.customers for point in series(view, "everything").points] == [5] * 11


def test_a_week_begins_on_monday():
    rows = [said("a", 0), said("b", 6.5), said("c", 7), said("d", 13.5), said("e", 14)]
    assert [point.customers for point in look(LENS, lake(rows)).series[0].points] == [2]


def test_customers_are_counted_and_not_their_messages():
    rows = weekly([4] * 12) + [said("c6.1", 42 + n / 10) for n in range(50)]
    assert {point.customers for point in series(look(LENS, over(rows, 12)), "everything").points} == {4}


def test_a_message_of_nobody_known_counts_once_and_that_is_said():
    rows = [*weekly([4] * 12), said(None, 43), said(None, 43)]
    view = look(LENS, over(rows, 12))
    assert max(point.customers for point in view.series[0].points) == 6
    assert "2 messages of nobody known" in view.note


def test_undated_messages_are_stated():
    view = look(LENS, over([*weekly([4] * 12), said("x", None)], 12))
    assert (view.undated, view.note.startswith("1 messages without a date")) == (1, True)


def test_a_jump_of_one_theme_is_an_alert_with_how_often_it_would_be_false():
    theme = [1] * 29 + [9]
    view = look(LENS, over(weekly(noise(30)) + weekly(theme, who="t", theme="soles"), 30))
    ((one, alert),) = [pair for pair in view.alerts if pair[1].newest and pair[0].dimension == "theme"]
    assert (one.name, alert.customers, alert.start) == ("soles", 9, date(2026, 9, 21))
    assert alert.p < 0.003
    claim = next(claim for claim in view.claims if claim.key == "trends.alert" and "soles" in claim.text)
    assert "9 customers spoke of “soles” in the week of 21 September 2026" in claim.text
    assert "By chance alone" in claim.caveat
    assert "are false" in claim.caveat
    assert claim.evidence


def test_more_of_everything_is_no_alert_of_a_share():
    rows = weekly([10] * 29 + [40]) + weekly([3] * 29 + [12], who="t", theme="soles")
    view = look(LENS, over(rows, 30))
    assert {one.dimension for one, alert in view.alerts if alert.newest} == {"everything"}


def test_more_of_a_theme_while_fewer_write_is_told_apart():
    rows = weekly([30] * 26 + [12] * 4) + weekly([4] * 26 + [9] * 4, who="t", theme="soles")
    one = series(look(LENS, over(rows, 30)), "soles")
    assert one.share.direction == 1
    assert one.share.value > one.volume.value
    assert one.share.low > 1


def test_a_slow_rise_is_seen_over_four_weeks():
    rows = weekly(noise(40)) + weekly([0, 1] * 18 + [2, 3, 3, 3], who="t", theme="soles")
    found = [alert for one, alert in look(LENS, over(rows, 40)).alerts if one.name == "soles"]
    assert found[0].span == "month"
    assert found[0].customers == 11
    assert found[0].last == date(2026, 12, 6)


def test_fewer_than_five_customers_are_no_alert():
    rows = weekly([6] * 30) + weekly([0] * 29 + [4], who="t", theme="soles")
    assert not [one for one, _alert in look(LENS, over(rows, 30)).alerts if one.name == "soles"]


def test_a_new_theme_is_called_new_from_five_customers_on():
    rows = weekly(noise(30)) + weekly([1, 1, 3], who="t", theme="soles", first=27)
    view = look(LENS, over(rows, 30))
    assert series(view, "soles").new_since == date(2026, 9, 7)
    assert "trends.new" in keys(view)
    rare = look(LENS, over(weekly(noise(30)) + weekly([1, 1], who="t", theme="soles", first=27), 30))
    assert series(rare, "soles").new_since is None


def test_a_fall_is_clear_even_when_nobody_is_left():
    rows = weekly(noise(30)) + weekly([4] * 26 + [0] * 4, who="t", theme="soles")
    change = series(look(LENS, over(rows, 30)), "soles").share
    assert (change.direction, change.late, change.low) == (-1, 0, 0.0)


def test_a_source_that_ended_is_named_as_it_looks_like_a_fall():
    rows = weekly([6] * 30) + weekly([4] * 20, who="r", source="reviews")
    view = look(LENS, over(rows, 30))
    assert view.ended == (("reviews", date(2026, 7, 13)),)
    assert "missing import" in view.note


def test_what_lies_before_a_long_silence_is_another_time():
    view = look(LENS, over([said("old", -4000), *weekly([4] * 12)], 12))
    assert view.weeks == 11


@pytest.mark.parametrize(
    ("before", "busy", "asked", "method"),
    [
        (8, True, "auto", "ears"),
        (12, True, "auto", "level"),
        (40, False, "auto", "level"),
        (40, True, "auto", "ewma"),
        (160, True, "auto", "farrington"),
        (90, False, "farrington", "farrington"),
        (40, False, "farrington", "level"),
        (40, True, "level", "level"),
    ],
)
def test_the_method_goes_by_the_length_of_the_series(before, busy, asked, method):
    assert testing.method_for(before, busy=busy, asked=asked) == method


def test_with_few_weeks_days_are_looked_at():
    rows = [said(f"d{day}.{n}", day + 0.3) for day in range(30) for n in range(3)]
    rows += [said(f"x{n}", 29.4, theme="soles") for n in range(14)]
    view = look(LENS, lake([*rows, said("last", 30.5)]))
    found = {(one.name, alert.span, alert.method, alert.start) for one, alert in view.alerts}
    assert ("everything", "day", "ears", date(2026, 3, 31)) in found


def test_a_long_series_knows_its_season():
    season = [round(12 + 10 * np.cos(2 * np.pi * week / 52)) for week in range(210)]
    rows = weekly(season)
    view = look(LENS, over(rows, 210))
    assert view.series[0].method == "farrington"
    assert not [alert for alert in view.series[0].alerts if alert.newest]
    assert "seasons" not in view.note


def test_nothing_but_chance_is_called_calm():
    rows = [
        row for place, theme in enumerate("abcdefgh") for row in weekly(noise(40, 2, place), who=theme, theme=theme)
    ]
    assert "trends.calm.none" in keys(look(LENS, over(rows, 40)))


def test_in_null_weeks_the_share_of_false_alerts_is_what_is_stated():
    """Twelve themes that only chance moves, two hundred times: in how many is the newest week alerted?"""
    chance = np.random.default_rng(11)
    parameters = TrendsParameters()
    false = 0
    for _run in range(200):
        counts = np.vstack([np.zeros(40), chance.poisson(np.linspace(0.5, 6, 12)[:, None], (12, 40))]).astype(float)
        counts[0] = counts[1:].sum(axis=0)
        names = (("everything", "everything"), *((("theme", f"t{row}")) for row in range(12)))
        tested = testing.tested_weeks(Grid(names, counts, 0, "week"), parameters)
        false += bool((tested.false[:, -1] <= parameters.false).any())
    assert false / 200 <= parameters.false + 0.04
    assert false > 0


def test_the_days_that_a_question_counts_are_those_of_its_weeks():
    parameters = TrendsParameters(recent=4, before=12)
    late, early = (f"theme, {when}" for when in ("the last 4 weeks", "the 12 weeks before"))
    assert period(late, date(2026, 3, 28), parameters) == ("theme", date(2026, 3, 1), date(2026, 3, 28))
    assert period(early, date(2026, 3, 28), parameters) == ("theme", date(2025, 12, 7), date(2026, 2, 28))
