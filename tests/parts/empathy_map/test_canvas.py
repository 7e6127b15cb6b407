"""The canvas of 2017, and the map as text and data: the same evidence store."""

import json
import xml.etree.ElementTree as ET

import pytest

from bootmaker.lenses.empathy_map.canvas import canvas
from bootmaker.lenses.empathy_map.lens import LENS
from bootmaker.lenses.empathy_map.markdown import data, markdown
from tests.parts.empathy_map.test_meanings import CROWD, PARAMETERS
from tests.parts.empathy_map.test_picture import words
from tests.parts.themes.lake_rows import results, viewed


@pytest.fixture(scope="module")
def view():
    return LENS.view(results(LENS, CROWD), PARAMETERS)


@pytest.fixture(scope="module")
def quotes(view):
    by_id = {row["id"]: row["text"] for row in CROWD}
    return {one.key: by_id[one.id][one.start : one.end] for one in view.slices}


def test_its_seven_parts_are_numbered_in_the_order_they_are_filled_in(view, quotes):
    drawn = words(canvas(view, quotes, title="Walkers"))
    for part in ("1 · Who", "2 · What do they need to do?", "3 · What do they see?", "4 · What do they say?",
                 "5 · What do they do?", "6 · What do they hear?", "7 · What do they think and feel?"):  # fmt: skip
        assert part in drawn
    assert "7 of 11" in drawn
    assert "Walkers" in drawn
    assert "11 customers: 11 of them wrote, 0 of them did something" in drawn


def test_an_empty_part_says_what_to_ask(view, quotes):
    assert "Ask: “What have others told you about us?”" in words(canvas(view, quotes)).replace("\n", " ")


def test_both_layouts_are_well_formed_even_without_anybody():
    assert ET.fromstring(canvas(viewed(LENS, []), {})).tag.endswith("svg")


def test_as_text_it_has_every_part_with_quotes_that_stand_in_the_texts(view, quotes):
    text = markdown(view, quotes, title="Walkers")
    assert text.startswith("# Empathy map: Walkers\n")
    assert "* **“The parcel came three days late.”** · 7 of 11 (35\u201385 %) · stated, strong" in text
    assert "## Hears\n\nNo evidence yet. Ask: “What have others told you about us?”" in text
    assert "## What to ask next" in text


def test_as_data_it_can_be_read_again(view, quotes):
    told = json.loads(json.dumps(data(view, quotes)))
    late = told["parts"]["says"][0]
    assert (late["customers"], late["of"], late["strength"]) == (7, 11, "strong")
    assert {quote["words"] for quote in late["quotes"]} == {"The parcel came three days late."}


def test_a_quote_that_is_not_found_is_in_no_text(view):
    assert "parcel came" not in markdown(view, {})
    assert "parcel came" not in json.dumps(data(view, {}))
