"""Two maps side by side: the same meanings, counted in two groups of customers."""

import pytest

from bootmaker.lenses.empathy_map.comparing import compared
from bootmaker.lenses.empathy_map.lens import LENS
from tests.parts.empathy_map.test_meanings import ITCHY, LATE, PARAMETERS, told
from tests.parts.themes.lake_rows import did, results

FIRST = [*(told(i, f"a{i}", LATE) for i in range(20)), *(did(30 + i, f"a{i}", "returned", 9) for i in range(2))]
SECOND = [*(told(50 + i, f"b{i}", ITCHY) for i in range(18)), *(told(70 + i, f"b{18 + i}", LATE) for i in range(2))]
SECOND += [did(80 + i, f"b{i}", "returned", 9) for i in range(18)]


def comparison(first=FIRST, second=SECOND):
    return compared((results(LENS, first), results(LENS, second)), PARAMETERS)


def part(found, name):
    return {(one.first.k, one.second.k): one for one in dict(found.parts)[name]}


def test_the_same_meaning_is_counted_on_both_sides():
    says = part(comparison(), "says")
    assert set(says) == {(20, 2), (0, 18)}
    late = says[20, 2]
    assert late.value == pytest.approx(0.9)
    assert late.clear
    assert late.interval[0] < 0.9 < late.interval[1]


def test_acts_are_compared_too():
    returned = part(comparison(), "does")[2, 18]
    assert (returned.item.title, returned.clear, returned.value) == ("returned", True, pytest.approx(-0.8))


def test_the_other_way_round_the_signs_turn():
    there, back = part(comparison(), "says"), part(comparison(SECOND, FIRST), "says")
    assert {(b, a): -one.value for (a, b), one in there.items()} == {key: one.value for key, one in back.items()}


def test_the_same_people_do_not_differ_and_are_said_to_be_in_both():
    same = comparison(FIRST, FIRST)
    assert not [one for _part, some in same.parts for one in some if one.clear or one.value]
    assert same.both == 20
    assert "20 customers are in both" in same.caution


def test_how_many_would_seem_clear_by_chance_is_said():
    found = comparison()
    assert found.compared == 3
    assert "Of 3 differences compared, about 1" in found.caution


def test_too_few_are_not_compared():
    found = comparison(FIRST[:3])
    assert found.parts == ()
    assert found.note == "Too few people to compare: 3 customers in one of the two, it takes 5."
