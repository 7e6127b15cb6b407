"""Phrases of the lexicons, and the reach of a negation."""

import tomllib

import pytest

from bootmaker.annotators.header import CONTENT
from bootmaker.annotators.lexicon.compile import expand, lexicon
from tests.parts.annotators.batches import read

FILES = sorted((CONTENT / "en" / "lexicons").glob("*.toml"))


def hits(text: str) -> list[tuple[str, bool]]:
    row = read([text], "hits", "hit_negated").to_pylist()[0]
    return [(lexicon().groups[group].id, denied) for group, denied in zip(row["hits"], row["hit_negated"], strict=True)]


def test_a_phrase_with_alternatives_stands_for_all_of_them() -> None:
    assert expand("{so |}very {good|bad}") == ["so very good", "so very bad", "very good", "very bad"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_lexicon_says_where_it_comes_from(path: object) -> None:
    listed = tomllib.loads(path.read_text())  # type: ignore[attr-defined]
    assert listed["source"]
    assert listed["licence"]


def test_the_longest_phrase_wins() -> None:
    news = [hit for hit in hits("I can't complain") if hit[0] != "hedge"]
    assert news == [("good_mild", False)]


def test_a_negation_reaches_four_words_and_not_past_a_comma_or_a_but() -> None:
    assert ("good_mild", True) in hits("not a very friendly man")
    assert ("good_mild", False) in hits("not today, friendly people")
    assert ("good_mild", False) in hits("not cheap but friendly")


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert ("waiting", False) not in hits("I am still. Waiting rooms are warm")
