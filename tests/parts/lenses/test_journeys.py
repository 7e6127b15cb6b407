from datetime import date

import pytest

from bootmaker.lenses.journeys.lens import LENS
from bootmaker.lenses.journeys.parameters import JourneysParameters
from tests.parts.lenses.lakes import did, lake, look, rated, said

PLAIN = JourneysParameters(merge="none", shrink="off")


def one(rows, parameters=PLAIN):
    view = look(LENS, lake(rows), parameters)
    assert view.journeys == 1
    return view


def status(view):
    return {name: n for name, n in view.statuses if n}


def test_a_goal_is_one_journey_whatever_its_pauses():
    view = one([said("Maija", 0, 100, goal="o1"), said("Maija", 200, -400, goal="o1")])
    assert view.moments == 2


def test_silence_longer_than_the_gap_starts_a_new_journey():
    rows = [said("Maija", day, 0) for day in (0, 10, 60)]
    assert look(LENS, lake(rows), PLAIN).journeys == 2
    assert look(LENS, lake(rows), JourneysParameters(gap_days=60)).journeys == 1


def test_two_customers_on_one_ticket_have_two_journeys():
    assert look(LENS, lake([said("Maija", 0, 0, goal="t"), said("Omar", 0, 0, goal="t")]), PLAIN).journeys == 2


def test_a_conversation_holds_anonymous_touchpoints_together():
    view = look(
        LENS, lake([said(None, 0, 1, conversation="c"), said(None, 1, 1, conversation="c"), said(None, 1, 1)]), PLAIN
    )
    assert (view.journeys, view.customers) == (2, 0)


def test_the_end_is_the_latest_moment_not_the_last_row():
    worst = one([said("Maija", 5, -900, goal="o"), said("Maija", 1, 300, goal="o")]).worst[0]
    assert (worst.end, worst.end_id, worst.trough_id, worst.peak_id) == (-0.9, "t0", "t0", "t1")


def test_undated_touchpoints_keep_file_order_and_come_first():
    rows = [said("M", 1, -900, goal="o"), said("M", None, 200, goal="o"), said("M", None, 500, goal="o")]
    worst = one(rows).worst[0]
    assert worst.end_id == "t0"
    undated = [said("M", None, 200, goal="o", position=7), said("M", None, -600, goal="o", position=9)]
    assert one(undated).worst[0].end == -0.6


def test_it_names_the_standard_figures():
    rows = [said("M", day, value, goal="o") for day, value in enumerate((0, -800, 200, -400))]
    worst = one(rows).worst[0]
    assert (worst.mean, worst.peak, worst.trough, worst.end) == (-0.25, 0.2, -0.8, -0.4)
    assert worst.peak_end == pytest.approx(-0.6)
    assert worst.memory_gap == pytest.approx(-0.35)
    weights = (0.512, 0.64, 0.8, 1)
    assert worst.recent == pytest.approx((0.64 * -0.8 + 0.8 * 0.2 - 0.4) / sum(weights), abs=1e-5)


def test_of_equally_intense_moments_the_later_is_the_peak():
    view = one([said("M", 0, -500, goal="o"), said("M", 1, 500, goal="o"), said("M", 2, -100, goal="o")], PLAIN)
    assert view.open.peak_end == pytest.approx(0.2)


def test_one_touchpoint_is_peak_and_end_at_once():
    view = one([said("M", 0, -600)])
    assert (view.single, view.worst[0].peak_end, view.worst[0].memory_gap) == (1, -0.6, 0.0)


def test_a_chatty_hour_on_one_channel_is_one_moment_that_keeps_its_extremes():
    rows = [said("M", 0.001 * n, value, channel="chat", goal="o") for n, value in enumerate((-900, 300, -300))]
    merged = one(rows, JourneysParameters(shrink="off"))
    assert (merged.moments, merged.worst[0].mean) == (1, -0.3)
    assert (merged.worst[0].trough_id, merged.worst[0].peak_id, merged.worst[0].end_id) == ("t0", "t1", "t2")
    other = one([*rows, said("M", 0.001, 0, goal="o")], JourneysParameters(shrink="off"))
    assert other.moments == 2


def test_an_uncertain_reading_is_pulled_to_the_mean_before_peaks_are_looked_for():
    rows = [said(f"c{n}", 0, value, valence_sd=10) for n, value in enumerate((-300, -100, 100, 300))]
    rows += [said("M", 0, -500, valence_sd=10, goal="o"), said("M", 2, -900, valence_sd=900, goal="o")]
    view = look(LENS, lake(rows), JourneysParameters())
    worst = next(journey for journey in view.worst if journey.customer == "M")
    assert worst.trough_id == "t4"
    assert look(LENS, lake(rows), PLAIN).worst[0].trough_id == "t5"


def test_a_closing_act_closes_even_when_a_system_logs_it():
    rows = [said("M", 0, 100, goal="o"), did("M", 1, "delivered", speaker="system", goal="o")]
    assert status(one(rows)) == {"closed": 1}


