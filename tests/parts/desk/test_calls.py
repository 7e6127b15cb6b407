"""How a call went, from text and timing alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.desk.calls.guide import guide
from bootmaker.desk.calls.review import Spoken, review


def customer(text: str, start: float, end: float) -> Spoken:
    return Spoken(False, text, start, end)


def staff(text: str, start: float, end: float) -> Spoken:
    return Spoken(True, text, start, end)


CALL = [
    staff("Boot shop, this is Omar.", 0, 2),
    customer("My boiler has been broken since Monday and the engineer never came.", 3, 9),
    staff("I see.", 5, 5.5),
    staff("So your boiler broke on Monday, and no engineer came.", 10, 14),
    customer("Yes, and nobody called.", 14.5, 16.5),
    staff("Let me look at the list, it takes a minute.", 17, 19),
    staff("Thank you for waiting. I will book a new visit and call you by four.", 45, 50),
    customer("But I already", 50.5, 53),
    staff("Is tomorrow fine?", 52, 54),
    customer("Fine.", 66, 67),
]


def test_who_talked_how_long() -> None:
    told = review(CALL)
    assert told.staff_share == pytest.approx(15.5 / (15.5 + 11.5))
    assert told.seconds == 67


def test_a_nod_is_no_interruption_and_cutting_in_is_one() -> None:
    told = review(CALL)
    assert [one.at for one in told.interruptions] == [52]
    assert told.nods == 1


def test_silences_are_holds_where_they_were_announced() -> None:
    told = review(CALL)
    assert [one.at for one in told.holds] == [19]
    assert [one.at for one in told.unannounced] == [54]
    assert told.holds_without_reason == ()
    assert told.holds_without_thanks == ()


def test_a_customer_who_agrees_to_wait_makes_no_hold_unannounced() -> None:
    asked = [staff("May I put you on hold while I look at the rota?", 0, 3), staff("Thank you for waiting.", 30, 32)]
    agreed, other = (customer(said, 3.5, 4.5) for said in ("Yes, all right.", "I have waited for a week as it is."))
    assert [one.at for one in review([*asked, agreed]).holds] == [4.5]
    assert [one.at for one in review([*asked, other]).unannounced] == [4.5]


def test_the_problem_was_said_back_before_it_was_solved() -> None:
    told = review(CALL)
    assert told.paraphrase is not None
    assert told.paraphrase.at == 10
    assert told.listened_first is True
    assert review([CALL[1], staff("I will refund it.", 10, 12)]).listened_first is False


def test_rates_are_words_a_minute_and_promises_are_kept_in_mind() -> None:
    told = review([customer(" ".join(["word"] * 30), 0, 10), staff("I will call you by four.", 11, 13)])
    assert told.customer_rate == pytest.approx(180)
    assert told.staff_rate is None
    assert told.promises == ("I will call you by four",)


def test_nothing_said_is_no_error() -> None:
    assert review([]).staff_share == 0


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 500), st.floats(0.1, 30)), max_size=20))
def test_the_order_of_the_lines_changes_nothing(told: list[tuple[bool, float, float]]) -> None:
    turns = [Spoken(ours, f"Yes {n}.", start, start + long) for n, (ours, start, long) in enumerate(told)]
    mixed = sorted(turns, key=lambda turn: turn.text[::-1])
    assert review(turns).interruptions == review(mixed).interruptions
    assert 0 <= review(turns).staff_share <= 1


def test_the_guide_has_its_steps_in_order_and_words_of_this_customer() -> None:
    from bootmaker.actions.answering import answer

    text = (
        "My boiler has been broken since Monday and the engineer never came, I am worried. This is Anna from number 4."
    )
    steps = {step.id: step for step in answer(text, channel="phone").call}
    assert list(steps) == ["open", "listen", "nods", "paraphrase", "solve", "close"]
    assert (
        steps["paraphrase"].words[0]
        == "So your boiler has been broken since Monday and the engineer never came. Have I got that right?"
    )
    assert all(step.do and step.why and step.words for step in steps.values())
    assert not answer(text, channel="email").call


def test_the_guide_has_words_for_somebody_of_whom_nothing_is_known() -> None:
    steps = {step.id: step for step in guide({}, {})}
    assert steps["open"].words == ("{staff_me} speaking, and I have time for this.",)
    assert steps["paraphrase"].words == ()
