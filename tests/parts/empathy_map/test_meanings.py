"""What means the same is one item, counted by customer, named and quoted by its own words."""

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootmaker.lenses.empathy_map.choosing import chosen
from bootmaker.lenses.empathy_map.lens import LENS
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from tests.parts.themes.lake_rows import did, results, said, viewed

LATE = "The parcel came three days late. Nobody answered."
ITCHY = "This wool jumper itches terribly. Nobody answered."
PARAMETERS = EmpathyMapParameters(labels=(("late", "late parcel"),))


def whole(text, label="says", grade="stated", score=800):
    return {"label": label, "start": 0, "end": text.index(".") + 1, "grade": grade, "score": score}


def told(position, customer, text, label="says", **fields):
    return said(position, customer, fields.pop("theme", "late"), position % 50, text=text,
                spans=[whole(text, label, fields.pop("grade", "stated"))], **fields)  # fmt: skip


CROWD = [
    *(told(i, f"a{i}", LATE) for i in range(7)),
    *(told(10 + i, f"b{i}", ITCHY) for i in range(4)),
]


def test_what_means_the_same_is_one_item_and_is_named_by_its_own_words():
    late, itchy = viewed(LENS, CROWD, PARAMETERS).says
    assert [(one.customers.k, one.customers.n) for one in (late, itchy)] == [(7, 11), (4, 11)]
    assert late.name.key[1:] == (0, LATE.index(".") + 1)
    assert itchy.name.id >= "p0010"
    assert late.title == itchy.title == "late parcel"


def test_a_customer_who_repeats_it_counts_once():
    loud = [told(100 + i, "a1", LATE) for i in range(30)]
    before, after = viewed(LENS, CROWD).says, viewed(LENS, [*CROWD, *loud]).says
    assert [one.customers.k for one in before] == [one.customers.k for one in after]


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 5))
def test_neither_order_nor_shouting_changes_what_is_counted(random, times):
    rows = [*CROWD, *(told(200 + i, "a2", LATE) for i in range(times))]
    random.shuffle(rows)
    assert [one.customers.k for one in viewed(LENS, rows).says] == [7, 4]


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from([LATE, ITCHY])), min_size=6, max_size=20))
def test_k_is_never_more_than_n_and_every_quote_is_of_another_customer(found):
    rows = [told(i, f"c{who}", text) for i, (who, text) in enumerate(found)]
    rows += [told(90 + i, f"z{i}", LATE) for i in range(5)]
    by_id = {row["id"]: row["customer"] for row in rows}
    for item in viewed(LENS, rows).items:
        assert 0 < item.customers.k <= item.customers.n
        speakers = [by_id[quote.id] for quote in item.quotes]
        assert len(set(speakers)) == len(speakers)
        low, high = item.customers.interval
        assert low - 1e-9 <= item.customers.value <= high + 1e-9


def test_what_says_nothing_by_itself_names_no_item():
    rows = [told(i, f"a{i}", "So then. Whatever.") for i in range(6)]
    (item,) = viewed(LENS, rows, PARAMETERS).says
    assert (item.name, item.title, item.customers.k) == (None, "late parcel", 6)


def test_the_strength_shown_goes_with_the_grade_it_rests_on():
    rows = [told(i, f"a{i}", LATE, "thinks", grade="inferred") for i in range(9)]
    rows += [told(20 + i, f"b{i}", LATE, "thinks", grade="stated") for i in range(3)]
    (item,) = viewed(LENS, rows).thinks
    assert (item.strength, item.grade, dict(item.grades)) == ("strong", "stated", {"inferred": 9, "stated": 3})


def test_a_feeling_stands_on_the_words_that_show_it():
    rows = [told(i, f"a{i}", LATE, "feels", emotions=["annoyance"], valence=-500) for i in range(5)]
    (item,) = viewed(LENS, rows, PARAMETERS).feels
    assert (item.kind, item.title, item.customers.k) == ("emotion", "annoyance: late parcel", 5)
    assert item.name.key[1:] == (0, LATE.index(".") + 1)


def test_of_several_emotions_the_one_that_goes_with_the_tone_names_it():
    rows = [told(i, f"a{i}", LATE, "feels", emotions=["admiration", "anger"], valence=-700) for i in range(5)]
    assert viewed(LENS, rows).feels[0].title.startswith("anger")


def test_a_feeling_is_named_by_somebody_who_sounds_like_it():
    plain = "The parcel came three days late. Fine."
    sour = [told(i, f"a{i}", LATE, "feels", emotions=["approval"], valence=-400) for i in range(3)]
    glad = [told(10 + i, f"b{i}", plain, "feels", emotions=["approval"], valence=600) for i in range(4)]
    (item,) = viewed(LENS, [*sour, *glad], PARAMETERS).feels
    assert (item.title, item.customers.k) == ("approval: late parcel", 7)
    assert item.name.id >= "p0010"


