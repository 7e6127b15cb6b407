"""Every connector of the catalog against its own sample: a new one writes no test code."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import bootmaker.sources
from bootmaker.nouns.contracts import SourceSettings, Understood
from bootmaker.nouns.touchpoint import CHANNELS, RAW_CUSTOMER, RAW_TOUCHPOINT, SET_ASIDE, IdentityKind, Kind, Speaker
from bootmaker.sources.catalog import SOURCES
from bootmaker.sources.detect import HEAD_BYTES, detect

FOLDER = Path(bootmaker.sources.__file__).parent
SECRET = "PRIVATE-4711"  # stands in a malformed row of every sample and must come out nowhere
PARTS = {"touchpoints": RAW_TOUCHPOINT, "customers": RAW_CUSTOMER, "set_aside": SET_ASIDE}

every_source = pytest.mark.parametrize("name", list(SOURCES))


def sample_of(name: str) -> Path:
    (sample,) = (FOLDER / name).glob("sample.*")
    return sample


def batches_of(name: str) -> Iterator[pa.RecordBatch]:
    return SOURCES[name].read(SourceSettings(sample_of(name), "sample"))


def rows_of(name: str, part: str = "touchpoints") -> list[dict[str, Any]]:
    return [row for batch in batches_of(name) if batch.schema.equals(PARTS[part]) for row in batch.to_pylist()]


def plainly(row: dict[str, Any]) -> dict[str, Any]:
    """A row as it stands in expected.json: no empty values, dates in ISO form, attributes as an object."""
    row = {**row, "at": row["at"].isoformat() if row.get("at") else None}
    if "attributes" in row:
        row["attributes"] = json.loads(row["attributes"])
        row["identities"] = {entry["kind"]: entry["value"] for entry in row["identities"]}
    return {key: value for key, value in row.items() if value not in (None, {}, [])}


@every_source
def test_it_reads_its_sample_as_expected(name: str) -> None:
    expected = json.loads((FOLDER / name / "expected.json").read_text("utf-8"))
    assert {part: [plainly(row) for row in rows_of(name, part)] for part in PARTS} == expected


@every_source
def test_every_batch_has_one_of_the_three_schemas(name: str) -> None:
    for batch in batches_of(name):
        batch.validate(full=True)
        assert any(batch.schema.equals(schema) for schema in PARTS.values())


@every_source
def test_it_uses_the_words_of_the_nouns(name: str) -> None:
    for row in rows_of(name):
        assert row["kind"] in list(Kind)
        assert row["speaker"] in list(Speaker)
        assert row["channel"] in CHANNELS
        assert {entry["kind"] for entry in row["identities"]} <= set(IdentityKind)
        assert row["external_id"]
        assert all(isinstance(value, str) for value in json.loads(row["attributes"]).values())


@every_source
def test_a_touchpoint_holds_what_its_kind_promises(name: str) -> None:
    holds = {"said": "text", "noted": "text", "rated": "rating", "did": "act"}
    for row in rows_of(name):
        assert row[holds[row["kind"]]] is not None
        if row["rating"] is not None:
            assert row["rating_min"] <= row["rating"] <= row["rating_max"]


@every_source
def test_its_sample_is_detected_as_its_own_and_by_no_other(name: str) -> None:
    path = sample_of(name)
    head = path.read_bytes()[:HEAD_BYTES]
    assert detect(path).name == name
    surest = {other: SOURCES[other].recognise(path, head) for other in SOURCES}
    assert all(0 <= score <= 1 for score in surest.values())
    assert [other for other, score in surest.items() if score >= surest[name]] == [name]


@every_source
def test_reading_twice_gives_the_same_ids_and_none_twice(name: str) -> None:
    first, second = ([row["external_id"] for row in rows_of(name)] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first)


@every_source
def test_malformed_rows_are_set_aside_with_line_and_reason_but_not_their_content(name: str) -> None:
    assert SECRET.encode() in sample_of(name).read_bytes().replace(b"\x00", b"")
    aside = rows_of(name, "set_aside")
    assert aside
    assert all(row["line"] >= 1 and row["reason"] for row in aside)
    assert SECRET not in json.dumps(aside)
    assert SECRET not in json.dumps([plainly(row) for row in rows_of(name)])


@every_source
def test_it_says_what_it_understood(name: str) -> None:
    understood = SOURCES[name].understand(SourceSettings(sample_of(name), "sample"))
    assert isinstance(understood, Understood)
    assert understood.format
    assert json.dumps(dict(understood.columns))


@every_source
def test_it_has_a_page(name: str) -> None:
    page = (FOLDER / name / "README.md").read_text("utf-8")
    assert page.startswith("# ")


@every_source
def test_it_is_named_as_in_the_catalog(name: str) -> None:
    assert SOURCES[name].name == name
