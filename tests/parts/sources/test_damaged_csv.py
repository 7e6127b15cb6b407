"""A damaged row costs itself and no neighbour (RFC 4180, section 2, says what is sound)."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bootmaker.sources.rows import repair, stretches
from bootmaker.sources.rows.delimited import Delimited
from bootmaker.sources.rows.repair import Repairer
from bootmaker.sources.rows.stretches import Sound, Stretches

HEADER = b"comment,stars,city\n"
GOOD = b"fine boots,4,Oulu\n"
READ = ["fine boots", "4", "Oulu"]
Read = tuple[list[list[str | None]], list[int], list[tuple[int, str]]]


def read(folder: Path, content: bytes, **options: str) -> Read:
    """Rows, their lines, and what was set aside."""
    path = folder / "table.csv"
    path.write_bytes(content)
    rows: list[list[str | None]] = []
    lines: list[int] = []
    aside: list[tuple[int, str]] = []
    for chunk in Delimited(path, **options).chunks():
        rows += [list(row.values()) for row in chunk.rows.to_pylist()]
        lines += chunk.lines.tolist()
        aside += chunk.set_aside
    return rows, lines, aside


@pytest.fixture(params=["whole", "small"])
def blocks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything in one block, and blocks of a few rows: the answer must be the same."""
    if request.param == "small":
        monkeypatch.setattr(stretches, "BLOCK_BYTES", 40)
        monkeypatch.setattr(stretches, "AHEAD", 100)
        monkeypatch.setattr(repair, "AHEAD", 100)
        monkeypatch.setattr(repair, "STRETCH", 50)


DAMAGE = {
    "an unclosed quote": b'"never closed,3,Turku\n',
    "an unclosed quote in a later field": b'fine,3,"Tur\n',
    "a quote closed too early and left open": b'"so "so,3,"Turku\n',
    "too many fields": b"a,b,c,d,e\n",
    "too few fields": b"alone\n",
    "too few fields over two lines": b'"two\nlines",3\n',
    "too many fields over two lines": b'"two\nlines",3,x,y\n',
}


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("after", [b"", b'"well, said",5,Kemi\n', b'"two\nlines",5,Kemi\n'])
def test_the_damaged_row_alone_is_set_aside(tmp_path: Path, damage: str, after: bytes) -> None:
    content = HEADER + GOOD * 30 + DAMAGE[damage] + GOOD * 20 + after + GOOD * 10
    rows, _, aside = read(tmp_path, content)
    assert [row for row in rows if row == READ] == [READ] * 60
    assert len(rows) == 60 + bool(after)
    assert [line for line, _ in aside] == [32]


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_at_the_very_end_costs_no_earlier_row(tmp_path: Path, damage: str) -> None:
    rows, lines, aside = read(tmp_path, HEADER + GOOD * 9 + DAMAGE[damage].rstrip(b"\n"))
    assert (rows, lines) == ([READ] * 9, list(range(2, 11)))
    assert [line for line, _ in aside] == [11]


@pytest.mark.usefixtures("blocks")
def test_lines_behind_damage_are_those_of_the_file(tmp_path: Path) -> None:
    content = HEADER + GOOD + b'"open,1,x\n' + GOOD + b'"a\nb",1,x\n' + b"\n" + b"short\n" + GOOD
    _, lines, aside = read(tmp_path, content)
    assert lines == [2, 4, 5, 9]
    assert [line for line, _ in aside] == [3, 8]


def test_many_damaged_rows_are_set_aside_one_by_one(tmp_path: Path) -> None:
    rows, _, aside = read(tmp_path, HEADER + (GOOD * 3 + b'"open,1,x\n') * 500)
    assert (len(rows), len(aside)) == (1500, 500)


def test_reasons_tell_the_number_of_fields_and_never_the_content(tmp_path: Path) -> None:
    _, _, aside = read(tmp_path, HEADER + b"secret,secret\n" + b'"secret,1,x\n' + GOOD)
    assert "has 2 fields where the header has 3" in aside[0][1]
    assert "quotation mark" in aside[1][1]
    assert "secret" not in str(aside)


@pytest.mark.usefixtures("blocks")
def test_inches_and_quotes_inside_a_value_are_read_as_they_stand(tmp_path: Path) -> None:
    rows, _, aside = read(tmp_path, HEADER + b'5" heel,4,Oulu\nsaid "no" twice,1,Oulu\n"a ""b"" c",2,Oulu\n' + GOOD)
    assert [row[0] for row in rows] == ['5" heel', 'said "no" twice', 'a "b" c', "fine boots"]
    assert not aside


