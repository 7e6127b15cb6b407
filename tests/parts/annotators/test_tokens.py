"""Words, places, clauses and sentences of a text."""

import pytest

from bootmaker.annotators.features.hashing import word_hash
from tests.parts.annotators.batches import read

CASES = {
    "I don\u2019t like it!!! :)": ["I", "don\u2019t", "like", "it", ":)"],
    "rock'n'roll 'quoted' o'": ["rock'n'roll", "quoted", "o"],
    "great—but no": ["great", "but", "no"],
    "ok😀😀 ☹️ bye": ["ok", "😀", "😀", "☹", "bye"],
    "see http://a.b/c :/": ["see", "http", "a", "b", "c", ":/"],
    "3.5 weeks, 1,000 euros": ["3", "5", "weeks", "1", "000", "euros"],
    "": [],
}


def words(text: str) -> list[str]:
    row = read([text], "tokens", "token_starts", "token_ends").to_pylist()[0]
    return [text[start:end] for start, end in zip(row["token_starts"], row["token_ends"], strict=True)]


@pytest.mark.parametrize("text", CASES)
def test_it_finds_the_words_of_a_text(text: str) -> None:
    assert words(text) == CASES[text]


def test_a_word_hashes_alike_wherever_it_stands() -> None:
    hashes = read(["Refund", "I want a REFUND!", "é refund"], "tokens").column("tokens").to_pylist()
    assert hashes[0][0] == hashes[1][3] == hashes[2][1] == word_hash("refund")


def test_numbers_count_as_one_word_and_typographic_apostrophes_as_plain_ones() -> None:
    hashes = read(["3 don't", "7 don\u2019t"], "tokens").column("tokens").to_pylist()
    assert hashes[0] == hashes[1]


def test_sentences_end_at_stops_and_new_paragraphs_but_not_inside_numbers() -> None:
    row = read(["It cost 3.50 euros. I paid\nonline\nThen nothing"], "sentences").to_pylist()[0]["sentences"]
    assert [row.count(number) for number in sorted(set(row))] == [5, 3, 2]


def test_the_embedding_has_unit_length_or_is_zero() -> None:
    vectors = read(["my parcel is late", "xqzt", ""], "vector").column("vector").to_pylist()
    assert [round(sum(x * x for x in vector), 3) for vector in vectors] == [1.0, 0.0, 0.0]


def test_near_meanings_have_near_embeddings() -> None:
    parcel, package, wine = read(["my parcel is late", "the package got delayed", "a fine red wine"], "vector")[
        "vector"
    ].to_pylist()
    near, far = (sum(x * y for x, y in zip(parcel, other, strict=True)) for other in (package, wine))
    assert near > far + 0.2


def test_the_tag_of_a_redaction_label_is_not_read() -> None:
    """It is another one under another key, and may happen to be a word."""
    rows = read([f"Where is [order {tag}]?" for tag in ("was", "q7x")], "tokens", "vector").select(["tokens", "vector"])
    one, other = rows.to_pylist()
    assert one == other
    assert len(one["tokens"]) == 3


def test_a_question_mark_alone_belongs_to_no_word_of_the_text_before() -> None:
    rows = read(["waiting", "waiting", "?", "!!", "waiting ?"], "traits").to_pylist()
    assert rows[0] == rows[1]
    assert rows[1] != rows[4]


@pytest.mark.parametrize("after", ["/u said so", "/", "'s", "p", "!", "\u2019s", ")"])
def test_a_smile_at_the_end_is_one_whatever_text_comes_after(after: str) -> None:
    alone = read(["to be fair then. :)"], "tokens", "clauses", "traits").to_pylist()
    assert read(["to be fair then. :)", after], "tokens", "clauses", "traits").to_pylist()[:1] == alone
