"""Empathy levels: what they say of plain cases, where they show it, and how well they read what nobody taught them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootmaker.annotators.measures import macro_f1
from bootmaker.desk.levels.features import BUCKETS, DENSE, dense, hashed
from bootmaker.desk.levels.reading import MECHANISMS, levels
from bootmaker.desk.pairs import Pair, held_out, pairs
from bootmaker.desk.preference import prefers
from bootmaker.nouns.reply import Context, Said

MESSAGE = Said("We have had no heating for two nights and there is a baby in the house. I am worried sick.")
SHORT = dict(zip(MECHANISMS, ("er", "ip", "ex"), strict=True))
LEAST = {"emotional_reaction": 0.75, "interpretation": 0.57, "exploration": 0.72}
"""Macro-F1 on held-out pairs below which a change has made the reader worse; the card has the figures."""


def read(reply: str) -> dict[str, int | None]:
    return {one.mechanism: one.level for one in levels(reply, MESSAGE)}


def test_the_plain_cases_are_plain() -> None:
    warm = read("Two nights without heating, with a baby in the house: I am so sorry. Is the baby warm enough now?")
    cold = read("An engineer has been booked for Monday between 8 and 12.")
    assert warm["emotional_reaction"] == 2
    assert warm["exploration"] in (2, None)
    assert cold["exploration"] == 0
    assert cold["emotional_reaction"] in (0, None)


def test_the_words_that_show_it_lie_in_the_reply() -> None:
    reply = "Hello.\n\nTwo nights without heating, with a baby in the house: I am so sorry. An engineer comes at four."
    (warmth,) = [one for one in levels(reply, MESSAGE) if one.mechanism == "emotional_reaction"]
    (span,) = warmth.spans
    assert "so sorry" in reply[span.start : span.end]


@settings(max_examples=40, deadline=None)
@given(st.text("abc .?!'I", max_size=80))
def test_any_text_is_read(text: str) -> None:
    for one in levels(text, MESSAGE):
        assert one.level in (None, 0, 1, 2)
        assert 0 <= one.confidence <= 1
        assert all(0 <= span.start <= span.end <= len(text) for span in one.spans)
    assert len(dense(text, None)) == len(DENSE)
    assert all(0 <= bucket < BUCKETS for bucket in hashed(text))


@pytest.fixture(scope="module")
def held() -> list[Pair]:
    return held_out(list(pairs()))[1]


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_it_reads_held_out_replies_as_well_as_the_card_says(held: list[Pair], mechanism: str) -> None:
    told = np.array([pair.levels[SHORT[mechanism]] for pair in held])
    number = MECHANISMS.index(mechanism)
    sure = [levels(pair.reply, Said(pair.message))[number].level for pair in held]
    known = np.array([level is not None for level in sure])
    guess = np.array([level or 0 for level in sure])
    assert known.mean() > 0.6
    assert macro_f1(told[known, None] == np.arange(3), guess[known, None] == np.arange(3)) >= LEAST[mechanism]


def test_the_better_of_two_held_out_replies_is_told(held: list[Pair]) -> None:
    cases: dict[tuple[str, str], list[Pair]] = {}
    for pair in held:
        cases.setdefault((pair.author, pair.case), []).append(pair)
    right, count = 0, 0
    for replies in cases.values():
        best = min(replies, key=lambda pair: pair.rank)
        for other in replies:
            if other is not best:
                right += prefers(best.reply, other.reply, Context(Said(best.message), best.channel))
                count += 1
    assert count >= 200
    assert right / count >= 0.9


def test_spans_of_the_pairs_are_pieces_of_their_replies() -> None:
    for pair in pairs():
        for name, span in pair.spans.items():
            assert span in pair.reply, (pair.case, name)
            assert pair.levels[name] in (0, 1, 2)


def test_a_word_or_two_show_no_level() -> None:
    assert [one.level for one in levels("Sorry.", Said("My boots are late."))] == [None, None, None]
