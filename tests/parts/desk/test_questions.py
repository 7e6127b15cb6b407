"""What is asked is taken apart, and told from what only sounds like a question."""

import pytest

from bootmaker.desk.customer import customer_of
from bootmaker.desk.questions import asked
from bootmaker.nouns.reply import Said


def questions(message: str) -> list[tuple[str, str]]:
    return [(one.text, one.kind.removeprefix("asks ")) for one in asked(customer_of(Said(message)))]


def test_it_takes_a_sentence_with_two_questions_apart() -> None:
    assert questions("When does the card come, and can I use the old one?") == [
        ("When does the card come", "when"),
        ("can I use the old one?", "for"),
    ]


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("How much is it to leave early?", "how much"),
        ("How wide is the door?", "how many"),
        ("Why was my card declined?", "why"),
        ("Who signed for it?", "who"),
        ("did my transfer go through", "arrived"),
        ("is the blue one waterproof", "whether"),
        ("Could somebody look at the lift?", "for"),
        ("Do you have it in 42?", "for any"),
    ],
)
def test_it_knows_what_a_question_wants(message: str, kind: str) -> None:
    assert [found for _, found in questions(message)] == [kind]


def test_it_looks_behind_a_polite_opener() -> None:
    assert questions("Could you tell me whether the flat has a bath?") == [("whether the flat has a bath?", "whether")]


@pytest.mark.parametrize(
    "message",
    [
        "How hard can it be to deliver a sofa?",
        "Can you help?",
        "Is this a joke?",
        "So did I.",
        "Your hygienist said 'when did you last bother?' to me.",
    ],
)
def test_what_only_sounds_like_a_question_wants_no_answer(message: str) -> None:
    assert not questions(message)


def test_the_point_of_a_question_is_not_what_it_is_put_about() -> None:
    (one,) = asked(customer_of(Said("Does the soup have celery in it?")))
    assert one.point == {"celer"}
