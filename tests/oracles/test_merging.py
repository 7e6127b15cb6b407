"""Grouping by leaders, and the choice that is central and varied."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootmaker.lenses.statistics.merging import central_and_varied, merged, unit


def directions(*degrees):
    turns = np.radians(np.array(degrees, float))
    return np.stack([np.cos(turns), np.sin(turns)], axis=1).astype(np.float32)


def test_bundles_of_directions_are_groups_and_a_lonely_one_is_none():
    groups = merged(directions(0, 3, 5, 90, 92, 200), np.ones(6, np.float32), least=0.98)
    assert groups[0] == groups[1] == groups[2] == 0
    assert groups[3] == groups[4] == 1
    assert groups[5] == -1


def test_more_vectors_than_nodes_join_the_nearest_group():
    vectors = directions(*([0, 2] * 20), *([90, 91] * 20), 45)
    groups = merged(vectors, np.linspace(2, 1, len(vectors), dtype=np.float32), least=0.98, nodes=50)
    assert set(groups[:40]) == {0}
    assert set(groups[40:80]) == {1}
    assert groups[80] == -1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 359), min_size=1, max_size=25))
def test_members_of_a_group_are_near_each_other(degrees):
    vectors = directions(*degrees)
    groups = merged(vectors, np.ones(len(vectors), np.float32), least=0.95)
    apart = 3 * np.degrees(np.arccos(0.95))
    for group in set(groups[groups >= 0]):
        inside = vectors[groups == group]
        assert len(inside) > 1
        assert (inside @ inside.T).min() >= np.cos(np.radians(apart)) - 1e-5


def test_mmr_takes_the_most_relevant_then_what_is_new():
    """Carbonell & Goldstein 1998, worked by hand: lambda .5; the copy of the first scores .5 * .9 - .5 * 1 < 0."""
    vectors = directions(0, 0, 90)
    assert central_and_varied(np.array([1.0, 0.9, 0.2]), vectors, most=3, balance=0.5) == (0, 2, 1)


def test_mmr_without_regard_for_variety_is_relevance():
    vectors = directions(0, 0, 90)
    assert central_and_varied(np.array([0.2, 0.9, 0.5]), vectors, most=2, balance=1.0) == (1, 2)


@given(st.integers(0, 8), st.integers(1, 9))
def test_it_chooses_as_many_as_there_are(most, many):
    picked = central_and_varied(np.linspace(1, 0, many), directions(*range(many)), most=most)
    assert len(picked) == len(set(picked)) == min(most, many)


def test_rows_of_zeros_stay_zeros():
    assert unit(np.array([[0.0, 0.0], [3.0, 4.0]])).ravel() == pytest.approx([0.0, 0.0, 0.6, 0.8])
