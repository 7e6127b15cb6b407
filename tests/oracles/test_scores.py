"""Worked values of survey scores, and values computed independently with SciPy and statsmodels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.lenses.statistics.scores import (
    adjusted_nps,
    cliffs_delta,
    mean_interval,
    moments,
    nps,
    nps_change,
    welch,
)

WELCH_T, WELCH_P = 4.168467765918748, 8.762549933789008e-05
WELCH_INTERVAL = (0.7549895481239505, 2.1409563978219945)
T_INTERVAL = (5.046610636387404, 5.903389363612595)
COUNTS = st.lists(st.integers(0, 40), min_size=7, max_size=7)


def test_a_net_promoter_score_of_36():
    wald, adjusted = nps(15, 8, 13), adjusted_nps(15, 8, 13)
    assert (wald.value, wald.error) == pytest.approx((5.56, 14.67), abs=0.005)
    assert (wald.low, wald.high) == pytest.approx((-23.2, 34.3), abs=0.05)
    assert (adjusted.value, adjusted.error) == pytest.approx((5.13, 13.90), abs=0.005)
    assert (adjusted.low, adjusted.high) == pytest.approx((-22.1, 32.4), abs=0.05)


def test_a_net_promoter_score_of_100():
    wald, adjusted = nps(60, 25, 15), adjusted_nps(60, 25, 15)
    assert (wald.value, wald.low, wald.high) == pytest.approx((45.0, 30.5, 59.5), abs=0.05)
    assert (adjusted.value, adjusted.low, adjusted.high) == pytest.approx((43.7, 29.3, 58.0), abs=0.05)


def test_twenty_points_at_a_hundred_answers_are_not_clear():
    change = nps_change((60, 25, 15), (50, 25, 25))
    assert (change.value, change.low, change.high) == pytest.approx((19.4, -2.1, 40.9), abs=0.06)
    assert (change.statistic, change.p) == pytest.approx((1.773, 0.0763), abs=5e-4)
    assert not change.clear


def test_welch_and_the_t_interval_agree_with_scipy():
    now, before = moments(range(1, 8), [1, 0, 2, 5, 9, 14, 9]), moments(range(1, 8), [4, 3, 6, 8, 9, 5, 2])
    found = welch(now, before)
    assert (found.statistic, found.p) == pytest.approx((WELCH_T, WELCH_P))
    assert (found.low, found.high) == pytest.approx(WELCH_INTERVAL)
    mean = mean_interval(now)
    assert (mean.low, mean.high) == pytest.approx(T_INTERVAL)


def test_cliffs_delta_by_hand():
    assert cliffs_delta([0, 0, 3], [2, 0, 0]) == 1
    assert cliffs_delta([1, 1, 1], [1, 1, 1]) == 0
    assert cliffs_delta([0, 2, 1], [1, 1, 0]) == pytest.approx((3 + 1) / 6)
    assert cliffs_delta([], []) == 0


@given(COUNTS, COUNTS)
def test_cliffs_delta_turns_its_sign_when_sides_are_changed(now, before):
    delta = cliffs_delta(now, before)
    assert -1 <= delta <= 1
    assert cliffs_delta(before, now) == pytest.approx(-delta)


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_net_promoter_score_lies_in_its_interval_and_that_on_the_scale(promoters, passives, detractors):
    found = nps(promoters, passives, detractors)
    assert -100 <= found.low <= found.value <= found.high <= 100


def test_one_answer_has_no_interval():
    assert mean_interval(moments([4], [1])).high == float("inf")
    assert not welch(moments([4], [1]), moments([1, 2], [5, 5])).clear
