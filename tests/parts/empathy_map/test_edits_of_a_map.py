"""What people do to the items of a map is laid over what is found, and told apart from it."""

from datetime import date

import pyarrow as pa
import pytest

from bootmaker.lenses.empathy_map.choosing import chosen
from bootmaker.lenses.empathy_map.lens import LENS
from bootmaker.lenses.empathy_map.picture import picture
from bootmaker.lenses.empathy_map.wording import headed
from tests.parts.empathy_map.test_meanings import CROWD, ITCHY, LATE, PARAMETERS, told
from tests.parts.themes.lake_rows import did, results

DAY = date(2026, 3, 4)


def change(kind, at=("", 0, 0), into=("", 0, 0), part="says", **fields):
    names = ("touchpoint", "start", "end")
    return {
        "number": 1, "kind": kind, "part": part, "words": "", "author": "Maija", "day": DAY, **fields,
        **dict(zip(names, at, strict=True)), **{f"into_{name}": value for name, value in zip(names, into, strict=True)},
    }  # fmt: skip


def changed(*changes, rows=CROWD):
    return LENS.view({**results(LENS, rows), "edits": pa.Table.from_pylist(list(changes))}, PARAMETERS)


@pytest.fixture(scope="module")
def places():
    late, itchy = LENS.view(results(LENS, CROWD), PARAMETERS).says
    return late.quotes[2].key, itchy.quotes[1].key


def test_a_reworded_item_keeps_its_quotes_and_its_count(places):
    late = changed(change("reworded", places[0], words="Parcels come late")).says[0]
    assert headed(late, {}).label == "Parcels come late"
    assert (late.customers.k, late.edits[0].author, late.edits[0].day) == (7, "Maija", DAY)


def test_a_hidden_item_is_gone_and_counted_as_hidden(places):
    view = changed(change("hidden", places[0]))
    assert [one.customers.k for one in view.says] == [4]
    assert view.hidden == 1


def test_what_is_hidden_in_one_part_stays_in_others(places):
    assert len(changed(change("hidden", places[0], part="thinks")).says) == 2


def test_merged_items_count_each_customer_once(places):
    both = [*CROWD, told(50, "a0", ITCHY)]
    (one,) = changed(change("merged", places[1], places[0]), rows=both).says
    assert one.customers.k == 11
    assert one.edits[0].kind == "merged"


def test_an_added_item_counts_nobody_and_looks_different():
    view = changed(change("added", words="They ask for gaiters"))
    mine = next(one for one in view.says if one.kind == "person")
    assert (mine.customers.k, mine.grades, mine.quotes) == (0, (), ())
    assert chosen(view, {"says": 2})["says"][0] == mine
    svg = picture(view, {})
    assert "They ask for gaiters" in svg
    assert "added by Maija, 2026-03-04" in svg
    assert svg.count("#fdf3d3") == picture(changed(), {}).count("#fdf3d3") + 1


def test_a_note_stands_beside_what_was_found(places):
    late = changed(change("noted", places[0], words="Ask the carrier")).says[0]
    assert (late.wording, late.edits[0].words) == ("", "Ask the carrier")


def test_an_act_can_be_hidden_too():
    rows = [*CROWD, *(did(60 + i, f"a{i}", "returned", 9) for i in range(3))]
    assert changed(rows=rows).does[0].title == "returned"
    place = changed(rows=rows).does[0].quotes[0].key
    assert changed(change("hidden", place, part="does"), rows=rows).does == ()


def test_an_edit_of_words_that_are_not_here_changes_nothing():
    nowhere = ("p9999", 0, 9)
    changes = [change(kind, nowhere, nowhere) for kind in ("hidden", "merged", "reworded", "noted")]
    assert changed(*changes) == changed()
    assert LATE != ITCHY
