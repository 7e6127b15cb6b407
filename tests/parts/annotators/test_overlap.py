"""Credit for parts of spans."""

import pytest

from bootmaker.annotators.quality.overlap import overlap

TEXT = "I called twice and nobody answered"


def place(piece: str) -> tuple[int, int]:
    return TEXT.index(piece), TEXT.index(piece) + len(piece)


def test_the_same_spans_are_perfect() -> None:
    spans = [[place("I called twice"), place("nobody answered")]]
    assert overlap([TEXT], spans, spans).f1 == pytest.approx(1)


def test_a_span_too_long_loses_precision_and_one_too_short_recall() -> None:
    long = overlap([TEXT], [[place("nobody answered")]], [[place("and nobody answered")]])
    assert (long.precision, long.recall) == (pytest.approx(2 / 3), 1)
    short = overlap([TEXT], [[place("and nobody answered")]], [[place("nobody answered")]])
    assert (short.precision, short.recall) == (1, pytest.approx(2 / 3))


def test_nothing_found_is_nothing_earned() -> None:
    none = overlap([TEXT], [[place("I called")]], [[]])
    assert (none.precision, none.recall, none.f1) == (0, 0, 0)
