"""Differences of shares and means, with and without customers in both groups."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.lenses.statistics.differences import Mean, mean_difference, share_difference, shared_covariance
from bootmaker.lenses.statistics.proportions import Share, newcombe
from bootmaker.lenses.statistics.testing import benjamini_hochberg

FIRST = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])  # Student 1908, Biometrika 6:1-25, table I
SECOND = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def mean(values):
    return Mean(float(values.mean()), float(values.std(ddof=1)), len(values))


def test_independent_means_are_those_of_welch():
    """R 4: t.test(extra ~ group, data = sleep)."""
    found = mean_difference(mean(FIRST), mean(SECOND))
    assert (found.low, found.high) == pytest.approx((-3.3654832, 0.2054832), abs=1e-7)
    assert found.p == pytest.approx(0.07939, abs=1e-5)


def test_when_everybody_is_in_both_it_is_the_paired_test():
    """R 4: t.test(extra ~ group, data = sleep, paired = TRUE)."""
    pairs = float(np.cov(FIRST, SECOND)[0, 1])
    found = mean_difference(mean(FIRST), mean(SECOND), shared_covariance(10, 10, 10, pairs))
    assert (found.low, found.high) == pytest.approx((-2.4598858, -0.7001142), abs=1e-7)
    assert found.p == pytest.approx(0.002833, abs=1e-6)


@given(st.integers(0, 40), st.integers(0, 60))
def test_without_overlap_shares_are_those_of_newcombe_and_sides_may_be_swapped(k, m):
    first, second = Share(k, 40), Share(m, 60)
    found, other = share_difference(first, second), share_difference(second, first)
    assert (found.low, found.high) == pytest.approx(newcombe(first, second))
    assert (found.low, found.high, found.p) == pytest.approx((-other.high, -other.low, other.p))


def test_nobody_and_one_customer_tell_nothing():
    nobody = share_difference(Share(0, 0), Share(3, 9))
    assert (nobody.low, nobody.high, nobody.p) == (-1.0, 1.0, 1.0)
    assert mean_difference(Mean(0.3, 0.0, 1), Mean(0.5, 0.1, 9)).p == 1.0


def overlapping(seed, *, both=100, alone=50):
    """Two groups of customers with the same chance; those in both mostly say the same on both sides."""
    chance = np.random.default_rng(seed)
    first, second = (chance.random(both + alone) < 0.4 for _side in range(2))
    same = chance.random(both) < 0.8
    second[:both] = np.where(same, first[:both], second[:both])
    n = both + alone
    covariance = shared_covariance(both, n, n, float(np.cov(first[:both], second[:both])[0, 1]))
    return Share(int(first.sum()), n), Share(int(second.sum()), n), covariance


def test_the_interval_keeps_its_promise_where_groups_overlap_and_is_the_narrower_for_it():
    runs = [overlapping(seed) for seed in range(800)]
    found = [share_difference(*run) for run in runs]
    kept = np.mean([one.low <= 0 <= one.high for one in found])
    assert 0.925 <= kept <= 0.975
    assert np.mean([one.p <= 0.05 for one in found]) <= 0.075
    widths = [(one.high - one.low, *newcombe(*run[:2])) for one, run in zip(found, runs, strict=True)]
    assert np.mean([width / (high - low) for width, low, high in widths]) < 0.8


def test_adjusted_p_values():
    """Benjamini & Hochberg 1995, section 4.2: of 15 p-values, the first four are believed at 0.05."""
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
         0.7590, 1.0]  # fmt: skip
    assert (benjamini_hochberg(p) <= 0.05).sum() == 4
