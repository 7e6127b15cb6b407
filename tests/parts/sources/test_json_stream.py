import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.sources.rows import json_stream
from bootmaker.sources.rows.json_stream import elements

RECORDS: list[dict[str, Any]] = [{"id": 1, "text": "a\nb"}, {"id": 2, "tags": ["x", {"y": 1}]}, {"id": 3}]


def values(text: str, **options: Any) -> list[Any]:
    return [element.value for element in elements(io.StringIO(text), **options)]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RECORDS),
        json.dumps(RECORDS, indent=2),
        json.dumps({"count": 3, "items": RECORDS}),
        json.dumps({"items": RECORDS, "next": None}, indent=1),
        "\n".join(map(json.dumps, RECORDS)),
        "\ufeff" + json.dumps(RECORDS),
    ],
)
def test_it_finds_the_records_in_every_shape(text: str) -> None:
    assert values(text) == RECORDS


@pytest.mark.parametrize("size", [1, 2, 7, 64])
def test_the_size_of_the_window_does_not_matter(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(json_stream, "CHUNK_CHARACTERS", size)
    assert values(json.dumps(RECORDS)) == RECORDS


def test_a_broken_line_is_named_and_the_next_one_read() -> None:
    found = list(elements(io.StringIO('{"id": 1}\n{"id": 2,, }\n{"id": 3}\n')))
    assert [(element.value, element.line, bool(element.problem)) for element in found] == [
        ({"id": 1}, 1, False),
        (None, 2, True),
        ({"id": 3}, 3, False),
    ]


def test_a_file_that_breaks_off_keeps_what_came_before() -> None:
    found = list(elements(io.StringIO('[{"id": 1},\n{"id": 2, "text": "half')))
    assert found[0].value == {"id": 1}
    assert found[1].problem
    assert found[1].line == 2


def test_lists_are_told_apart_by_their_key() -> None:
    text = json.dumps({"users": [{"id": 7}], "tickets": RECORDS})
    assert [element.key for element in elements(io.StringIO(text))] == ["users", "tickets", "tickets", "tickets"]


def test_one_record_with_a_list_inside_stays_whole_when_that_list_is_no_container() -> None:
    record = {"conversation_id": 1, "turns": [{"text": "hi"}]}
    assert values(json.dumps(record), containers=("conversations",)) == [record]


CELLS = st.none() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=4), max_size=3)


@given(st.lists(st.dictionaries(st.text(max_size=4), CELLS, min_size=1, max_size=4), max_size=5))
def test_any_list_of_objects_reads_back(records: list[dict[str, Any]]) -> None:
    assert values(json.dumps(records)) == records
