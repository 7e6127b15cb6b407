"""The small parts of the report: passages, numbers, statements, pictures, what to act on."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

import bootmaker.ledger  # noqa: F401 - sets Django up
from bootmaker.ledger.reading import Quote
from bootmaker.lenses import palette
from bootmaker.lenses.claims import Claim
from bootmaker.lenses.journeys.result import Place
from bootmaker.lenses.statistics.proportions import Share
from bootmaker.report.numbers import decimal, k_of_n, listed, percent
from bootmaker.report.passages import passage, passages
from bootmaker.report.pictures import NARROW, embedded, picture
from bootmaker.report.priorities import moments, place_title
from bootmaker.report.statements import number, opens_to, statement
from tests.cast import MAIJA

QUOTE = Quote(
    id="one", revision=1, at=datetime(2026, 3, 4, 12, tzinfo=UTC), customer=MAIJA, channel="chat", kind="said",
    speaker="customer", source="zendesk", text="The parcel is late. Nobody called.", act=None, rating=None,
    rating_max=None, conversation=None,
)  # fmt: skip
RETURNED = replace(QUOTE, id="two", kind="did", text="", act="sent_back", channel="other")


@given(text=st.text(max_size=900), start=st.integers(-5, 950), end=st.none() | st.integers(-5, 950))
def test_a_passage_is_a_slice_of_the_stored_text(text: str, start: int, end: int | None) -> None:
    shown = passage(replace(QUOTE, text=text), start, end)
    assert shown.words in text
    assert len(shown.words) <= 420


@given(st.text(min_size=430, max_size=900))
def test_what_is_left_out_is_marked(text: str) -> None:
    shown = passage(replace(QUOTE, text=text))
    assert shown.after == bool(text[len(shown.words) :].strip())


def test_a_long_passage_stops_after_a_sentence() -> None:
    shown = passage(replace(QUOTE, text="I waited the whole day for it. " * 20))
    assert shown.words.endswith("for it.")
    assert 340 < len(shown.words) <= 420


def test_a_passage_says_when_where_and_who_without_a_name() -> None:
    shown = passage(QUOTE)
    assert (shown.when, shown.day, shown.channel, shown.source) == ("4 March 2026", "2026-03-04", "chat", "zendesk")
    assert shown.who == f"customer {MAIJA[:5]}"


def test_on_a_telephone_long_names_take_lines_and_panels_stand_below_each_other() -> None:
    rows = palette.inline([{"name": "satisfaction, google-play-reviews, early", "n": 3}])
    bars = alt.Chart(rows).mark_bar().encode(y="name:N", x="n:Q").properties(width=400)
    assert "reviews, early</tspan>" in picture("one", palette.dressed(bars, "T"), fallback="").narrow
    panels = alt.hconcat(bars.properties(width=250), bars.properties(width=250))
    drawn = picture("two", palette.dressed(panels, "T"), fallback="")
    assert "reviews, early</tspan>" in drawn.narrow
    assert drawn.width > 500 > float(re.search(r'width="([\d.]+)"', drawn.narrow)[1])


def test_a_command_stands_in_quotation_marks_on_a_page() -> None:
    told = statement(Claim("Two are quiet.", 2, 2, caveat="`bootmaker outreach` plans it."), {})
    assert told.caveat == "“bootmaker outreach” plans it."


def test_a_staff_note_is_not_taken_for_the_customer() -> None:
    shown = passage(replace(QUOTE, kind="noted", speaker="staff"))
    assert shown.staff
    assert "staff note" in shown.who


def test_an_act_and_a_bare_rating_are_no_quotes() -> None:
    rated = replace(QUOTE, kind="rated", text="", rating=2.0, rating_max=5.0)
    assert (passage(RETURNED).words, passage(RETURNED).act) == ("", "sent back")
    assert passage(rated).act == "rated 2 of 5"


def test_an_undated_touchpoint_says_so() -> None:
    shown = passage(replace(QUOTE, at=None))
    assert (shown.when, shown.day) == ("undated", "")


def test_a_quote_that_is_not_found_is_not_shown() -> None:
    assert [shown.id for shown in passages(["gone", "one", "one"], {"one": QUOTE})] == ["one"]


def test_what_opens_tells_quotes_from_log_entries() -> None:
    assert opens_to((passage(QUOTE), passage(RETURNED))) == "1 quote, 1 log entry"


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("The loudest 10 % of customers wrote 26% of everything.", 0.264, "26%"),
        ("Most came in 2026-03: 282, against 160.", 282, "282"),
        ("3 of 8 customers left.", 0.375, "3 of 8"),
        ("219 messages from 16 customers.", 13.7, "219"),
        ("With one vote it is +0.10; by message it is +0.12.", 0.103, "+0.10"),
        ("We heard 785 customers 4,927 times.", 4927, "4,927"),
        ("Nothing was found.", 0, ""),
    ],
)
def test_the_number_that_a_claim_turns_on_is_set_apart(text: str, value: float, told: str) -> None:
    start, end = number(text, value)
    assert text[start:end] == told


@given(st.text(max_size=120), st.floats(-1, 1000))
def test_a_statement_keeps_every_letter_of_its_claim(text: str, value: float) -> None:
    claim = Claim(text, value, 100)
    assert statement(claim, {}).text == claim.text


def test_few_cases_are_said_to_be_few() -> None:
    assert statement(Claim("3 of 8 left.", 0.375, 8), {}).few == "rests on 8 cases only"
    assert statement(Claim("300 of 800 left.", 0.375, 800), {}).few == ""


def test_numbers_read_as_a_person_writes_them() -> None:
    assert [percent(0.4891), percent(0.001), percent(0)] == ["49%", "under 1%", "0%"]
    assert [decimal(0.314), decimal(-0.314), decimal(0.001)] == ["+0.31", "\u22120.31", "0.00"]
    assert k_of_n(1200, 3400) == "1,200 of 3,400"
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]


def bars() -> alt.Chart:
    rows = [{"channel": "chat", "n": 3}, {"channel": "email", "n": 5}]
    chart = alt.Chart(palette.inline(rows)).mark_bar()
    return palette.dressed(
        chart.encode(x=alt.X("n:Q", title="touchpoints"), y="channel:N"), "Mostly email", "two channels"
    )


def test_a_picture_brings_its_words_and_its_numbers() -> None:
    shown = picture("overview-channels", bars(), fallback="")
    assert (shown.title, shown.subtitle, shown.note) == ("Mostly email", "two channels", "")
    assert shown.columns == ("channel", "touchpoints")
    assert shown.rows == (("chat", "3"), ("email", "5"))
    assert "Mostly email" not in shown.svg
    assert shown.width > 100


def test_a_wide_picture_is_drawn_anew_for_a_telephone() -> None:
    wide = picture("overview-channels", bars().properties(width=600), fallback="")
    assert wide.width > 600
    assert drawn_width(wide.narrow) <= NARROW
    assert "chat" in wide.narrow
    assert picture("overview-channels", bars().properties(width=200), fallback="").narrow == ""


def drawn_width(svg: str) -> float:
    return float(svg.partition('width="')[2].partition('"')[0])


def test_two_pictures_on_a_page_share_no_id() -> None:
    svg = '<?xml version="1.0"?><svg width="9"><g id="a" clip-path="url(#a)" aria-label="x" role="img"/></svg>'
    inside = embedded(svg, prefix="one")
    assert inside.startswith('<svg aria-hidden="true"')
    assert 'id="one-a"' in inside
    assert "url(#one-a)" in inside
    assert "aria-label" not in inside


def test_a_picture_without_data_says_why() -> None:
    shown = picture("journeys-ends", palette.nothing("No end yet", "Nothing is over."), fallback="")
    assert (shown.title, shown.note) == ("No end yet", "Nothing is over.")


def test_an_act_is_bad_by_assumption_and_the_report_says_so() -> None:
    place = Place("trough", "both", "other · returned", Share(9, 9), 9, -0.4, ("two",))
    journeys = type("Journeys", (), {"act_on": (place,)})()
    themes = type("Themes", (), {"themes": ()})()
    [action] = list(moments(journeys, themes))
    assert action.title == "Customers who returned"
    assert "assumption" in action.caveat
    assert "0.4" not in action.reason


def test_what_touched_two_customers_is_no_pattern_yet() -> None:
    place = Place("trough", "both", "email · said", Share(2, 9), 2, -0.9, ("one",))
    journeys = type("Journeys", (), {"act_on": (place,)})()
    assert list(moments(journeys, type("Themes", (), {"themes": ()})())) == []


def test_a_place_that_is_only_a_channel_is_where_something_was_said() -> None:
    place = Place("trough", "both", "email", Share(30, 90), 25, -0.6, ("one",))
    journeys = type("Journeys", (), {"act_on": (place,)})()
    [action] = list(moments(journeys, type("Themes", (), {"themes": ()})()))
    assert action.title == "The low point in messages: email"
    assert "valued \u22120.60" in action.reason


@pytest.mark.parametrize(
    ("what", "title"),
    [("rated", "The low point in ratings: survey"), ("left_club", "Customers who left club")],
)
def test_a_place_has_a_name_that_a_manager_understands(what: str, title: str) -> None:
    assert place_title("survey", what) == title


def test_how_it_was_measured_lists_what_can_be_asked_for_alone() -> None:
    from bootmaker.actions.looking import Look
    from bootmaker.lenses.filters import EVERYTHING
    from bootmaker.lenses.themes.parameters import ThemesParameters
    from bootmaker.report.sections import measured

    asked = ThemesParameters(labels=(("t1", "late"),), families=(("t1", "parcels"),), stabilities=(("t1", 0.5),))
    shown = measured(Look("themes", "What?", EVERYTHING, asked, None, {}))
    assert "least = 5" in shown
    assert not [one for one in shown if "t1" in one]
