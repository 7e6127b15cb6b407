import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.sources.numbering import Numbering

TEXTS = st.lists(st.sampled_from(["thanks", "late", "ok", None, ""]), max_size=30)


def ids(*pieces: list[str | None]) -> list[str]:
    numbering = Numbering()
    return [key for piece in pieces for key in numbering.ids([pa.array(piece, pa.string())]).to_pylist()]


@given(TEXTS, TEXTS)
def test_ids_do_not_depend_on_how_the_file_is_cut(first: list[str | None], second: list[str | None]) -> None:
    assert ids(first, second) == ids(first + second)


@given(TEXTS)
def test_no_id_comes_twice(texts: list[str | None]) -> None:
    assert len(set(ids(texts))) == len(texts)


@given(TEXTS, TEXTS)
def test_appended_rows_leave_the_earlier_ids_alone(first: list[str | None], more: list[str | None]) -> None:
    assert ids(first + more)[: len(first)] == ids(first)


def test_the_same_words_said_twice_are_two_rows() -> None:
    first, second = ids(["thanks", "thanks"])
    assert first.removesuffix("-1") == second.removesuffix("-2")
