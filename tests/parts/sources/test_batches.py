import json

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from bootmaker.sources.batches import identities, json_objects, touchpoints

CELLS = st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"])), min_size=4, max_size=4)


@given(CELLS, CELLS)
def test_attributes_are_json_that_reads_back(first: list[str | None], second: list[str | None]) -> None:
    columns = {'a "b"': pa.array(first, pa.string()), "c\\d": pa.array(second, pa.string())}
    for row, one, other in zip(json_objects(columns, 4).to_pylist(), first, second, strict=True):
        expected = {'a "b"': one, "c\\d": other}
        assert json.loads(row) == {key: value for key, value in expected.items() if value}


def test_control_characters_survive_as_json_does_them() -> None:
    (row,) = json_objects({"k": pa.array(["a\tb\nc\rd\x00e"])}, 1).to_pylist()
    assert json.loads(row) == {"k": "a\tb\nc\rd e"}


def test_rows_without_any_attribute_keep_their_place() -> None:
    assert json_objects({"k": pa.array([None, "x", None])}, 3).to_pylist() == ["{}", '{"k": "x"}', "{}"]


def test_identities_keep_their_row() -> None:
    found = identities({"email": pa.array(["a@b.c", None, " "]), "name": pa.array([None, "Maija", "Omar"])}, 3)
    assert [[(entry["kind"], entry["value"]) for entry in row] for row in found.to_pylist()] == [
        [("email", "a@b.c")],
        [("name", "Maija")],
        [("name", "Omar")],
    ]


def test_missing_columns_become_null_and_plain_values_are_repeated() -> None:
    batch = touchpoints({"text": pa.array(["a", "b"]), "kind": "said"}, 2)
    assert batch.column("kind").to_pylist() == ["said", "said"]
    assert batch.column("act").null_count == 2
    assert batch.column("attributes").to_pylist() == ["{}", "{}"]
