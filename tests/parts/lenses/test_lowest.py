import numpy as np

from bootmaker.lenses.journeys.places import among_lowest, lowest

VALUES = np.array([5, 1, 3, 1, 3, 2])


def test_the_lowest_come_in_order_and_the_first_of_equals_first():
    assert lowest(VALUES, 2).tolist() == [1, 3]
    assert lowest(VALUES, 4).tolist() == [1, 3, 5, 2]
    assert lowest(VALUES, 9).tolist() == np.argsort(VALUES, kind="stable").tolist()
    assert lowest(VALUES[:0], 3).tolist() == []


def test_all_that_equal_the_last_of_them_are_among_them():
    assert among_lowest(VALUES, 4).tolist() == [1, 2, 3, 4, 5]
