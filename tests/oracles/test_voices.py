"""Published and worked values of the statistics that lenses share."""

import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import csv

from bootmaker.lenses.extremes.lens import LENS as EXTREMES
from bootmaker.lenses.statistics.inequality import gini, lorenz, top_share
from bootmaker.lenses.statistics.polarity import j_shaped, polarity, positive_imbalance
from bootmaker.lenses.statistics.proportions import Share, newcombe, wilson
from bootmaker.lenses.statistics.weights import design_effect, effective_number
from tests.parts.lenses.lakes import lake, look, rated

SIZES = st.lists(st.integers(1, 50), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_newcombe_1998_table_1(k, n, low, high):
    assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_the_hybrid_score_interval_agrees_with_newcombe_1998_table_2(first, second, low, high):
    assert newcombe(Share(*first), Share(*second)) == pytest.approx((low, high), abs=5e-5)


def test_no_cases_know_nothing():
    assert wilson(0, 0) == (0.0, 1.0)
    assert newcombe(Share(0, 0), Share(1, 2)) == (-1.0, 1.0)


@pytest.mark.parametrize(
    ("sizes", "many", "expected"),
    [
        ([1, 1, 1, 1], None, 0.0),
        ([0, 0, 0, 1], None, 0.75),
        ([1, 2, 3, 4], None, 0.25),
        ([0, 1, 91], [90, 9, 1], 0.981),
    ],
)
def test_gini(sizes, many, expected):
    assert gini(sizes, many) == pytest.approx(expected, abs=5e-4)


@given(SIZES)
def test_gini_does_not_care_whether_sizes_come_counted(sizes):
    values, counts = np.unique(sizes, return_counts=True)
    assert gini(values, counts) == pytest.approx(gini(sizes))
    people, said = lorenz(values, counts)
    assert 1 - 2 * np.trapezoid(said, people) == pytest.approx(gini(sizes))


@pytest.mark.parametrize(
    ("weights", "expected"), [((0, 1, 2, 3), 1.5556), ((1, 1, 1000), 2.9880), ((1, 1, 1, 1, 4), 1.5625)]
)
def test_kish_design_effect(weights, expected):
    assert design_effect(weights) == pytest.approx(expected, abs=5e-5)
    assert effective_number(weights) == pytest.approx(len(weights) / expected, rel=1e-4)


def test_inverse_propensities_make_the_blockbuster_shares_equal():
    shares, weights = np.array([6, 23, 32]), 1 / np.array([0.06, 0.23, 0.32])
    assert shares * weights / (shares * weights).sum() == pytest.approx([1 / 3] * 3)
    assert design_effect(weights, shares) == pytest.approx(1.636, abs=5e-4)


def test_the_loudest_tenth_of_ten():
    assert top_share(0.1, [1] * 9 + [91]) == pytest.approx(0.91)


def test_polarity_and_imbalance():
    steps = [2, 0, 1, 0, 2]
    assert polarity(steps).value == 0.8
    assert (positive_imbalance(steps).k, positive_imbalance(steps).n) == (2, 4)


@pytest.mark.parametrize(
    ("steps", "expected"), [((20, 5, 5, 15, 55), True), ((5, 20, 30, 20, 5), False), ((5, 10, 20, 30, 35), False)]
)
def test_the_j_shape(steps, expected):
    assert j_shaped(steps) is expected


@pytest.mark.data
def test_people_with_one_review_are_more_extreme_than_frequent_reviewers():
    if "BOOTMAKER_DATA" not in os.environ:
        pytest.skip("BOOTMAKER_DATA is not set")
    path = Path(os.environ["BOOTMAKER_DATA"]) / "measure" / "yelp10k" / "yelp10k.csv"
    reviews = csv.read_csv(path, parse_options=csv.ParseOptions(newlines_in_values=True))
    pairs = zip(reviews["user_id"].to_pylist(), reviews["stars"].to_pylist(), strict=True)
    view = look(EXTREMES, lake([rated(user, float(stars)) for user, stars in pairs]))
    assert view.ratings == 10_000
    assert (round(100 * view.once.value, 1), round(100 * view.frequent.value, 1)) == (48.9, 29.3)
    assert view.once_or_frequent.clear
