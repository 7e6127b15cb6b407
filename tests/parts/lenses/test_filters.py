from datetime import date

import pytest

from bootmaker.lenses.filters import Filter
from bootmaker.lenses.overview.lens import LENS
from tests.parts.lenses.lakes import lake, look, said

ROWS = [
    said("Maija", 0, channel="chat", source="a", theme="late", intent="complaint"),
    said("Maija", 1, channel="email", source="b", theme="price"),
    said("Omar", 2, channel="email", source="a", kind="rated"),
    said("Ilse", None, channel="phone", source="a"),
]
SEGMENTS = [
    ("Maija", "segment", "new"),
    ("Omar", "segment", "old"),
    ("Omar", "region", "north"),
    ("Quiet", "segment", "new"),
]
ALL = Filter(
    since=date(2026, 1, 1), until=date(2026, 2, 1), channels=("chat", "email"), sources=("a",), kinds=("said",),
    segments=(("segment", "new"), ("region", "north")), customer="Maija", theme="late", intent="complaint",
)  # fmt: skip


def heard(**wanted):
    view = look(LENS, lake(ROWS, customers=SEGMENTS), wanted=Filter(**wanted))
    return view.from_customers, view.known


@pytest.mark.parametrize(
    ("wanted", "touchpoints", "known"),
    [
        ({}, 4, 4),
        ({"channels": ("chat", "phone")}, 2, 4),
        ({"sources": ("b",)}, 1, 4),
        ({"kinds": ("rated",)}, 1, 4),
        ({"theme": "late"}, 1, 4),
        ({"intent": "complaint"}, 1, 4),
        ({"customer": "Maija"}, 2, 1),
        ({"since": date(2026, 3, 3)}, 2, 4),
        ({"until": date(2026, 3, 3)}, 2, 4),
        ({"since": date(2026, 3, 3), "until": date(2026, 3, 3)}, 1, 4),
        ({"segments": (("segment", "new"),)}, 2, 2),
        ({"segments": (("segment", "new"), ("segment", "old"))}, 3, 3),
        ({"segments": (("segment", "old"), ("region", "north"))}, 1, 1),
        ({"segments": (("segment", "new"), ("region", "north"))}, 0, 0),
    ],
)
def test_it_narrows(wanted, touchpoints, known):
    assert heard(**wanted) == (touchpoints, known)


@pytest.mark.parametrize("filter_", [Filter(), ALL, Filter(theme="l'été")])
def test_its_key_makes_the_same_filter_again(filter_):
    assert Filter.of(filter_.key) == filter_


def test_the_order_of_values_makes_no_difference_to_the_key():
    assert Filter(channels=("a", "b")).key == Filter(channels=("b", "a")).key
    assert len({Filter(channels=("a",)), Filter(channels=("a",))}) == 1


def test_it_is_said_in_words():
    assert Filter().words == "everything"
    said_ = Filter(channels=("chat", "email"), segments=(("plan", "pro"),)).words
    assert said_ == "channel: chat, email; segment: plan = pro"