def test_errands_are_needs_and_hopes_are_gains():
    rows = [told(i, f"a{i}", "Please send the invoice again.", "wish", intent="request") for i in range(5)]
    rows += [told(10 + i, f"b{i}", "The boots should come in green.", "wish", intent="suggestion") for i in range(5)]
    view = viewed(LENS, rows)
    assert [one.quotes[0].id for one in view.needs] == ["p0000"]
    assert [one.quotes[0].id for one in view.gains] == ["p0010"]


def test_what_others_told_them_is_heard_and_what_they_read_is_seen():
    rows = [told(i, f"a{i}", f"{LATE} My neighbour told me about your shop. Bye") for i in range(5)]
    rows += [told(10, "b", f"{LATE} I read on your page that it is in stock.")]
    view = viewed(LENS, rows, PARAMETERS)
    text = rows[0]["text"]
    assert text[slice(*view.hears[0].name.key[1:])] == "My neighbour told me about your shop."
    assert (view.hears[0].customers.k, view.hears[0].grade) == (5, "reported")
    assert [(one.customers.k, one.grade) for one in view.sees] == [(1, "reported")]


def test_nobody_hears_anything_where_nobody_says_so():
    view = viewed(LENS, CROWD)
    assert (view.hears, view.sees) == ((), ())


def test_who_plays_it_down_and_comes_back_is_named():
    soft = {"label": "resigned", "start": 0, "end": 9, "grade": "stated", "score": 1000}
    rows = [said(i, f"a{i}", "late", 1, text="It's fine.", softening=500, spans=[soft]) for i in range(6)]
    rows += [said(20 + day, "a0", "late", 2 + day, text="Hello again") for day in range(3)]
    rows += [said(30 + n, "a1", "late", 2, text="Hello again") for n in range(5)]
    rows.append(said(40, "a2", "late", 300, text="Hello again"))
    gaps = viewed(LENS, rows).say_do
    assert (gaps.softened.k, gaps.softened.n) == (1, 6)
    (pair,) = gaps.evidence("softened")
    assert (pair.said, pair.did, pair.days) == ("p0000", "p0022", 3)


def test_a_crowd_is_drawn_from_and_the_map_says_so():
    view = viewed(LENS, CROWD, EmpathyMapParameters(drawn=6))
    assert (view.customers, view.drawn) == (11, 6)
    assert all(item.customers.n == 6 for item in view.items)


def test_a_map_of_one_customer_is_theirs_only():
    view = viewed(LENS, [told(0, "a", LATE), told(1, "a", ITCHY), did(2, "a", "returned", 3)])
    assert {(one.customers.k, one.customers.n) for one in view.items} == {(1, 1)}
    assert view.does[0].title == "returned"
    assert [one.name is not None for one in view.says] == [True, True]


def test_a_sheet_shows_different_things_and_none_twice():
    spans = [whole(LATE), whole(LATE, "thinks", "inferred")]
    rows = [said(i, f"a{i}", "late", i, text=LATE, spans=spans) for i in range(6)]
    rows += [told(10 + i, f"b{i}", ITCHY, "thinks", grade="inferred") for i in range(3)]
    view = viewed(LENS, rows)
    picked = chosen(view, {"says": 1, "thinks": 1})
    assert view.thinks[0].customers.k == 6
    assert [one.customers.k for one in picked["says"]] == [6]
    assert [one.customers.k for one in picked["thinks"]] == [3]


def test_vectors_join_what_other_words_mean_alike():
    spoken = {"a": "Delivery took forever and ever.", "b": "The courier arrived awfully slowly."}
    rows = [told(i, f"{side}{i}", text) for i, (side, text) in enumerate([*spoken.items()] * 3)]
    rows += [told(20 + i, f"z{i}", ITCHY) for i in range(4)]
    measured = results(LENS, rows)
    near = [[0.0, 1.0] if "itches" in words else [1.0, 0.1] for words in measured["found"]["words"].to_pylist()]
    vectors = pa.array(near, pa.list_(pa.float32(), 2))
    together = LENS.view({**measured, "found": measured["found"].append_column("vector", vectors)}, PARAMETERS)
    assert [one.customers.k for one in together.says] == [6, 4]
    assert [one.customers.k for one in LENS.view(measured, PARAMETERS).says] == [4, 3, 3]


@pytest.mark.parametrize(("k", "strength"), [(2, "weak"), (3, "strong")])
def test_strong_needs_three_customers_who_state_it(k, strength):
    rows = [*(told(i, f"a{i}", LATE) for i in range(k)), *(told(20 + i, f"b{i}", ITCHY, "thinks") for i in range(5))]
    assert viewed(LENS, rows).says[0].strength == strength


def test_nothing_found_has_no_meaning_either():
    measured = results(LENS, [said(1, "Maija")], PARAMETERS)
    assert len(measured["found"]) == 0
    vectors = pa.array([], pa.list_(pa.float32(), 2))
    assert LENS.view({**measured, "found": measured["found"].append_column("vector", vectors)}, PARAMETERS).says == ()
