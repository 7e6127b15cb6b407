"""Published and independently computed values of the statistics of counts over time."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.lenses.statistics.farrington import anscombe_weights, count_limits, farrington, power_limits
from bootmaker.lenses.statistics.ratios import rate_ratio
from bootmaker.lenses.statistics.regression import quasi_poisson
from bootmaker.lenses.statistics.series import (
    average_score,
    count_surprise,
    ears,
    ears_c3,
    ears_surprise,
    ewma,
    level,
)
from bootmaker.lenses.statistics.tails import (
    beta_quantile,
    incomplete_beta,
    negative_binomial_at_least,
    normal_at_least,
    poisson_at_least,
    student_at_least,
    student_quantile,
)
from bootmaker.lenses.statistics.testing import benjamini_hochberg

NIST = [52, 47, 53, 49.3, 50.1, 47, 51, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
NIST_Z = [
    *(50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33),
    *(50.11, 49.36, 49.52, 50.05, 49.38, 49.92, 50.73, 51.23, 51.94, 51.99),
]
WEEKS = np.column_stack([np.ones(10), np.arange(10)])
EXPOSURE = np.array([[30, 44, 25, 60, 55, 70, 38, 80, 77, 62.0]])
COUNTS = np.array([[3, 15, 2, 28, 6, 9, 40, 12, 10, 7.0]])


def test_ewma_agrees_with_the_nist_handbook():
    chart = ewma(NIST, 50, 2.0539, smoothing=0.3, width=3)
    assert chart.averages == pytest.approx(NIST_Z, abs=0.00501)
    assert (chart.high[-1], chart.low[-1]) == pytest.approx((52.5884, 47.4115), abs=1e-4)


@pytest.mark.parametrize(
    ("power", "low", "high", "p", "score"),
    [
        ("none", 1.3073128, 8.6926872, 0.0907246, 0.8124165),
        ("1/2", 1.9891097, 9.3744842, 0.1189986, 0.6857951),
        ("2/3", 1.8084477, 9.1154825, 0.1094727, 0.7289546),
    ],
)
def test_farrington_limits_agree_with_surveillance(power, low, high, p, score):
    found = power_limits(8, 5, 0.2, power=power)
    assert (found.low, found.high, found.p, found.score) == pytest.approx((low, high, p, score), abs=1e-6)


@pytest.mark.parametrize(
    ("method", "dispersion", "low", "high", "p"),
    [
        ("muan", 1.5, 8, 24, 0.8597797),
        ("muan", 1.0, 9, 22, 0.9093099),
        ("plugin", 1.5, 1, 10, 0.0376366),
        ("plugin", 1.0, 2, 9, 0.0136953),
    ],
)
def test_noufaily_quantiles_agree_with_surveillance(method, dispersion, low, high, p):
    found = count_limits(11, log(5), log(2), dispersion=dispersion, method=method)
    assert (found.low, found.high, found.p) == pytest.approx((low, high, p), abs=1e-6)


def test_weights_of_past_outbreaks_agree_with_surveillance():
    assert anscombe_weights([0] * 5 + [2] * 5, 0) == pytest.approx([1.6] * 5 + [0.4] * 5)


def test_the_same_count_is_seven_times_less_surprising_where_counts_scatter():
    assert float(poisson_at_least(12, 5)) == pytest.approx(0.00545, abs=5e-6)
    assert float(negative_binomial_at_least(12, 5, 10)) == pytest.approx(0.0384, abs=5e-5)


def test_tails_agree_with_scipy():
    assert poisson_at_least([12, 1100], [5, 1000]) == pytest.approx([0.0054530919130093445, 0.0009626304058665587])
    counts = negative_binomial_at_least([12, 3, 1100], [5, 0.4, 1000], [10, 0.9, 3000])
    assert counts == pytest.approx([0.0384063720703125, 0.04112988726973901, 0.03722501532205137])
    assert normal_at_least([-1.5, 0, 3.2]) == pytest.approx([0.933192799, 0.5, 6.87137938e-04])
    assert student_at_least([2.806, -1.2], [6, 3.5]) == pytest.approx([0.015459298960198764, 0.8474927573110678])
    assert [student_quantile(0.975, df) for df in (9, 1.3)] == pytest.approx([2.262157162798205, 7.500529325562029])


def test_beta_quantiles_agree_with_scipy():
    found = beta_quantile([0.025, 0.975], [7.5, 0.5], [12.5, 9.5])
    assert found == pytest.approx([0.18240433001189355, 0.23761009863290306], abs=1e-9)


def test_a_beta_quantile_leaves_as_much_below_it_as_it_says():
    a, b = np.array([0.5, 0.5, 900_000, 3, 2_000]), np.array([0.5, 900_000, 0.5, 4, 7])
    wanted = np.array([[0.025], [0.5], [0.975]]) * np.ones(5)
    assert incomplete_beta(a, b, beta_quantile(wanted, a, b)) == pytest.approx(wanted, abs=1e-7)


def test_the_ratio_of_two_rates_agrees_with_scipy():
    counts = np.array([[1.0] * 12 + [1, 2, 1, 3]])
    found = rate_ratio(counts, np.ones_like(counts), 4)
    assert (found.value[0], found.low[0], found.high[0]) == pytest.approx(
        (7 / 4, 0.6692953621484332, 4.339718070184968)
    )
    assert found.p[0] == pytest.approx(0.23791296768756857)


def test_a_ratio_of_nothing_to_something_has_an_interval():
    found = rate_ratio(np.array([[3.0] * 12 + [0] * 4, [0.0] * 12 + [3] * 4]), np.ones((2, 16)), 4)
    assert (found.value[0], found.low[0]) == (0, 0)
    assert found.high[0] < 0.5
    assert found.low[1] > 3


@pytest.mark.parametrize("mean", [0.5, 3, 30])
def test_a_ratio_of_equal_rates_is_rarely_called_unequal(mean):
    counts = drawn(mean, 1, (20_000, 16))
    found = rate_ratio(counts, np.ones_like(counts), 4)
    assert 0.01 < (found.p <= 0.05).mean() < 0.06
    assert ((found.low > 1) | (found.high < 1)).mean() < 0.06


def test_quasi_poisson_agrees_with_statsmodels():
    fit = quasi_poisson(COUNTS, WEEKS, exposure=EXPOSURE)
    errors = np.sqrt(fit.dispersion[0] * fit.spread[0].diagonal())
    assert fit.coefficients[0] == pytest.approx([-1.17971732, -0.04604524], abs=1e-8)
    assert errors == pytest.approx([0.74005805, 0.13282902], abs=1e-7)
    assert fit.dispersion[0] == pytest.approx(17.71703284644238)
    assert fit.leverage[0, :3] == pytest.approx([0.28504742, 0.28759108, 0.10941795], abs=1e-7)


def test_weighted_quasi_poisson_agrees_with_statsmodels():
    weights = np.array([[1, 0.2, 1, 1, 1, 1, 0.1, 1, 1, 1]])
    fit = quasi_poisson(COUNTS, WEEKS, exposure=EXPOSURE, weights=weights)
    assert fit.coefficients[0] == pytest.approx([-1.33627766, -0.07526447], abs=1e-8)
    assert fit.dispersion[0] == pytest.approx(5.730255109163729)


def test_benjamini_hochberg_agrees_with_statsmodels():
    assert benjamini_hochberg([0.01, 0.04, 0.03, 0.005, 0.5]) == pytest.approx([0.025, 0.05, 0.05, 0.025, 0.5])
    assert len(benjamini_hochberg([])) == 0


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusting_never_makes_a_result_clearer_nor_changes_the_order(p):
    adjusted = benjamini_hochberg(p)
    assert (adjusted >= np.array(p) - 1e-12).all()
    assert (np.diff(adjusted[np.argsort(p)]) >= -1e-12).all()


def test_ears_by_hand():
    week = [2, 3, 1, 2, 3, 1, 2]  # mean 2, sd .8: less than counts of 2 scatter by themselves
    assert ears([*week, 9], lag=0)[-1] == pytest.approx(7 / 2**0.5)
    assert ears([*week, 50, 50, 9])[-1] == pytest.approx(7 / 2**0.5)
    assert np.isnan(ears([*week, 9])).all()
    spread = [0, 30, 5, 25, 10, 20, 15]
    assert ears([*spread, 50], lag=0)[-1] == pytest.approx((50 - 15) / np.std(spread, ddof=1))
    scores = ears([*week, 2, 2, 9, 6, 1])
    assert ears_c3([*week, 2, 2, 9, 6, 1])[-1] == pytest.approx(np.maximum(scores[-3:] - 1, 0).sum())


# What follows is simulated: on counts that only chance moves, a p-value below a is found in about a share a of weeks.


def drawn(mean, dispersion, shape):
    chance = np.random.default_rng(5)
    if dispersion == 1:
        return chance.poisson(mean, shape).astype(float)
    return chance.negative_binomial(mean / (dispersion - 1), 1 / dispersion, shape).astype(float)


@pytest.mark.parametrize("dispersion", [1, 2])
@pytest.mark.parametrize("mean", [0.5, 4, 40])
@pytest.mark.parametrize(("weeks", "most"), [(7, 0.025), (26, 0.0175)])
def test_few_counts_raise_about_as_many_false_alerts_as_stated(weeks, most, mean, dispersion):
    counts = drawn(mean, dispersion, (20_000, weeks + 1))
    ones = np.ones_like(counts)
    p = count_surprise(counts[:, -1], ones[:, -1], level(counts[:, :-1], ones[:, :-1]))
    assert (p <= 0.05).mean() <= 0.055
    assert (p <= 0.01).mean() <= most


@pytest.mark.parametrize("dispersion", [1, 2])
@pytest.mark.parametrize("mean", [40, 200])
def test_averages_of_many_counts_raise_about_as_many_false_alerts_as_stated(mean, dispersion):
    counts = drawn(mean, dispersion, (20_000, 34))
    ones = np.ones_like(counts)
    p = student_at_least(*average_score(counts[:, -8:], ones[:, -8:], level(counts[:, :26], ones[:, :26])))
    assert 0.03 <= (p <= 0.05).mean() <= 0.06
    assert (p <= 0.01).mean() <= 0.016


@pytest.mark.parametrize("dispersion", [1, 2])
def test_farrington_raises_no_more_false_alerts_than_stated(dispersion):
    counts = drawn(5, dispersion, (1_500, 180))
    p = farrington(counts, np.ones_like(counts), 179)[1]
    assert (p <= 0.05).mean() <= 0.065
    assert (p <= 0.01).mean() <= 0.018


def test_farrington_knows_the_season_and_sees_what_goes_beyond_it():
    week = np.arange(209)
    usual = np.round(20 * np.exp(0.8 * np.cos(2 * np.pi * (week - 208) / 52)))[None, :]
    mean, p = farrington(usual, np.ones_like(usual), 208)
    assert mean[0] == pytest.approx(usual[0, 208], rel=0.15)
    assert p[0] > 0.1
    usual[0, 208] *= 2
    assert farrington(usual, np.ones_like(usual), 208)[1][0] < 0.001


@pytest.mark.parametrize(("dispersion", "least"), [(1, 0.0), (4, 0.009)])
def test_ears_raises_no_more_false_alerts_than_it_says_where_counts_are_many(dispersion, least):
    scores = ears(drawn(200, dispersion, (40_000, 10)))[:, -1]
    assert float(ears_surprise(3)) == pytest.approx(0.01545, abs=1e-5)
    assert least <= (scores > 3).mean() <= 0.019
