"""Scores on real sentences: labelled by the project, by row and offsets; their text stands in public sets."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from bootmaker.annotators import corpus
from bootmaker.annotators.quality.own import on_messages
from bootmaker.annotators.quality.score import Extra, Score


def real(data: Path, extra: Extra = ()) -> list[Score]:
    """All measures of the corpus on the real test set; `data` holds train/ and measure/."""
    scores = on_messages("real sentences", tuple(messages(data)), extra)
    return [replace(score, trained="other sentences of the same sets, but of Yelp's none") for score in scores]


def messages(data: Path, labelled: Path = corpus.FOLDER / "real.jsonl") -> Iterator[corpus.Message]:
    """The labelled real sentences whose texts are found: those of the test set, unless another file is given."""
    texts = {name: read(data) for name, read in READERS.items()}
    for number, line in enumerate(labelled.read_text(encoding="utf-8").splitlines()):
        label = json.loads(line)
        text = texts[label["set"]].get(label["row"])
        if text is not None:
            yield _message(number, label, text[label["start"] : label["end"]])


def _message(number: int, label: Mapping[str, Any], text: str) -> corpus.Message:
    spans = {name: [text[start:end] for start, end in pieces] for name, pieces in label.get("spans", {}).items()}
    soft = {name: [text[start:end] for start, end in pieces] for name, pieces in label.get("soft", {}).items()}
    known = {"id": f"real-{number}", "text": text, "trade": label["set"], "channel": "other"}
    return corpus.message_of({**label, **known, "spans": spans, "soft": soft})


def _multidogo(data: Path) -> dict[str, str]:
    path = data / "train" / "multidogo" / "multidogo_turns.parquet"
    if not path.exists():
        return {}
    table = pq.read_table(path, columns=["conversationId", "turnNumber", "utterance"]).to_pydict()
    rows = zip(table["conversationId"], table["turnNumber"], table["utterance"], strict=True)
    return {f"{talk}#{turn}": text for talk, turn, text in rows if text}


def _goemotions(data: Path) -> dict[str, str]:
    return {row["id"]: row["text"] for row in _rows(data / "train" / "goemotions" / "goemotions.csv")}


def _mams(data: Path) -> dict[str, str]:
    return {str(place): row["text"] for place, row in enumerate(_rows(data / "train" / "mams" / "mams.csv"))}


def _casino(data: Path) -> dict[str, str]:
    rows = _rows(data / "train" / "casino" / "turns.csv")
    return {f"{row['dialogue_id']}#{row['turn']}": row["text"] for row in rows}


def _abcd(data: Path) -> dict[str, str]:
    path = data / "train" / "abcd" / "data" / "abcd_sample.json"
    talks = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return {f"{talk['convo_id']}#{n}": text for talk in talks for n, (_, text) in enumerate(talk["original"])}


def _banking77(data: Path) -> dict[str, str]:
    return {str(place): row["text"] for place, row in enumerate(_rows(data / "train" / "banking77" / "banking77.csv"))}


def _yelp(data: Path) -> dict[str, str]:
    return {row["review_id"]: row["text"] for row in _rows(data / "measure" / "yelp10k" / "yelp10k.csv")}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


READERS = {
    "multidogo": _multidogo,
    "goemotions": _goemotions,
    "mams": _mams,
    "casino": _casino,
    "abcd": _abcd,
    "banking77": _banking77,
    "yelp10k": _yelp,
}
