"""How a draft is taken apart, and what is understood of a customer's message."""

import pytest

from bootmaker.desk.customer import Customer
from bootmaker.desk.draft import taken_apart
from bootmaker.desk.facts import name_in, said_back
from bootmaker.desk.patterns import Patterns
from bootmaker.nouns.reply import Said


def customer(text: str, **marks: object) -> Customer:
    return Customer(Said(text, **marks))  # type: ignore[arg-type]


def test_greeting_body_and_sign_off_are_told_apart() -> None:
    draft = taken_apart("Dear Ms Brook,\n\nThe lamp left today. It comes on Friday.\n\nKind regards,\nOmar")
    assert draft.greeting == "Dear Ms Brook,"
    assert [s.text for s in draft.sentences] == ["The lamp left today.", "It comes on Friday."]
    assert draft.sign_off == "Kind regards,\nOmar"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Mr. Hall calls at 3 p.m. today. He has the part.", 2),
        ("It costs 3.50 a day", 1),
        ("- one\n- two\n\n", 2),
        ("", 0),
        ("...", 0),
        ("Really?! Yes.", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, count: int) -> None:
    assert len(taken_apart(text).sentences) == count


def test_places_of_sentences_are_those_of_the_draft() -> None:
    text = "Hello Anna,\n\n\u201cIt\u2019s here.\u201d \u2013 I\u2019ll bring it.\n\nBest,\nOmar"
    for sentence in taken_apart(text).sentences:
        assert len(text[sentence.start : sentence.end]) == len(sentence.text)


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("my boots are still not here", "your boots are still not here"),
        ("I was charged twice", "you were charged twice"),
        ("you told me it was fixed", "we told you it was fixed"),
        ("too short", ""),
    ],
)
def test_their_words_are_said_back_from_our_side(said: str, back: str) -> None:
    assert said_back(said) == back


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It leaks.\n\nKind regards,\nAnna Brook", "Anna Brook"),
        ("It leaks. Thanks, Omar", "Omar"),
        ("Hi, this is Ilse from the bakery. It leaks.", "Ilse"),
        ("It leaks. Thanks", ""),
        ("It leaks in the Kitchen", ""),
    ],
)
def test_the_name_is_the_one_they_give(text: str, name: str) -> None:
    assert name_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "I am furious.",
        "This is the third time I write!",
        "My mother died on Monday.",
        "WHERE IS my order?!",
        "I'm so disappointed in you",
    ],
)
def test_a_bad_feeling_shows(text: str) -> None:
    assert customer(text).upset


@pytest.mark.parametrize("text", ["Are you open on Sunday?", "Thank you, the lamp is lovely.", ""])
def test_a_calm_person_is_not_upset(text: str) -> None:
    assert not customer(text).upset


def test_marks_count_where_words_do_not_tell() -> None:
    assert customer("It is what it is.", valence=-0.8, intensity=0.8, emotions=("anger",)).upset
    assert not customer("It is what it is.", valence=-0.8, intensity=0.2, emotions=("anger",)).upset


def test_a_feeling_is_told_in_their_word() -> None:
    assert customer("I am furious with you.").stated_feeling == "furious"


def test_a_line_that_ends_in_a_number_ends() -> None:
    assert [s.text for s in taken_apart("She is 84. Two came.\n1. One\n2. Two").sentences][:2] == [
        "She is 84.",
        "Two came.",
    ]


def test_facts_are_their_own() -> None:
    facts = customer(
        "My blue boots have not arrived since 3 May, order 4711-B. I asked three times. Thanks, Anna"
    ).facts
    assert (facts["thing"], facts["product"]) == ("your blue boots", "blue boots")
    assert facts["since"] == "since 3 May"
    assert facts["order"] == "order 4711-B"
    assert facts["times"] == "three times"
    assert facts["name"] == "Anna"


def test_no_pattern_finds_nothing() -> None:
    assert "anything" not in Patterns(())


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("You wrote 'calm down' and that hurt.", "calm down", True),
        ("Please 'just' calm down.", "calm down", False),
        ('The leaflet says "you should have read it".', "should have", True),
        ("The guests' rooms, and the children's ones.", "rooms", False),
    ],
)
def test_what_stands_in_quotation_marks_is_known(text: str, words: str, quoted: bool) -> None:
    start = text.index(words)
    assert taken_apart(text).quoted(start, start + len(words)) is quoted


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The room faced the bins. Mrs A. Nwosu", "Mrs A. Nwosu"),
        ("It's Monday, and the lift is out. Please", ""),
        ("You have overcharged me. Peter", "Peter"),
        ("The lift is out again.", ""),
    ],
)
def test_a_name_may_stand_alone_after_the_last_sentence(text: str, name: str) -> None:
    assert customer(text).facts.get("name", "") == name
