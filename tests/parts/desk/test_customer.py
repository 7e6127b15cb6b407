"""What the desk understands of a customer's message."""

import pytest

from bootmaker.desk.customer import Customer
from bootmaker.nouns.reply import Said


@pytest.mark.parametrize(
    ("text", "feeling"),
    [
        ("I'm not angry, I've just found it cheaper.", ""),
        ("I don't have the receipt, I'm afraid.", ""),
        ("I'm afraid I can't come on Monday.", ""),
        ("I'm stuck behind a lorry.", ""),
        ("I'm not annoyed, I'm furious.", "furious"),
        ("I'm now afraid of the stairs.", "now afraid"),
        ("I can't sleep for worry.", "can't sleep"),
    ],
)
def test_a_feeling_is_one_that_somebody_says_they_have(text: str, feeling: str) -> None:
    assert Customer(Said(text)).stated_feeling == feeling


def test_whoever_tells_grave_news_is_not_calm_however_calmly_it_is_told() -> None:
    assert Customer(Said("Where can I park on Sunday?")).calm
    assert not Customer(Said("I start chemo on the 3rd, please end my membership.")).calm


def test_a_complaint_that_is_told_quietly_is_trouble_all_the_same() -> None:
    assert Customer(Said("You sent two left boots.", -0.3, 0.2, (), "complaint")).troubled
    assert not Customer(Said("Are these boots for the left foot?", -0.3, 0.2, (), "question")).troubled


def test_two_question_marks_are_anger_only_where_something_is_wrong() -> None:
    assert Customer(Said("Gas smell in the hall??", -0.2, 0.4)).hot
    assert not Customer(Said("Can we feed the goats today??", 0.1, 0.1)).hot


def test_it_weighs_heavily_on_who_complains_badly_and_not_on_who_tells_it_in_passing() -> None:
    assert Customer(Said("The bus left without her.", -0.5, 0.5, (), "complaint")).burdened
    assert not Customer(Said("Just a note: page 4 has the old number.", -0.4, 0.2, (), "complaint")).burdened


def test_somebody_furious_is_heated_and_somebody_who_says_it_is_no_great_matter_is_not_upset() -> None:
    assert Customer(Said("Where are my boots? I am furious.")).heated
    assert not Customer(Said("The knocking is a bit annoying, no rush.")).upset


def test_trouble_that_is_over_is_told_by_thanks_that_read_well() -> None:
    assert Customer(Said("I was worried, but it came, thank you!", 0.5, 0.4)).relieved
    assert not Customer(Said("Thanks for nothing.", -0.5, 0.5)).relieved