def test_silence_makes_it_probably_closed_and_the_day_can_be_chosen():
    rows = [said("M", 0, 100, goal="o"), said("Omar", 40, 100, goal="p")]
    assert status(look(LENS, lake(rows), PLAIN)) == {"probably closed": 1, "open": 1}
    late = JourneysParameters(merge="none", shrink="off", as_of=date(2026, 12, 31))
    assert status(look(LENS, lake(rows), late)) == {"probably closed": 2}


def test_open_journeys_are_in_no_average_of_ends():
    view = look(
        LENS,
        lake([said("M", 0, -900, goal="o"), said("Omar", 1, 100, goal="p"), did("Omar", 1, "resolved", goal="p")]),
        PLAIN,
    )
    assert (view.bad_ends.k, view.bad_ends.n, view.bad_latest.k, view.bad_latest.n) == (0, 1, 1, 1)


def test_a_staff_hint_is_no_moment():
    rows = [said("M", 0, 100), said("M", 1, -900, kind="noted", speaker="staff")]
    assert one(rows).moments == 1


def test_a_rating_alone_is_a_moment_but_never_overwrites_text():
    stars = said("M", 0, -500, rating=5.0, rating_min=1.0, rating_max=5.0)
    assert one([stars]).worst[0].mean == -0.5
    by_rating = JourneysParameters(merge="none", shrink="off", moments="rating")
    assert one([stars], by_rating).open.mean == 1.0
    assert one([rated("M", 2.0)]).open.mean == -0.5


def test_a_rating_outside_its_scale_is_no_moment():
    assert look(LENS, lake([rated("M", 9.0)]), PLAIN).journeys == 0


def test_an_act_that_only_we_call_bad_is_marked_as_an_assumption():
    view = look(LENS, lake([did(f"c{n}", 0, "cancelled", goal=f"o{n}") for n in range(30)]), PLAIN)
    assert view.bad_ends.k == 30
    assert view.act_on[0].assumed
    claims = {claim.key: claim for claim in view.claims}
    assert "assumption" in claims["journeys.act_on"].caveat
    assert "journeys.ending_place" not in claims


def test_an_act_without_meaning_is_no_moment():
    assert one([said("M", 0, 100, goal="o"), did("M", 1, "opened the app", goal="o")]).moments == 1


def test_places_count_customers_not_messages():
    rows = [said("M", day, -800, channel="phone", goal=f"o{day}") for day in range(5)]
    rows += [said(f"c{n}", 0, -500, channel="chat") for n in range(3)]
    view = look(LENS, lake(rows), PLAIN)
    assert [(place.name, place.customers) for place in view.act_on] == [("chat", 3), ("phone", 1)]


def test_a_channel_whose_endings_go_wrong_more_often_is_named():
    rows = [said(f"p{n}", 0, -600, channel="phone") for n in range(30)]
    rows += [said(f"e{n}", 0, 300, channel="email") for n in range(70)] + [said("z", 90, 0)]
    claim = next(claim for claim in look(LENS, lake(rows), PLAIN).claims if claim.key == "journeys.ending_place")
    assert "phone" in claim.text
    assert set(claim.evidence) <= {f"t{n}" for n in range(30)}


def test_an_end_that_we_assume_to_be_bad_is_no_finding_about_its_channel():
    rows = [did(f"c{n}", 0, "returned", channel="other", goal=f"o{n}") for n in range(30)]
    rows += [said(f"e{n}", 0, 300, channel="email", goal=f"p{n}") for n in range(40)] + [said("z", 90, 0)]
    view = look(LENS, lake(rows), PLAIN)
    assert [place.name for place in view.places if place.by == "channel" and place.role == "end"] == ["email"]
    claims = {claim.key: claim for claim in view.claims}
    assert "journeys.ending_place" not in claims
    assert "30 of the bad ends are acts" in claims["journeys.bad_ends"].caveat
    assert (view.bad_spoken_ends.k, view.bad_spoken_ends.n) == (0, 40)


def test_a_place_is_named_by_its_act_or_by_its_channel():
    rows = [did("a", 0, "returned", channel="other"), said("b", 0, -900, channel="other")]
    rows += [rated("c", 1.0, channel="survey"), said("d", 0, -900, channel=None)]
    view = look(LENS, lake(rows), PLAIN)
    assert {(place.name, place.act, place.customers) for place in view.act_on} == {
        ("returned", "returned", 1), ("elsewhere", "", 2), ("survey · rated", "", 1),
    }  # fmt: skip
    assert {journey.trough_at for journey in view.worst} == {"returned", "elsewhere", "survey · rated"}


def test_ratings_that_end_journeys_badly_are_called_so():
    rows = [rated(f"p{n}", 1.0, channel="survey", goal=f"r{n}") for n in range(30)]
    rows += [did(f"p{n}", 1, "resolved", goal=f"r{n}") for n in range(30)]
    rows += [said(f"e{n}", 0, 300, channel="survey") for n in range(70)] + [said("z", 90, 0)]
    claim = next(claim for claim in look(LENS, lake(rows), PLAIN).claims if claim.key == "journeys.ending_place")
    assert "last moment was a rating end badly 100%" in claim.text


def test_the_choices_are_printed_with_the_result():
    settings = look(LENS, lake([said("M", 0, 100)]), PLAIN).settings
    assert "merge=none" in settings
    assert "shrink=off" in settings
