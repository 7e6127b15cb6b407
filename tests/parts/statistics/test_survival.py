import pytest

from bootmaker.lenses.statistics.survival import kaplan_meier


def test_the_silence_is_found_after_which_nearly_nobody_comes_back():
    days = [1] * 50 + [2] * 30 + [40] * 20
    curve = kaplan_meier(days, [True] * 80 + [False] * 20)
    assert curve.returning(7)[:3] == pytest.approx([0.8, 0.6, 0.0])
    assert curve.closing(7, below=0.1) == 2


def test_what_was_not_followed_long_enough_closes_nothing():
    short = kaplan_meier([1] * 50 + [3] * 50, [True] * 50 + [False] * 50)
    assert short.closing(7, below=0.1) is None
    few = kaplan_meier([1] * 50 + [40] * 3, [True] * 50 + [False] * 3)
    assert few.closing(7, below=0.1, least=20) is None


def test_noise_among_the_few_who_stay_longest_keeps_nothing_open():
    curve = kaplan_meier([1] * 900 + [60] * 4 + [200] * 36, [True] * 904 + [False] * 36)
    assert curve.returning(30)[40] == pytest.approx(0.1)
    assert curve.closing(30, below=0.1, least=20) == 1


def test_a_pause_before_most_come_back_closes_nothing():
    curve = kaplan_meier([90] * 50 + [200] * 30, [True] * 50 + [False] * 30)
    assert curve.returning(30)[0] == 0
    assert curve.closing(30, below=0.1) == 90


def test_where_nothing_more_can_happen_the_last_silences_count_too():
    curve = kaplan_meier([3] * 40 + [30] * 60, [True] * 40 + [False] * 60)
    assert curve.closing(30, below=0.1) is None
    assert curve.extended(30).closing(30, below=0.1) == 3


def test_who_always_comes_back_is_never_closed():
    assert kaplan_meier([5] * 100, [True] * 100).closing(5, below=0.1) is None


def test_nobody_at_all():
    assert kaplan_meier([], []).closing(30, below=0.1) is None
