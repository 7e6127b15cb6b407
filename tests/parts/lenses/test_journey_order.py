"""Touchpoints are put in the order that sorting by all keys would give, however the numbers are packed."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.lenses.journeys import ordering
from bootmaker.lenses.journeys.columns import UNDATED
from bootmaker.lenses.journeys.ordering import order_of

TIMES = st.one_of(st.just(UNDATED), st.integers(0, 40).map(lambda step: step * 400_000))
ROWS = st.lists(st.tuples(st.integers(0, 5), TIMES), max_size=40)


def expected(line, when, position):
    heard = {one: position[line == one].min() for one in set(line.tolist())}
    return np.lexsort((position, when, [heard[one] for one in line.tolist()])) if len(line) else np.zeros(0)


@given(ROWS, st.randoms(use_true_random=False))
def test_by_line_time_and_position_with_ties_inside_a_second(rows, random):
    line, when = (np.array([row[part] for row in rows], dtype=np.int64) for part in (0, 1))
    position = np.array(random.sample(range(1_000), len(rows)), dtype=np.int64)
    assert order_of(line, when, position).tolist() == expected(line, when, position).tolist()


def test_what_is_too_much_for_one_number_is_ordered_all_the_same(monkeypatch):
    monkeypatch.setattr(ordering, "LARGEST", 1)
    line, position = np.array([1, 0, 1, 0] * 60), np.arange(240)
    when = np.arange(240)[::-1] * 700_000
    assert order_of(line, when, position).tolist() == expected(line, when, position).tolist()
