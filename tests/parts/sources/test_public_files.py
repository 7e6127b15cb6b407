"""Public files that a person would expect to be understood without being asked anything."""

import os
from pathlib import Path

import pytest

from bootmaker.nouns.contracts import SourceSettings
from bootmaker.nouns.touchpoint import SET_ASIDE
from bootmaker.sources.detect import detect

FOLDER = os.environ.get("BOOTMAKER_DATA", "")
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not FOLDER, reason="BOOTMAKER_DATA names no folder of public data sets"),
]

FILES = {
    "measure/yelp10k/yelp10k.csv": (
        {"text": "text", "at": "date", "external_id": "review_id", "rating": "stars", "customer": "user_id"},
        (1, 5, 10_000, 0),
    ),
    "measure/skytrax/lounge.csv": ({"text": "content", "at": "date", "name": "author"}, (1, 10, 2264, 0)),
    "measure/skytrax/seat.csv": ({"text": "content", "at": "date", "rating": "overall_rating"}, (1, 10, 1258, 0)),
    "measure/uss/turns.csv": ({"text": "text", "speaker": "role", "rating": "rating_mean"}, (1, 5, 81_165, 3)),
    "train/multidogo/multidogo_turns.parquet": (
        {"text": "utterance", "conversation": "conversationId", "external_id": "utteranceId"},
        (None, None, 116_447, 591),
    ),
    "train/abcd/data/abcd_sample.json": ({"conversation": "conversation id"}, (None, None, 72, 0)),
}


@pytest.mark.parametrize("name", FILES)
def test_it_is_understood_without_a_mapping(name: str) -> None:
    columns, (low, high, read, aside) = FILES[name]
    settings = SourceSettings(Path(FOLDER) / name, name)
    source = detect(settings.path)
    understood = source.understand(settings)
    assert {target: understood.columns[target] for target in columns} == columns
    batches = list(source.read(settings))
    spoken = [batch for batch in batches if not batch.schema.equals(SET_ASIDE)]
    assert sum(batch.num_rows for batch in spoken) == read
    assert sum(batch.num_rows for batch in batches) == read + aside
    scales = {
        pair
        for batch in spoken
        for pair in zip(batch["rating_min"].to_pylist(), batch["rating_max"].to_pylist(), strict=True)
    }
    assert scales - {(None, None)} == ({(low, high)} if low is not None else set())
