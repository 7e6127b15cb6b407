import pytest

from bootmaker.lenses.voices.lens import LENS
from bootmaker.lenses.voices.parameters import VoicesParameters
from tests.parts.lenses.lakes import did, lake, look, said


def crowd(n=95, **more):
    return [said(f"c{number}", number % 7, 200, intent="compliment", **more) for number in range(n)]


def shouter(times=60, **more):
    return [said("shouter", day / 10, -600, intent="complaint", **more) for day in range(times)]


def claims(view):
    return {claim.key: claim for claim in view.claims}


def test_inequality_is_that_of_touchpoints_per_customer():
    rows = [said(name, day) for name, n in zip("abcd", (1, 2, 3, 4), strict=True) for day in range(n)]
    view = look(LENS, lake(rows))
    assert view.gini == pytest.approx(0.25)
    assert view.effective == pytest.approx(100 / 30)


def test_ten_shouts_in_a_week_count_once():
    rows = [said("Maija", day / 10, theme="late") for day in range(10)] + [said("Omar", 0, theme="late")]
    (subject,) = look(LENS, lake(rows)).subjects
    assert (subject.touchpoints, subject.customers, subject.capped) == (11, 2, 2)
    (twice,) = look(LENS, lake(rows), VoicesParameters(most=2)).subjects
    assert twice.capped == 3


def test_weeks_begin_on_monday():
    rows = [said("Maija", 6.5, theme="late"), said("Maija", 7, theme="late")]  # Sunday evening, Monday
    assert look(LENS, lake(rows)).subjects[0].capped == 2


def test_one_customer_one_vote_beside_one_message_one_vote():
    view = look(LENS, lake(crowd(99) + shouter(100)))
    assert view.fair.raw == pytest.approx((99 * 0.2 - 100 * 0.6) / 199)
    assert view.fair.fair == pytest.approx((99 * 0.2 - 0.6) / 100)
    assert view.fair.design_effect == pytest.approx(199 * (99 + 1 / 100) / 100**2)
    assert not view.fair.refused


def test_equal_voices_have_no_design_effect():
    fair = look(LENS, lake(crowd(60))).fair
    assert (fair.design_effect, fair.effective, fair.raw) == (pytest.approx(1), pytest.approx(60), fair.fair)


def test_a_fair_mean_on_few_customers_is_refused():
    view = look(LENS, lake(crowd(10)))
    assert view.fair.refused
    assert "effective n 10" in claims(view)["voices.fair"].caveat
    assert claims(view)["voices.fair"].text.startswith("Too few customers")


def test_a_fair_mean_on_very_uneven_voices_is_refused_as_uneven():
    view = look(LENS, lake(crowd(99) + shouter(900)))
    assert view.fair.refused
    assert claims(view)["voices.fair"].text.startswith("Too uneven")


def test_the_loud_few_are_set_against_all_others():
    loud = [{**row, "customer": f"loud{n}"} for n in range(8) for row in shouter(20 + n)]
    view = look(LENS, lake(crowd() + loud))
    assert view.loud == 8
    assert view.loud_valence == pytest.approx(-0.6)
    assert view.others_valence == pytest.approx(0.2)
    claim = claims(view)["voices.loud_few"]
    assert claim.value == pytest.approx(1 if "complaint" in claim.text else -1)
    assert claim.evidence


def test_the_loud_few_are_shown_by_those_who_come_back_to_it():
    loud = [{**row, "customer": f"loud{n}", "theme": "logo"} for n in range(3) for row in shouter(20, intensity=300)]
    once = [{**row, "customer": "once"} for row in shouter(20)]
    once[0] |= {"theme": "logo", "intensity": 999}
    rows = [{**row, "intent": "other"} for row in [*crowd(), *loud, *once]]
    claim = claims(look(LENS, lake(rows)))["voices.loud_few"]
    assert "logo" in claim.text
    assert set(claim.evidence) <= {f"t{95 + n}" for n in range(60)}


def test_nobody_is_loud_where_all_speak_alike():
    view = look(LENS, lake(crowd(50)))
    assert (view.loud, view.contrasts) == (0, ())