@pytest.mark.parametrize("size", [3 << 20, 9 << 20])
def test_a_value_longer_than_a_block_is_read(tmp_path: Path, size: int) -> None:
    long = b'"' + b"word, and\n" * (size // 10) + b'",5,Kemi\n'
    rows, lines, aside = read(tmp_path, HEADER + GOOD + long + GOOD)
    assert [len(str(row[0])) for row in rows] == [10, size // 10 * 10, 10]
    assert (lines, aside) == ([2, 3, 4 + size // 10], [])


@pytest.mark.parametrize("inside", [b"words ", b"line\n"])
def test_a_value_too_long_for_memory_is_set_aside_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bytes
) -> None:
    monkeypatch.setattr(stretches, "BLOCK_BYTES", 1 << 16)
    monkeypatch.setattr(stretches, "LONGEST", 3 << 17)
    long = b'"' + inside * (1 << 17) + b'",5,Kemi\n'
    rows, _, aside = read(tmp_path, HEADER + GOOD * 3 + long + GOOD * 3)
    assert rows == [READ] * 6
    assert [line for line, _ in aside] == [5]


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize(
    "dirt",
    [
        b"fi\x00ne boots,4,Ou\x00lu\n",
        b"\xef\xbb\xbffine boots,4,Oulu\n",
        b"fine boots,4,Oulu\r\n",
        b"fine boots,4,Oulu\r\r\n",
        b'"fine boots",4,"Oulu"\r\r\n',
        b'\xef\xbb\xbf"fine boots",4,Oulu\n',
    ],
)
def test_dirt_of_faulty_copying_is_wiped_off(tmp_path: Path, dirt: bytes) -> None:
    rows, lines, aside = read(tmp_path, HEADER + GOOD * 3 + dirt + GOOD * 3)
    assert (rows, lines, aside) == ([READ] * 7, list(range(2, 9)), [])


def test_a_stray_carriage_return_does_not_end_the_row(tmp_path: Path) -> None:
    rows, _, aside = read(tmp_path, HEADER + b"fine\rboots,4,Oulu\n")
    assert (rows, aside) == ([READ], [])


def test_a_file_whose_lines_end_in_carriage_returns_alone_is_read(tmp_path: Path) -> None:
    rows, lines, _ = read(tmp_path, (HEADER + GOOD * 2).replace(b"\n", b"\r"))
    assert (rows, lines) == ([READ] * 2, [2, 3])


def test_a_header_that_comes_again_is_set_aside(tmp_path: Path) -> None:
    rows, _, aside = read(tmp_path, HEADER + GOOD + b"\xef\xbb\xbf" + HEADER + GOOD)
    assert (rows, aside) == ([READ] * 2, [(3, "repeats the header")])


@pytest.mark.parametrize("before", [b"\n\n", b"sep=;\n", b"sep=;\r\n"])
def test_the_header_may_stand_below_blank_lines_or_the_line_that_names_the_separator(
    tmp_path: Path, before: bytes
) -> None:
    rows, lines, _ = read(tmp_path, before + (HEADER + GOOD).replace(b",", b";"))
    assert rows == [READ]
    assert lines == [2 + before.count(b"\n")]


def test_bytes_that_the_encoding_does_not_know_are_replaced_and_noted(tmp_path: Path) -> None:
    content = HEADER + "très bien".encode("cp1252") + b",4,Oulu\n" + GOOD
    rows, _, _ = read(tmp_path, content, encoding="utf-8")
    assert rows[0][0] == "très bien"
    assert "Windows-1252" in Delimited(tmp_path / "table.csv", encoding="utf-8").notes[0]
    rows, _, _ = read(tmp_path, content, encoding="ascii")
    assert rows[0][0] == "tr\ufffds bien"
    assert "ascii" in Delimited(tmp_path / "table.csv", encoding="ascii").notes[0]
    assert not Delimited(tmp_path / "table.csv", encoding="cp1252").notes


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r\ufeff", exclude_categories=["Cs"]), max_size=9)


@settings(deadline=None, max_examples=50)
@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=12),
    size=st.integers(1, 200),
    quoting=st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
)
def test_whatever_is_written_soundly_reads_back(rows: list[tuple[str, str, str]], size: int, quoting: Any) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n", quoting=quoting).writerows(rows)
    original, stretches.BLOCK_BYTES = stretches.BLOCK_BYTES, size
    try:
        pieces = list(Stretches(io.BytesIO(text.getvalue().encode()), Repairer(3, ",")))
    finally:
        stretches.BLOCK_BYTES = original
    found: list[list[str]] = []
    for piece in pieces:
        found += piece.rows if not isinstance(piece, Sound) else Repairer(3, ",").all(piece.content, 1).rows
    assert [tuple(row) for row in found] == rows
