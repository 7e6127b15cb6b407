import pytest

from bootmaker.lenses.statistics.resampling import peak_doubt


def test_a_peak_that_stands_out_is_the_peak_nearly_always():
    doubt = peak_doubt([0.1, -0.9, 0.2, -0.1], [0.1] * 4, seed=1)
    assert (doubt.moment, doubt.single) == (1, True)
    assert doubt.shares[1] > 0.99
    assert doubt.peak_end[0] < -0.5 < doubt.peak_end[1]


def test_moments_that_cannot_be_told_apart_have_no_single_peak():
    doubt = peak_doubt([-0.5, -0.5, -0.5], [0.2] * 3, seed=1)
    assert not doubt.single
    assert doubt.shares == pytest.approx([1 / 3] * 3, abs=0.06)


def test_certain_moments_leave_no_doubt_and_the_later_of_equals_is_the_peak():
    doubt = peak_doubt([0.5, -0.5, 0.1], [0.0] * 3, seed=1)
    assert doubt.shares == (0.0, 1.0, 0.0)
    assert doubt.peak_end == pytest.approx((-0.2, -0.2))


def test_the_same_seed_gives_the_same_answer():
    asked = ([0.3, -0.4, 0.2], [0.2, 0.3, 0.1])
    assert peak_doubt(*asked, seed=5) == peak_doubt(*asked, seed=5)
    assert peak_doubt(*asked, seed=5) != peak_doubt(*asked, seed=6)