def test_a_group_that_is_hardly_heard_is_named_with_those_who_spoke():
    customers = [(f"c{n}", "segment", "regular") for n in range(40)] + [
        (f"s{n}", "segment", "rural") for n in range(40)
    ]
    view = look(LENS, lake([*crowd(40), said("s0", 3)], customers=customers))
    assert [(one.value, one.spoke.k, one.quiet) for one in view.strata] == [("rural", 1, True), ("regular", 40, False)]
    assert claims(view)["voices.quiet"].evidence == ("t40",)


def test_an_order_is_no_voice_but_a_note_of_staff_is_heard():
    rows = [said("a", 0), did("b", 0, "ordered"), said("c", 0, kind="noted", speaker="staff")]
    view = look(LENS, lake(rows))
    assert (view.touchpoints, view.customers, view.known, view.heard) == (1, 1, 3, 2)
    assert claims(view)["voices.silent"].text.startswith("Of 1 of the 3 customers")


def test_a_group_that_is_clearly_less_heard_is_named_too():
    customers = [(f"c{n}", "segment", "trade" if n < 40 else "home") for n in range(140)]
    rows = [said(f"c{n}", 0) for n in range(140) if n % 5 < (3 if n < 40 else 5)]
    view = look(LENS, lake(rows, customers=customers))
    assert [(one.value, one.spoke.k, one.quiet, one.less) for one in view.strata] == [
        ("trade", 24, False, True), ("home", 100, False, False),
    ]  # fmt: skip
    assert "trade”: from 24 of 40 (60%), against 100%" in claims(view)["voices.heard_less"].text


def test_an_attribute_that_differs_for_everyone_is_no_segment():
    customers = [(f"c{n}", "since", f"day {n}") for n in range(30)]
    assert look(LENS, lake(crowd(30), customers=customers), VoicesParameters(smallest=1)).strata == ()


def test_strangers_are_no_voices():
    assert look(LENS, lake([said(None, 0), said("Maija", 0)])).customers == 1


def by_segment(rows, customers):
    return look(LENS, lake(rows, customers=customers), VoicesParameters(attributes=("segment",)))


TWO = [(f"c{n}", "segment", "town") for n in range(200)] + [(f"r{n}", "segment", "rural") for n in range(200)]


def test_the_mean_weighed_to_all_customers_stands_beside_the_counted_one():
    rows = [said(f"c{n}", 0, 400) for n in range(120)] + [said(f"r{n}", 0, -400) for n in range(40)]
    view = by_segment(rows, TWO)
    assert view.corrected.mean.raw == pytest.approx((120 * 0.4 - 40 * 0.4) / 160)
    assert view.corrected.mean.fair == pytest.approx(0, abs=0.001)
    assert view.corrected.mean.differs
    assert view.corrected.weighing.r_indicator == pytest.approx(0.6, abs=0.01)  # chances .6 and .2
    assert (view.corrected.lowest, view.corrected.highest) == (pytest.approx(-0.52), pytest.approx(0.68))
    assert "Weighed by segment" in claims(view)["voices.corrected"].text
    assert "\u22120.52 and +0.68" in claims(view)["voices.bounds"].text


def test_silence_that_nothing_recorded_explains_is_called_beyond_repair():
    rows = [said(f"{letter}{n}", 0, -800) for letter in "cr" for n in range(60)]
    view = by_segment(rows, TWO)
    assert "nothing recorded" in claims(view)["voices.uncorrectable"].text
    explained = by_segment([said(f"c{n}", 0, 100) for n in range(150)] + [said(f"r{n}", 0, 1) for n in range(50)], TWO)
    assert "voices.uncorrectable" not in claims(explained)


def test_a_segment_of_which_nobody_speaks_is_called_beyond_repair():
    view = by_segment([said(f"c{n}", 0, 100) for n in range(60)], TWO)
    assert "nobody with segment “rural” took part (200" in claims(view)["voices.uncorrectable"].text


def test_customers_who_order_and_never_speak_are_missed_where_others_like_them_speak():
    rows = [did(f"c{n}", 1, "ordered") for n in range(50)] + [said(f"c{n}", 2, 100) for n in range(40)]
    view = by_segment([*rows, did("r1", 1, "ordered")], TWO)
    (group, *_rest) = view.quiet
    assert (group.who, group.silent, group.customers) == ((("segment", "town"), ("acts", "1")), 10, 50)
    assert group.chance == pytest.approx(0.8)
    claim = claims(view)["voices.quiet_customers"]
    assert claim.value == 11
    assert "t49" in claim.evidence
