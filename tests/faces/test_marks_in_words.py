"""The marks of a touchpoint in words."""

from typing import Any

import pytest

from bootmaker.actions.opening import Opened
from bootmaker.ledger.reading import Quote
from bootmaker.web.marks import readings

QUOTE = Quote("a", 0, None, "c1", "email", "said", "customer", "shop", "Well.", None, None, None, None)


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ({"valence": -120, "intent": None}, ["not clear enough to say"]),
        ({"valence": -120, "intent": "question"}, ["question"]),
        ({"valence": None, "intent": None}, []),  # another language: nothing was read
    ],
)
def test_what_they_want_is_said_to_be_unclear_where_it_is(marks: dict[str, Any], said: list[str]) -> None:
    opened = Opened(QUOTE, (), (), marks, frozenset(), None)
    assert [one.value for one in readings(opened, {}) if one.name == "What they want"] == said
