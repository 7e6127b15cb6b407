"""Whisper's JSON is known by its segments, wherever the whole text stands, and numbers of speakers are nobody."""

import json
from pathlib import Path

import pytest

from bootmaker.nouns.contracts import SourceSettings
from bootmaker.sources.detect import HEAD_BYTES, detect
from bootmaker.sources.whisper.source import SOURCE

SEGMENTS = [
    {"start": 0.0, "end": 2.0, "text": " Hello, the shop.", "speaker": "SPEAKER_00"},
    {"start": 2.0, "end": 5.0, "text": " My parcel is wet.", "speaker": "SPEAKER_01"},
]


def written(folder: Path, told: object) -> Path:
    path = folder / "call-2026-03-02.json"
    path.write_text(json.dumps(told), "utf-8")
    return path


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"segments": SEGMENTS, "word_segments": []}, "whisper"),
        ({"text": "x" * 2 * HEAD_BYTES, "segments": SEGMENTS, "language": "en"}, "whisper"),
        ([{"text": "Fine", "start": 1.0, "segments": ["new"]}], "table"),
        ({"segments": [{"name": "loyal", "size": 3}], "rows": [{"text": "Fine"}]}, None),
    ],
)
def test_it_is_known_by_its_timed_segments(tmp_path: Path, told: object, name: str | None) -> None:
    path = written(tmp_path, told)
    if name is None:
        assert SOURCE.recognise(path, path.read_bytes()) == 0
    else:
        assert detect(path).name == name


@pytest.mark.parametrize("staff", ["", "SPEAKER_01"])
def test_whoever_speaks_first_took_the_call_unless_said_and_a_number_is_nobody_in_particular(
    tmp_path: Path, staff: str
) -> None:
    path = written(tmp_path, {"segments": SEGMENTS})
    settings = SourceSettings(path, "call", options={"staff": staff} if staff else {})
    rows = [row for batch in SOURCE.read(settings) for row in batch.to_pylist()]
    assert [row["speaker"] for row in rows] == (["customer", "staff"] if staff else ["staff", "customer"])
    assert {(row["staff"], row["customer"]) for row in rows} == {(None, None)}
    assert rows[1]["at"].isoformat() == "2026-03-02T00:00:02+00:00"
