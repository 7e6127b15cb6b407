"""Clauses and sentences, and sums over them."""

import itertools

import numpy as np
import pytest

from bootmaker.annotators.columns import STEPS, gathered_sums, sums
from bootmaker.annotators.stretches import units
from tests.parts.annotators.batches import TEXTS, read


def clauses(text: str) -> list[str]:
    batch = read([text], "clause_firsts", "token_starts", "token_ends")
    row = batch.select(["clause_firsts", "token_starts", "token_ends"]).to_pylist()[0]
    firsts = [*row["clause_firsts"], len(row["token_starts"])]
    pairs = itertools.pairwise(firsts)
    return [text[row["token_starts"][first] : row["token_ends"][last - 1]] for first, last in pairs]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("I called twice and was told someone would come.", ["I called twice", "and was told someone would come"]),
        ("The room, which was booked, had no bed", ["The room", "which was booked", "had no bed"]),
        ("bread and butter", ["bread and butter"]),
        ("It works. But I lost a day", ["It works", "But I lost a day"]),
        ("", []),
    ],
)
def test_clauses_end_at_punctuation_and_at_joining_words(text: str, cut: list[str]) -> None:
    assert clauses(text) == cut


def test_sums_of_sentences_and_texts_are_sums_of_clauses() -> None:
    batch = read(TEXTS, "clause_firsts", "sentence_firsts", "tokens")
    cut = units(batch)
    words = np.diff(cut.clauses.offsets)
    assert sums(words, cut.text_clauses).tolist() == [len(row or []) for row in batch.column("tokens").to_pylist()]
    assert sums(words, cut.sentence_clauses).tolist() == np.diff(cut.sentences.offsets).tolist()
    assert sums(words, cut.sentence_clauses).sum() == words.sum()


@pytest.mark.parametrize("kind", [np.int8, np.int16, np.float32])
def test_picked_rows_are_summed_exactly_however_many_there_are(kind: type[np.generic]) -> None:
    table = np.array([[127, -128], [126, 1], [0, 0]], kind)
    sizes = np.array([0, 1, 254, 256, 600, 0, STEPS + 700])
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    picks = np.zeros(offsets[-1], np.int64)
    picks[offsets[4]] = 1
    wanted = sizes[:, None] * np.array([127, -128])
    wanted[4] += [-1, 129]
    assert gathered_sums(table, picks, offsets).tolist() == wanted.tolist()
