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


def talk(number: int) -> dict[str, Any]:
    """A record with objects inside that resemble it a little."""
    return {"id": number, "who": {"id": 7, "name": "x"}, "turns": [{"id": 1, "text": "a"}, {"id": 2, "text": "b"}]}


BREAKAGES = {
    "a comma too many": lambda text: text.replace('"turns":', ', "turns":'),
    "a string that is never closed": lambda text: text.replace('"name": "x"', '"name": "x'),
    "a bracket that is never closed": lambda text: "".join(text.rsplit("]", 1)),
    "a brace that is never closed": lambda text: text.rstrip()[:-1],
    "a value without quotes": lambda text: text.replace('"x"', "x"),
    "a quote inside a string": lambda text: text.replace('"x"', '"x "y", z"'),
    "a word that is no JSON": lambda text: "oops",
}
LAYOUTS = {"one line": (None, ", "), "a line each": (None, ",\n"), "pretty": (2, ",\n")}


@pytest.mark.parametrize("size", [16, 1 << 18])
@pytest.mark.parametrize("place", [0, 2, 4])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_element_costs_none_of_its_neighbours(
    monkeypatch: pytest.MonkeyPatch, breakage: str, layout: str, place: int, size: int
) -> None:
    monkeypatch.setattr(json_stream, "CHUNK_CHARACTERS", size)
    indent, between = LAYOUTS[layout]
    records = [json.dumps(talk(number), indent=indent) for number in range(5)]
    before = between.join(records[:place])
    records[place] = BREAKAGES[breakage](records[place])
    found = list(elements(io.StringIO("[" + between.join(records) + "]")))
    good = [element.value for element in found if not element.problem]
    assert good == [talk(number) for number in range(5) if number != place]
    broken = [element for element in found if element.problem]
    assert [element.line for element in broken] == [1 + before.count("\n") + (between[-1] == "\n" and place > 0)]
    assert f"element {place + 1} " in broken[0].problem


def test_a_broken_part_of_the_envelope_does_not_hide_the_lists() -> None:
    text = '{"count": oops, "tickets": [{"id": 1}, {"id": 2}], "end": }'
    found = list(elements(io.StringIO(text), ("tickets",)))
    assert [element.value for element in found if not element.problem] == [{"id": 1}, {"id": 2}]
    assert len([element for element in found if element.problem]) == 2


def test_line_breaks_and_tabs_inside_strings_are_read_as_they_stand() -> None:
    assert values('[{"id": 1, "text": "two\nlines\tand a tab"}]')[0]["text"] == "two\nlines\tand a tab"


@pytest.mark.parametrize("bracket", ["}", "}}"])
def test_brackets_too_many_cost_no_record(bracket: str) -> None:
    found = list(elements(io.StringIO('{"count": 2, "tickets": [{"id": 1}' + bracket + ', {"id": 2}]}')))
    assert [element.value for element in found if not element.problem] == [{"id": 1}, {"id": 2}]
    assert all("bracket too many" in element.problem for element in found if element.problem)


@pytest.mark.parametrize("place", [1, 3])
@pytest.mark.parametrize(
    ("old", "new"), [('"turns":', '}, "turns":'), ('{"id": ', '[{"id": '), ('["a"]', '["a"]]'), ('"tags"', "")]
)
def test_a_stray_bracket_inside_an_element_costs_only_that_one(place: int, old: str, new: str) -> None:
    records = [json.dumps(talk(number) | {"tags": ["a"]}) for number in range(6)]
    records[place] = records[place].replace(old, new, 1)
    found = [element.value for element in elements(io.StringIO("[" + ", ".join(records) + "]"))]
    missing = [number for number in range(6) if talk(number) | {"tags": ["a"]} not in found]
    assert set(missing) <= {place}


def test_lists_behind_each_other_are_all_read() -> None:
    assert values('[{"id": 1}]\n[{"id": 2}]\n{"id": 3}\n') == [{"id": 1}, {"id": 2}, {"id": 3}]
    assert values('{"tickets":\n[{"id": 1}]}\n{"tickets":\n[{"id": 2}]}') == [{"id": 1}, {"id": 2}]


def test_a_record_nested_too_deeply_is_set_aside_alone() -> None:
    deep = '{"id": ' + "[" * 100_000 + "]" * 100_000 + "}"
    found = list(elements(io.StringIO('{"id": 1}\n' + '{"id": 2}\n' + deep + '\n{"id": 3}\n')))
    assert [element.value for element in found if not element.problem] == [{"id": 1}, {"id": 2}, {"id": 3}]
    assert [element.line for element in found if element.problem] == [3]
