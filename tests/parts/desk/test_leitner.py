"""Practice comes again after 1, 7, 21 and 60 days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.desk.practice.leitner import DAYS, Card, after, next_one

TODAY = date(2026, 3, 2)


def test_what_goes_well_comes_later_each_time() -> None:
    card, waits = None, []
    for _ in range(6):
        card = after(card, "s01", well=True, today=TODAY)
        waits.append((card.due - TODAY).days)
    assert waits == [1, 7, 21, 60, 60, 60]


def test_what_goes_wrong_comes_tomorrow() -> None:
    assert after(Card("s01", 3, TODAY), "s01", well=False, today=TODAY).due == TODAY + timedelta(days=1)


def test_what_is_due_comes_before_what_is_new() -> None:
    order = ("s01", "s02", "s03")
    late, later = Card("s02", 0, TODAY - timedelta(days=2)), Card("s01", 0, TODAY)
    assert next_one(order, {"s01": later, "s02": late}, today=TODAY) == "s02"
    assert next_one(order, {"s01": Card("s01", 0, TODAY + timedelta(days=1))}, today=TODAY) == "s02"
    assert next_one(order, {name: Card(name, 0, TODAY + timedelta(days=1)) for name in order}, today=TODAY) is None


@given(st.lists(st.booleans(), max_size=30))
def test_a_card_never_leaves_its_boxes(rounds: list[bool]) -> None:
    card = None
    for well in rounds:
        card = after(card, "s01", well=well, today=TODAY)
        assert (card.due - TODAY).days == DAYS[card.box]
    assert card is None or card.done == len(rounds)


@pytest.mark.parametrize("order", [(), ("s01",)])
def test_nothing_left_is_told(order: tuple[str, ...]) -> None:
    assert next_one(order, {name: Card(name, 0, TODAY + timedelta(days=9)) for name in order}, today=TODAY) is None
