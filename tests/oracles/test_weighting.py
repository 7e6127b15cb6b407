"""Published and worked values of weighting, bounds and allocation; and what must hold for any numbers."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.lenses.statistics.allocation import allocated, invitations, neyman, sample_size
from bootmaker.lenses.statistics.bounds import manski, most_effective
from bootmaker.lenses.statistics.responding import (
    at_least_one,
    chi_square_tail,
    expected,
    fit,
    independence,
    r_indicator,
)
from bootmaker.lenses.statistics.shape import bimodality
from bootmaker.lenses.statistics.weighting import (
    capped,
    hajek,
    imbalance,
    post_stratified,
    rake,
    standard_error,
    trimmed,
)
from bootmaker.lenses.statistics.weights import design_effect

SEED = [[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]]
FITTED = [
    [64.56, 46.23, 35.38, 3.82],
    [49.97, 68.16, 156.50, 25.37],
    [56.72, 144.43, 145.08, 53.77],
    [28.75, 41.18, 63.03, 17.03],
]
ROW, COLUMN = np.repeat(np.arange(4), 4), np.tile(np.arange(4), 4)
COUNTS = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 400)), min_size=1, max_size=8)


def test_iterative_proportional_fitting_gives_the_worked_table():
    fitted = rake(np.ravel(SEED), [ROW, COLUMN], [[150, 300, 400, 150], [200, 300, 400, 100]])
    assert fitted.reshape(4, 4) == pytest.approx(np.array(FITTED), abs=0.005)


@given(COUNTS)
def test_raking_on_a_single_margin_is_post_stratification(counts):
    n, everyone = np.array(counts).T
    place = np.arange(len(n))
    raked = rake(n, [place], [everyone * n.sum() / everyone.sum()]) / n
    assert raked == pytest.approx(post_stratified(n, everyone))
    assert (raked * n).sum() == pytest.approx(n.sum())


def test_nobody_cannot_be_weighed_up():
    assert rake([3.0, 0.0], [[0, 1]], [[2.0, 2.0]]).tolist() == [2.0, 0.0]
    assert post_stratified([3, 0], [5, 5]).tolist() == [1.0, 0.0]


def test_trimming_clips_at_a_multiple_of_the_mean_and_keeps_the_sum():
    weights = trimmed([1, 1, 1, 97], [1, 1, 1, 1], most=2)
    assert weights == pytest.approx(np.array([1, 1, 1, 50]) * 100 / 53)
    assert weights.sum() == pytest.approx(100)


@given(COUNTS, st.floats(1, 9))
def test_trimming_never_raises_the_design_effect(counts, most):
    weights, many = np.array(counts).T
    assert design_effect(trimmed(weights, many, most), many) <= design_effect(weights, many) + 1e-9


def test_the_hajek_mean_makes_the_blockbuster_shares_equal():
    posted, chance = np.array([6, 23, 32]), np.array([0.06, 0.23, 0.32])
    mood = np.repeat([0, 1, 2], posted)
    weights = (1 / chance)[mood]
    assert [hajek(mood == one, weights) for one in range(3)] == pytest.approx([1 / 3] * 3)
    assert design_effect(weights) == pytest.approx(1.636, abs=5e-4)


def test_the_standard_error_with_equal_weights_is_the_usual_one():
    y = np.array([1.0, 2, 4, 4, 5])
    n = len(y)
    assert standard_error(y, np.ones(n)) == pytest.approx(y.std(ddof=1) * math.sqrt((n - 1) / n) / math.sqrt(n))


def test_a_customer_who_repeats_themselves_adds_no_certainty():
    once = standard_error([1, 2, 4], [1, 1, 1])
    assert standard_error(np.repeat([1, 2, 4], 9), np.ones(27), np.repeat(["a", "b", "c"], 9)) == pytest.approx(once)


def test_caps_let_nobody_count_more_than_so_often():
    assert capped([1, 2, 10]).tolist() == [1, 0.5, 0.1]
    assert capped([1, 2, 10], most=2).tolist() == [1, 1, 0.2]
    assert capped([1, 2, 3], most=3).tolist() == [1, 1, 1]


def test_the_imbalance_is_the_absolute_standardised_difference():
    assert imbalance([80, 20], [50, 50]) == pytest.approx([0.6, 0.6])
    assert imbalance([5, 5], [50, 50]).tolist() == [0, 0]


def test_bounds_without_assumptions():
    assert manski(0.1, 4.5, lowest=1, highest=5) == pytest.approx((1.35, 4.95))


def test_a_small_correlation_makes_two_million_answers_worth_four_hundred():
    # Meng 2018, section 3.4: 1 % of the voters of the United States, rho = -0.005
    assert most_effective(0.01, 0.005) == pytest.approx(404, abs=1)
    assert most_effective(1.0, 0.1) == math.inf


def test_equal_propensities_are_representative():
    assert r_indicator([0.3] * 9) == pytest.approx(1)
    assert r_indicator([0.0, 1.0], [50, 50]) == pytest.approx(0, abs=0.02)
    assert r_indicator([], []) == 1.0


def test_sarle_s_coefficient_of_a_uniform_and_of_a_two_peaked_scale():
    assert bimodality(np.linspace(0, 1, 100_000)) == pytest.approx(5 / 9, abs=1e-4)
    assert bimodality([1, 5], [500, 500]) > 0.99
    assert math.isnan(bimodality([3, 3, 3, 3]))


def test_the_scheaffer_television_example():
    sizes, spreads = [155, 62, 93], [5, 15, 10]
    shares = neyman(sizes, spreads)
    assert shares == pytest.approx([0.294, 0.353, 0.353], abs=5e-4)
    n = sample_size(sizes, spreads, bound=2)
    assert (n, allocated(n, shares).tolist()) == (57, [17, 20, 20])


def test_a_dear_stratum_is_asked_less():
    assert neyman([100, 100], [1, 1], costs=[1, 4]) == pytest.approx([2 / 3, 1 / 3])


def test_floors_come_first_and_what_a_stratum_cannot_give_goes_to_the_others():
    assert allocated(200, [0.9, 0.05, 0.05], floor=30).tolist() == [140, 30, 30]
    assert allocated(200, [0.5, 0.5], floor=30, most=[50, 1000]).tolist() == [50, 150]
    assert allocated(50, [0.5, 0.5], floor=30).tolist() == [30, 30]
    assert invitations([30, 30], [0.2, 0.5], [1000, 40]).tolist() == [150, 40]


@given(st.lists(st.floats(0.01, 9), min_size=1, max_size=9), st.integers(1, 500), st.integers(0, 30))
def test_every_answer_is_placed_and_every_floor_kept(weights, answers, floor):
    placed = allocated(answers, np.array(weights) / sum(weights), floor=floor)
    assert placed.sum() == max(answers, floor * len(weights))
    assert (placed >= floor).all()


@given(COUNTS)
def test_the_poisson_model_of_one_attribute_expects_what_was_heard(counts):
    heard, people = np.array(counts).T
    assert expected(people, heard, [np.arange(len(heard))]) == pytest.approx(heard)
    assert at_least_one(0.0) == 0


def test_the_poisson_model_of_two_attributes_has_no_interaction():
    people, heard = np.array([100.0, 50, 80, 40]), np.array([30.0, 6, 40, 14])
    fitted = expected(people, heard, [[0, 0, 1, 1], [0, 1, 0, 1]])
    rate = fitted / people
    assert rate[0] * rate[3] == pytest.approx(rate[1] * rate[2])
    assert (fitted[:2].sum(), fitted[::2].sum()) == (pytest.approx(36), pytest.approx(70))


@pytest.mark.parametrize(
    ("df", "value"), [(1, 3.841459), (2, 5.991465), (3, 7.814728), (4, 9.487729), (5, 11.070498), (10, 18.307038)]
)
def test_the_critical_values_of_chi_square(df, value):
    assert chi_square_tail(value, df) == pytest.approx(0.05, abs=1e-7)


def test_shares_that_differ_are_told_from_chance():
    assert independence([30, 45, 60], [100, 100, 100]) == pytest.approx(math.exp(-450 / 24.75 / 2))


def test_an_equal_share_everywhere_is_no_sign_of_anything():
    assert independence([5, 10], [50, 100]) > 0.9
    assert independence([5], [50]) == 1.0


def test_mendel_s_peas_fit_nine_to_three_to_three_to_one():
    # Mendel 1866: 315, 108, 101 and 32 peas; chi-square .470 with 3 degrees of freedom
    assert fit([315, 108, 101, 32], [9, 3, 3, 1]) == pytest.approx(chi_square_tail(0.4700, 3), abs=1e-4)
    assert fit([50, 50], [0.9, 0.1]) < 1e-9


def test_the_simulated_survey_of_balance_is_as_far_from_its_target_as_its_tutorial_says() -> None:
    """balance (Sarig, Galili & Eilat 2023), quickstart tutorial: unadjusted ASMD of each value, and mean happiness.

    The survey is drawn as `load_sim_data("01")` draws it. Its income, a number, and the weights of its logistic model
    are not for these functions.
    """
    target = _survey(2022 - 11 - 8, 10_000, 0.5, ((0.2, 0.3, 0.3, 0.2), (3, 2), 900))
    sample = _survey(2023 - 5 - 14, 1_000, 0.7, ((0.5, 0.3, 0.15, 0.05), (2, 1.5), 90))
    far: dict[str, float] = {}
    for attribute in ("gender", "age"):
        values = sorted(set(target[attribute]))
        counts = [[int((side[attribute] == value).sum()) for value in values] for side in (sample, target)]
        far |= dict(zip(values, imbalance(*counts), strict=True))
    told = {
        "Female": 0.375699,
        "Male": 0.379314,
        "none": 0.006296,
        "25-34": 0.005688,
        "35-44": 0.312711,
        "45+": 0.378828,
    }
    unbiased = math.sqrt(1 - 1 / 10_000)  # balance divides the target's variance by n - 1
    assert {value: far[value] * unbiased for value in told} == pytest.approx(told, abs=6e-7)
    assert hajek(sample["happiness"], np.ones(1_000)) == pytest.approx(48.559, abs=5e-4)


def _survey(
    seed: int, n: int, male: float, other: tuple[tuple[float, ...], tuple[float, float], int]
) -> dict[str, Any]:
    ages, income, unknown = other
    np.random.seed(seed)
    draw, normal = np.random.choice, np.random.normal
    gender = draw(["Male", "Female"], size=n, replace=True, p=[male, 1 - male]).astype(object)
    age = draw(["18-24", "25-34", "35-44", "45+"], size=n, replace=True, p=ages)
    normal(*income, size=n)
    happiness = normal(40, 10, size=n) + (gender == "Female") * normal(20, 1, size=n)
    happiness += (age == "35-44") * normal(5, 1, size=n)
    happiness += (age == "45+") * normal(20, 1, size=n)
    happiness += normal((normal(3, 2, size=n) ** 2) / 20, 1, size=n)
    gender[3 : unknown + 1] = "none"
    return {"gender": gender, "age": age, "happiness": np.minimum(happiness, 100)}
