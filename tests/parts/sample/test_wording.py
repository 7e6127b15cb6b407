"""Sentences and styles: varied, filled, and the order numbers stay readable."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.sample.styles import STYLES, restyle
from bootmaker.sample.wording import Facts, Words, content

POOLS = [path for path, value in content().items() if isinstance(value, list) and value and isinstance(value[0], str)]


def test_a_pool_is_used_up_before_a_sentence_comes_again() -> None:
    words, facts = Words(Random(1)), Facts(Random(1))
    pool = content()["chat.hello"]
    assert sorted(words.say("chat.hello", facts) for _ in pool) == sorted(pool)


def test_a_slot_keeps_its_value_within_one_message() -> None:
    facts = Facts(Random(2))
    assert len({facts["place"] for _ in range(20)}) == 1


def test_what_is_given_is_not_drawn() -> None:
    words = Words(Random(3))
    assert words.say("chat.order", Facts(Random(3), order="NB-104233")).count("NB-104233") == 1


def test_a_sentence_that_begins_with_a_slot_begins_with_a_capital() -> None:
    words, facts = Words(Random(4)), Facts(Random(4), kin="my aunt")
    said = [words.say("sizing.complaint.more", facts) for _ in content()["sizing.complaint.more"]]
    assert any(text.startswith("My aunt has") for text in said)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_keeps_order_numbers_and_links(style: str) -> None:
    text = "Where is NB-104233? I've looked at https://example.com/Track and wrote to Help@example.com yesterday."
    for seed in range(20):
        typed = restyle(text, style, "complaint", Random(seed))
        assert "NB-104233" in typed
        assert "https://example.com/Track" in typed
        assert "Help@example.com" in typed


@given(text=st.text(max_size=200), seed=st.integers(0, 1000), style=st.sampled_from(list(STYLES)))
def test_any_text_can_be_typed_in_any_style_the_same_way_twice(text: str, seed: int, style: str) -> None:
    assert restyle(text, style, "other", Random(seed)) == restyle(text, style, "other", Random(seed))


def test_styles_really_differ() -> None:
    text = "I've received the wrong boots, and it's really not the first time. Please call because I'm lost."
    typed = {style: restyle(text, style, "complaint", Random(5)) for style in STYLES}
    assert len(set(typed.values())) >= 6
    assert typed["plain"] == text
    assert typed["lower"] == typed["lower"].lower()
    assert "I have received" in typed["formal"]


@pytest.mark.parametrize("path", POOLS)
def test_every_sentence_of_every_pool_can_be_said(path: str) -> None:
    slots = ("first", "last", "name", "since", "order", "item", "boot", "staff", "staff_first", "colleague", "cartons")
    given_slots = dict.fromkeys(slots, "word")
    words, facts = Words(Random(6)), Facts(Random(6), first_name="{first_name}", **given_slots)
    said = [words.say(path, facts) for _ in content()[path]]
    assert not any(re.search(r"\{(?!first_name)|\[[^\]]*\|", text) for text in said)
