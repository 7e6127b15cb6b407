"""Published and constructed numbers for opinion groups."""

import numpy as np
import pytest

from bootmaker.lenses.statistics.opinions import (
    Stand,
    consensus,
    difference_test,
    grouped,
    others_than,
    positions,
    share_test,
    silhouette,
    stands,
    telling,
)

# Twelve countries by mean dissimilarity as judged by students (Kaufman & Rousseeuw 1990, table 5 of chapter 2)
NAMES = ["BEL", "BRA", "CHI", "CUB", "EGY", "FRA", "IND", "ISR", "USA", "USS", "YUG", "ZAI"]
JUDGED = """5.58
7.00 6.50
7.08 7.00 3.83
4.83 5.08 8.17 5.83
2.17 5.75 6.67 6.92 4.92
6.42 5.00 5.58 6.00 4.67 6.42
3.42 5.50 6.42 6.42 5.00 3.92 6.17
2.50 4.92 6.25 7.33 4.50 2.25 6.33 2.75
6.08 6.67 4.25 2.67 6.00 6.17 6.17 6.92 6.17
5.25 6.83 4.50 3.75 5.75 5.42 6.08 5.83 6.67 3.67
4.75 3.00 6.08 6.67 5.00 5.58 4.83 6.17 5.67 6.50 6.92"""


def judged() -> np.ndarray:
    table = np.zeros((12, 12))
    for row, line in enumerate(JUDGED.splitlines(), 1):
        table[row, :row] = [float(one) for one in line.split()]
    return table + table.T


@pytest.mark.parametrize(
    ("clusters", "width"),
    [
        (("USA FRA BEL ISR BRA EGY ZAI", "CUB USS CHI YUG IND"), 0.28),
        (("USA FRA BEL ISR EGY", "ZAI BRA IND", "CUB USS YUG CHI"), 0.33),
    ],
)
def test_the_silhouettes_of_rousseeuws_countries(clusters, width) -> None:
    place = {name: number for number, one in enumerate(clusters) for name in one.split()}
    labels = np.array([place[name] for name in NAMES])
    assert silhouette(judged(), labels).mean() == pytest.approx(width, abs=0.005)


def test_a_silhouette_by_hand() -> None:
    line = np.array([0.0, 1, 4, 5, 20])
    found = silhouette(np.abs(line[:, None] - line), np.array([0, 0, 1, 1, 2]))
    assert found == pytest.approx([3.5 / 4.5, 2.5 / 3.5, 2.5 / 3.5, 3.5 / 4.5, 0])


def test_the_published_test_of_two_shares() -> None:
    """16 of 25 against 57 of 72: z = -1.518 (CliffsNotes, worked with rounded shares); Polis tests itself on it."""
    assert difference_test(15, 24, 56, 71) == pytest.approx(-1.518, abs=0.01)


def test_the_test_of_one_share_is_that_of_two_where_the_other_is_half_of_very_many() -> None:
    assert share_test(30, 50) == pytest.approx(difference_test(30, 50, 1_000_000, 2_000_000), abs=0.02)


def two_camps() -> np.ndarray:
    """Twelve voters, six statements: eight agree with the first two, four with the next two, all with the fifth."""
    many, few = [1, 1, -1, -1, 1, 0], [-1, -1, 1, 1, 1, 0]
    votes = np.array([many] * 8 + [few] * 4, dtype=float)
    votes[0, 2] = votes[9, 0] = 0  # somebody passes
    votes[3, 1] = np.nan  # somebody was not asked
    return votes


def test_two_camps_are_found_and_the_small_one_is_kept() -> None:
    found = grouped(two_camps()[:, :5].repeat(2, axis=1))
    assert found is not None
    assert found.labels.tolist() == [0] * 8 + [1] * 4
    assert found.p == pytest.approx(0.005)


def test_what_each_camp_says_that_the_other_does_not() -> None:
    votes, labels = two_camps(), np.array([0] * 8 + [1] * 4)
    few = stands(votes, labels, 1)
    rest = others_than(votes, labels, 1)
    told = [telling(own, other) for own, other in zip(few, rest, strict=True)]
    assert [one[1] if one else None for one in told] == [False, False, True, True, None, None]


def test_consensus_is_the_product_of_what_each_group_agrees() -> None:
    assert consensus([Stand(8, 0, 8), Stand(0, 4, 4)]) == pytest.approx(0.9 * (1 / 6))
    assert consensus([Stand(8, 0, 8), Stand(4, 0, 4)]) == pytest.approx(0.9 * (5 / 6))


def test_votes_without_camps_make_no_groups() -> None:
    """Of a hundred rooms in which everybody votes by a coin, about five may be called divided."""
    chance = np.random.default_rng(3)
    rooms = [chance.choice([-1.0, 1.0], size=(12, 8)) for _ in range(100)]
    assert sum(grouped(one, seed=5) is not None for one in rooms) <= 10


def test_two_camps_of_thirteen_who_waver_are_mostly_found() -> None:
    """Nine against four on three of six statements, one vote in ten or so against one's own camp."""
    chance, camp = np.random.default_rng(4), np.arange(13)[:, None] < 9
    agrees = np.where(camp, [0.95, 0.8, 0.2, 0.1, 0.1, 0.95], [0.1, 0.85, 0.95, 0.1, 0.95, 0.95])
    rooms = [np.where(chance.random((13, 6)) < agrees, 1.0, -1.0) for _ in range(40)]
    assert sum(grouped(one) is not None for one in rooms) >= 28


def test_a_room_of_one_mind_or_of_seven_has_no_groups() -> None:
    assert grouped(np.ones((12, 8))) is None
    assert grouped(two_camps()[:7]) is None


def test_who_votes_little_is_not_pulled_to_the_middle() -> None:
    votes = np.array([[1.0, 1, 1, 1]] * 4 + [[-1.0, -1, -1, -1]] * 4)
    sparse = votes.copy()
    sparse[0, 2:] = np.nan
    full, placed = positions(votes), positions(sparse)
    assert abs(placed[0, 0]) > 0.7 * abs(full[0, 0])
