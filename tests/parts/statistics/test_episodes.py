import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.lenses.statistics.episodes import Episodes

VALUES = st.lists(st.integers(-1000, 1000).map(lambda milli: milli / 1000), min_size=1, max_size=12)
FIGURES = ("n", "mean", "peak_end", "trend", "final_slope")


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_many_episodes_are_figured_as_each_alone(episodes):
    starts = np.cumsum([0, *(len(one) for one in episodes[:-1])])
    together = Episodes.of(np.concatenate(episodes), starts)
    for number, values in enumerate(episodes):
        alone = Episodes.of(values)
        for name in FIGURES:
            assert getattr(together, name)[number] == pytest.approx(getattr(alone, name)[0], nan_ok=True)
        assert together.recent(0.8)[number] == pytest.approx(alone.recent(0.8)[0])
        assert together.intense_place[number] - starts[number] == alone.intense_place[0]


@given(VALUES)
def test_slopes_are_those_of_least_squares(values):
    episode = Episodes.of(values)
    if len(values) == 1:
        assert np.isnan([episode.trend[0], episode.final_slope[0]]).all()
    else:
        assert episode.trend[0] == pytest.approx(np.polyfit(range(len(values)), values, 1)[0], abs=1e-9)
        last = values[-3:]
        assert episode.final_slope[0] == pytest.approx(np.polyfit(range(len(last)), last, 1)[0], abs=1e-9)


@given(VALUES, st.data())
def test_a_weaker_moment_before_the_end_changes_neither_peak_nor_end(values, data):
    strongest = max(abs(value) for value in values)
    weaker = data.draw(
        st.floats(-strongest, strongest).filter(lambda one: abs(one) < strongest - 1e-5 or not strongest)
    )
    place = data.draw(st.integers(0, len(values) - 1))
    if strongest > 1e-5:
        longer = Episodes.of([*values[:place], weaker, *values[place:]])
        assert longer.peak_end[0] == Episodes.of(values).peak_end[0]


def test_recency_at_its_limits_is_the_mean_and_the_end():
    episode = Episodes.of([0.4, -0.2, -0.8])
    assert episode.recent(1.0)[0] == pytest.approx(episode.mean[0])
    assert episode.recent(1e-9)[0] == pytest.approx(-0.8)


def test_a_repaired_moment_changes_what_is_remembered():
    episode = Episodes.of([0.2, -0.9, -0.6])
    assert episode.peak_end[0] == pytest.approx(-0.75)
    assert episode.replaced(episode.end_place).peak_end[0] == pytest.approx(-0.45)


def test_nothing_at_all():
    empty = Episodes.of([], [])
    assert [len(getattr(empty, name)) for name in FIGURES] == [0] * len(FIGURES)
    assert len(empty.recent(0.8)) == 0
