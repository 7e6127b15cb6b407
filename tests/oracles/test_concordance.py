"""Kendall's tau-b against a published value, and what must hold of any."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.lenses.statistics.concordance import Concordance, kendall_tau_b

RANKS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=30)


def test_the_example_of_scipys_documentation() -> None:
    found = kendall_tau_b([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
    assert found.tau == pytest.approx(-0.47140452079103173, abs=1e-15)  # scipy.stats.kendalltau


def test_without_ties_it_is_concordant_minus_discordant() -> None:
    assert kendall_tau_b([1, 2, 3, 4], [1, 3, 2, 4]).tau == pytest.approx((5 - 1) / 6)


def test_the_interval_is_symmetric_on_fishers_scale() -> None:
    low, high = (np.arctanh(edge) for edge in Concordance(0.3, 24).interval)
    assert (low + high) / 2 == pytest.approx(np.arctanh(0.3))
    assert (high - low) / 2 == pytest.approx(1.959963984540054 * sqrt(0.437 / 20))


def test_what_cannot_be_told_is_said() -> None:
    assert kendall_tau_b([1, 1, 1], [1, 2, 3]).tau is None
    assert kendall_tau_b([], []).interval == (-1.0, 1.0)
    assert kendall_tau_b([1, 2, 3, 4], [1, 3, 2, 4]).interval == (-1.0, 1.0)


@given(RANKS)
def test_turning_one_ranking_around_turns_the_sign(pairs: list[tuple[int, int]]) -> None:
    x, y = zip(*pairs, strict=True)
    one, other = kendall_tau_b(x, y), kendall_tau_b([-v for v in x], y)
    if one.tau is None:
        assert other.tau is None
    else:
        assert other.tau == pytest.approx(-one.tau)
        low, high = one.interval
        assert -1 <= low <= one.tau <= high <= 1
