import xml.etree.ElementTree as ET

import pytest
import vl_convert

from bootmaker.lenses.empathy_map.lens import LENS
from bootmaker.lenses.empathy_map.parameters import EmpathyMapParameters
from bootmaker.lenses.empathy_map.picture import picture
from bootmaker.lenses.empathy_map.wrapping import width, wrapped
from tests.parts.themes.lake_rows import did, said, span, viewed

LABELLED = EmpathyMapParameters(labels=(("late", "late <parcel> & tracking"),))


@pytest.fixture(scope="module")
def view():
    spans = [span("says"), span("thinks", grade="inferred"), span("pain", grade="inferred")]
    rows = [said(i, f"c{i}", "late", 10, spans=spans, valence=-300) for i in range(6)]
    return viewed(LENS, [*rows, *[did(20 + i, f"c{i}", "left club", 30) for i in range(3)]], LABELLED)


def words(svg):
    return " ".join(node.text or "" for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"))


def test_every_note_says_k_of_n_and_how_we_know(view):
    drawn = words(picture(view, {}, title="Everyone"))
    for part in (
        "Everyone",
        "Says",
        "Thinks",
        "Does",
        "Feels",
        "6 of 6",
        "3 of 6",
        "inferred",
        "observed",
        "left club",
    ):
        assert part in drawn
    assert "late <parcel> & tracking" in drawn


def test_a_quote_that_is_found_is_shown_and_none_is_made_up(view):
    key = view.says[0].quotes[0].key
    assert "\u201cIt is \u201clate\u201d & wet.\u201d" in words(picture(view, {key: "It is \u201clate\u201d\n & wet."}))
    assert "\u201c" not in words(picture(view, {})).split("What we do not know yet")[0]


def test_what_is_inferred_looks_different_from_what_is_said(view):
    svg = picture(view, {})
    assert svg.count("stroke-dasharray") == len(view.thinks) + len(view.feels) + 1
    assert "italic" in svg


def test_what_is_missing_stands_below_with_a_question(view):
    assert "Feels: no evidence yet. Ask:" in words(picture(view, {}))


def test_an_empty_map_says_why():
    assert "No evidence yet: nobody has said or done anything here." in words(picture(viewed(LENS, []), {}))


def test_it_becomes_a_png_and_a_pdf(view):
    svg = picture(view, {})
    assert vl_convert.svg_to_png(svg)[:4] == b"\x89PNG"
    assert vl_convert.svg_to_pdf(svg)[:4] == b"%PDF"


def test_lines_keep_within_their_room_and_say_what_was_left_out():
    found = wrapped("Incomprehensibilities " * 9, 150, 14, most=3)
    assert len(found) == 3
    assert found[-1].endswith("\u2026")
    assert all(width(line, 14) <= 150 for line in found)
    assert wrapped("", 150, 14, most=3) == []
