from datetime import date

import pytest

from bootmaker.base.errors import BootmakerError
from bootmaker.lenses.filters import Filter
from bootmaker.lenses.overview.lens import LENS
from tests.parts.lenses.lakes import lake, look, said

ROWS = [
    said("Maija", 0, channel="chat", source="a", theme="late", intent="complaint", urgency=["legal", "cancel"]),
    said("Maija", 1, channel="email", source="b", theme="price"),
    said("Omar", 2, channel="email", source="a", kind="rated"),
    said("Ilse", None, channel="phone", source="a", targets=["price"]),
]
STARS = [
    said("Maija", 0, rating=5, rating_min=1, rating_max=5, invited=True),
    said("Omar", 1, rating=9, rating_min=0, rating_max=10, invited=False),
    said("Ilse", 2, rating=5, rating_min=0, rating_max=10),
    said("Ilse", 3, kind="did", act="returned"),
    said("Aino", 4, valence=-300, emotions=["anger", "fear"]),
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
    speaker="customer", team="returns", urgency="legal", target="price", act="returned", rating="9..10", scale="0..10",
    invited="yes", valence="-1..-0.5", emotion="anger",
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
        ({"urgency": "cancel"}, 1, 4),
        ({"target": "price"}, 1, 4),
        ({"speaker": "staff"}, 0, 4),
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


@pytest.mark.parametrize(
    ("wanted", "who"),
    [
        ({"act": "returned"}, 1),
        ({"rating": "5"}, 2),
        ({"rating": "5", "scale": "1..5"}, 1),
        ({"rating": "5..10"}, 3),
        ({"scale": "0..10"}, 2),
        ({"invited": "yes"}, 1),
        ({"invited": "no"}, 1),
        ({"valence": "-1..-0.3"}, 1),
        ({"valence": "-0.29..1"}, 0),
        ({"emotion": "fear"}, 1),
    ],
)
def test_it_narrows_to_acts_and_ratings(wanted, who):
    assert look(LENS, lake(STARS), wanted=Filter(**wanted)).from_customers == who


@pytest.mark.parametrize(("said_", "kept"), [("9.0..10", "9..10"), ("4", "4"), ("4..4", "4"), ("0.5", "0.5")])
def test_a_rating_is_written_one_way(said_, kept):
    assert Filter.of_pairs([("rating", said_)]).rating == kept


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


def answered(conversation, team, person):
    return said(
        "Maija", 3, speaker="staff", staff=person, conversation=conversation, attributes=f'{{"team": "{team}"}}'
    )


def test_a_team_is_what_it_answered_and_never_a_person():
    asked = [said(name, 0, conversation=name) for name in ("by returns", "by billing", "by both", "by nobody")]
    replies = [answered("by returns", "returns", f"r{n}") for n in range(5)]
    replies += [answered("by billing", "billing", f"b{n}") for n in range(4)]
    replies += [answered("by both", team, f"{team[0]}1") for team in ("returns", "billing")]
    tables = lake([*asked, *replies])
    heard = {team: look(LENS, tables, wanted=Filter(team=team)).from_customers for team in ("returns", "billing")}
    assert heard == {"returns": 1, "billing": 0}, "billing has four people only"


@pytest.mark.parametrize("filter_", [Filter(), ALL])
def test_its_pairs_make_the_same_filter_again(filter_):
    assert Filter.of_pairs(filter_.pairs) == filter_


@pytest.mark.parametrize(
    ("pairs", "fields"),
    [
        ([("plan", "pro"), ("plan", "basic")], {"segments": (("plan", "pro"), ("plan", "basic"))}),
        ([("segment", "new")], {"segments": (("segment", "new"),)}),
        ([("segment", "plan=a=b")], {"segments": (("plan", "a=b"),)}),
        ([("channel", ""), ("since", "")], {}),
    ],
)
def test_pairs_are_read_as_a_person_writes_them(pairs, fields):
    assert Filter.of_pairs(pairs) == Filter(**fields)


@pytest.mark.parametrize(
    ("pairs", "says"),
    [
        ([("since", "yesterday")], "yesterday"),
        ([("urgency", "soon")], "safety"),
        ([("invited", "maybe")], "yes, no"),
        ([("rating", "good")], "9..10"),
        ([("rating", "10..9")], "9..10"),
        ([("kind", "sung")], "said, did"),
        ([("theme", "a"), ("theme", "b")], "theme"),
    ],
)
def test_what_cannot_be_asked_is_an_error_that_says_why(pairs, says):
    with pytest.raises(BootmakerError) as raised:
        Filter.of_pairs(pairs)
    assert says in f"{raised.value.message} {raised.value.hint}"


def test_a_second_filter_is_the_first_but_for_what_is_named():
    first = Filter(since=date(2026, 1, 1), channels=("chat",), segments=(("plan", "pro"), ("region", "north")))
    assert first.but([("plan", "basic")]).segments == (("plan", "basic"), ("region", "north"))
    assert first.but([("channel", "")]) == Filter(since=date(2026, 1, 1), segments=first.segments)
    assert first.but([("theme", "late")]).theme == "late"


def test_narrowing_never_widens_a_period():
    first = Filter(since=date(2026, 3, 10), until=date(2026, 5, 5), channels=("chat", "email"))
    march = first.within([("since", "2026-03-01"), ("until", "2026-03-31"), ("channel", "chat")])
    assert march == Filter(since=date(2026, 3, 10), until=date(2026, 3, 31), channels=("chat",))
