"""Clauses, and sums over rows."""

import itertools

import numpy as np
import pytest

from bootmaker.annotators.clauses import clauses as clauses_of
from bootmaker.annotators.columns import PIECE, gathered_sums, sums
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


def test_every_word_of_a_text_is_in_one_of_its_clauses() -> None:
    batch = read(TEXTS, "clause_firsts", "tokens")
    cut = clauses_of(batch)
    words = [len(row or []) for row in batch.column("tokens").to_pylist()]
    assert sums(np.diff(cut.offsets), cut.of_texts).tolist() == words
    assert cut.row.tolist() == np.repeat(np.arange(len(words)), np.diff(cut.of_texts)).tolist()


@pytest.mark.parametrize("kind", [np.int8, np.int16, np.float32])
def test_picked_rows_are_summed_exactly_however_many_there_are(kind: type[np.generic]) -> None:
    table = np.array([[127, -128], [126, 1], [0, 0]], kind)
    sizes = np.array([0, 1, PIECE, PIECE + 1, 600, 0, 40 * PIECE])
    offsets = np.concatenate([[0], np.cumsum(sizes)])
    picks = np.zeros(offsets[-1], np.int64)
    picks[offsets[4]] = 1
    wanted = sizes[:, None] * np.array([127, -128])
    wanted[4] += [-1, 129]
    assert gathered_sums(table, picks, offsets).tolist() == wanted.tolist()
