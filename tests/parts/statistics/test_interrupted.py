"""A step is found where there is one, a mere trend is none, and too few weeks say nothing."""

import numpy as np
import pytest

from bootmaker.lenses.statistics.interrupted import mean_step, share_step

WEEKS, AFTER = 36, 24
HEARD = np.full(WEEKS, 200.0)


def drawn(seed: int, *, step: float = 1.0, trend: float = 0.0) -> np.ndarray:
    week = np.arange(WEEKS)
    return np.random.default_rng(seed).poisson(20 * np.exp(trend * week) * np.where(week >= AFTER, step, 1.0))


def test_a_step_without_scatter_is_found_exactly() -> None:
    counts = np.where(np.arange(WEEKS) >= AFTER, 10.0, 20.0)
    found = share_step(counts, HEARD, AFTER)
    assert (found.value, found.before, found.after) == pytest.approx((0.5, 0.1, 0.05))
    assert found.weeks == (AFTER, WEEKS - AFTER)
    assert found.low < 0.5 < found.high


def test_a_trend_alone_is_no_step() -> None:
    counts = 20 * np.exp(-0.05 * np.arange(WEEKS))
    found = share_step(counts, HEARD, AFTER)
    assert found.after < 0.6 * found.before
    assert found.value == pytest.approx(1.0, abs=1e-6)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    steps = [share_step(drawn(seed, step=0.6, trend=0.01), HEARD, AFTER) for seed in range(300)]
    held = np.mean([one.low <= 0.6 <= one.high for one in steps])
    assert 0.92 <= held <= 0.995


def test_weeks_that_hang_together_widen_the_interval() -> None:
    rng, week = np.random.default_rng(3), np.arange(WEEKS)
    held = 0
    for _ in range(300):
        noise = np.zeros(WEEKS)
        for place in range(1, WEEKS):
            noise[place] = 0.3 * noise[place - 1] + rng.normal(0, 10)
        found = mean_step(noise + week, np.full(WEEKS, 30.0), AFTER)
        held += found.low <= 0 <= found.high
    assert 0.91 <= held / 300 <= 0.99


def test_a_mean_that_steps_is_found_with_its_trend_taken_out() -> None:
    week = np.arange(WEEKS)
    found = mean_step(2.0 * week + 30 * (week >= AFTER), np.full(WEEKS, 9.0), AFTER)
    assert found.value == pytest.approx(30.0)


def test_weeks_without_anybody_count_for_nothing() -> None:
    counts, heard = np.where(np.arange(WEEKS) >= AFTER, 10.0, 20.0), HEARD.copy()
    heard[[3, 30]] = counts[[3, 30]] = 0
    found = share_step(counts, heard, AFTER)
    assert (found.weeks, found.value) == ((AFTER - 1, WEEKS - AFTER - 1), pytest.approx(0.5))
    means = np.where(heard > 0, 5.0, np.nan)
    assert mean_step(means, heard, AFTER).value == pytest.approx(0, abs=1e-9)


def test_a_theme_that_fell_silent_has_a_ratio_that_is_not_zero() -> None:
    counts = np.where(np.arange(WEEKS) >= AFTER, 0.0, 20.0)
    found = share_step(counts, HEARD, AFTER)
    assert 0 < found.value < 0.01
    assert found.high < 1


@pytest.mark.parametrize(("before", "after"), [(7, 12), (24, 3), (0, 0)])
def test_too_few_weeks_say_nothing(before: int, after: int) -> None:
    counts, heard = np.full(before + after, 5.0), np.full(before + after, 50.0)
    assert share_step(counts, heard, before) is None
    assert mean_step(counts, heard, before) is None


def test_a_theme_that_nobody_named_says_nothing() -> None:
    assert share_step(np.zeros(WEEKS), HEARD, AFTER) is None
