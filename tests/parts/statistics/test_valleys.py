import numpy as np
import pytest

from bootmaker.lenses.statistics.valleys import valley


def hills(*, deep):
    chance = np.random.default_rng(2)
    values = np.concatenate([chance.normal(8, 2, 4_000), chance.normal(8 if not deep else 28, 2, 2_000)])
    return np.bincount(np.clip(values, 0, 40).astype(int))


def test_the_valley_lies_between_two_hills():
    assert valley(hills(deep=True)) == pytest.approx(18, abs=4)


def test_one_hill_has_no_valley():
    assert valley(hills(deep=False)) is None


def test_a_few_stray_counts_far_away_are_no_hill():
    counts = hills(deep=False)
    assert valley(np.append(counts, [0] * 10 + [20])) is None


def test_the_two_hills_may_stand_far_apart():
    assert valley([0, 50, 90, 50, 0, 0, 0, 0, 0, 40, 80, 40, 0]) == 6


def test_too_few_bins():
    assert valley([]) is None
    assert valley([5, 0, 5]) is None
