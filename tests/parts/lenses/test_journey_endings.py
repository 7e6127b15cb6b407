"""Which silence parts journeys, and which journeys are over."""

import numpy as np

from bootmaker.lenses.journeys.lens import LENS
from bootmaker.lenses.journeys.parameters import JourneysParameters
from tests.parts.lenses.lakes import did, lake, look, said

PLAIN = JourneysParameters(merge="none", shrink="off")


def visits(days, *, customer, goal=None):
    return [said(customer, float(day), 100, goal=goal) for day in days]


def test_the_gap_is_read_off_the_valley_of_the_silences():
    chance = np.random.default_rng(1)
    rows = []
    for number in range(60):
        start = number
        for _burst in range(4):
            rows += visits(start + np.cumsum(chance.uniform(0.2, 2, 4)), customer=f"c{number}")
            start += chance.uniform(60, 100)
    view = look(LENS, lake(rows), PLAIN)
    assert view.gap.chosen == "valley"
    assert 3 <= view.gap.days <= 45
    assert view.journeys == 240
    assert f"{view.gap.days} days" in view.gap.words


def test_without_a_clear_valley_or_enough_silences_a_default_is_used_and_said():
    view = look(LENS, lake(visits((0, 3, 9), customer="M")), PLAIN)
    assert (view.gap.days, view.gap.chosen) == (30, "default")
    assert "2 silences are too few" in view.gap.words


def test_a_gap_that_was_asked_for_is_used():
    view = look(LENS, lake(visits((0, 3, 9), customer="M")), JourneysParameters(gap_days=4))
    assert (view.gap.chosen, view.journeys) == ("given", 2)


def orders(*, back_after, many=60, last=200):
    rows = [row for n in range(many) for row in visits((0, back_after), customer=f"c{n}", goal=f"o{n}")]
    return [*rows, *visits((last,), customer="z", goal="z")]


def test_who_comes_back_within_days_is_probably_done_after_some_days_of_silence():
    rows = [*orders(back_after=2), *visits((190,), customer="a", goal="a"), *visits((199,), customer="b", goal="b")]
    view = look(LENS, lake(rows), PLAIN)
    assert view.waits[1].chosen == "survival"
    assert view.waits[1].hours == 48
    assert dict(view.statuses) == {"closed": 0, "probably closed": 61, "open": 2}


def test_who_comes_back_after_months_is_waited_for_longer():
    view = look(LENS, lake(orders(back_after=90, last=300)), PLAIN)
    assert view.waits[1].hours > 60 * 24


def test_without_a_goal_what_goes_on_within_days_is_over_before_the_gap():
    rows = [row for n in range(60) for row in visits((0, 3), customer=f"c{n}")] + visits((200,), customer="z")
    view = look(LENS, lake(rows), PLAIN)
    assert (view.waits[0].chosen, view.waits[0].hours) == ("survival", 72)


def test_with_few_silences_the_gap_decides_and_says_so():
    view = look(LENS, lake(orders(back_after=2, many=5)), PLAIN)
    assert (view.waits[1].chosen, view.waits[1].hours) == ("gap", 720)
    assert "5 silences do not tell" in view.waits[1].words


def test_closed_journeys_wait_for_nothing_and_are_no_silences():
    closed = [
        row
        for n in range(40)
        for row in (said(f"d{n}", 0, 100, goal=f"p{n}"), did(f"d{n}", 0, "resolved", goal=f"p{n}"))
    ]
    view = look(LENS, lake([*orders(back_after=2), *closed]), PLAIN)
    assert dict(view.statuses)["closed"] == 40
    assert view.waits[1].chosen == "survival"
