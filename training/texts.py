"""The training texts: public sets whose licences allow shipping what is learned from them (docs/cards name them)."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

WORD = re.compile(r"[a-z0-9\u0080-\uffff]+(?:'[a-z0-9]+)*")


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file."""
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def everything(data: Path) -> Iterator[str]:
    """Every customer text of the training sets (training splits where there are splits)."""
    for name in ("goemotions/goemotions", "mams/mams", "banking77/banking77", "clinc_oos/clinc", "casino/turns"):
        yield from (row["text"] for row in rows(data / f"{name}.csv") if row["split"] == "train")
    yield from dogo(data)["text"]
    yield from (event for event, _, split in events(data) if split == "train")
    yield from abcd(data)


def dogo(data: Path) -> dict[str, list[str]]:
    """Customer turns of service chats: text, intent, id, domain, split."""
    table = pq.read_table(data / "multidogo" / "multidogo_turns.parquet").to_pydict()
    return {
        "text": [text or "" for text in table["utterance"]],
        "intent": [intent or "" for intent in table["intent"]],
        "id": table["utteranceId"],
        "domain": table["domain"],
        "split": table["split"],
    }


def abcd(data: Path) -> list[str]:
    """Customer turns of the sample of service dialogues."""
    dialogues = json.loads((data / "abcd" / "data" / "abcd_sample.json").read_text())
    return [text for dialogue in dialogues for who, text in dialogue["original"] if who == "customer"]


def events(data: Path) -> Iterator[tuple[str, float | None, str]]:
    """Events told in the first person, how the person feels after them in [-1, 1], and the split."""
    table = pq.read_table(data / "event2mind" / "event2mind.parquet").to_pydict()
    for event, score, split in zip(table["Event"], table["Xsent"], table["split"], strict=True):
        yield first_person(event), (float(score) - 3) / 2 if score else None, split


def first_person(event: str) -> str:
    """“PersonX loses PersonX's card” as “I loses my card”."""
    told = event.replace("PersonX's", "my").replace("PersonX", "I").replace("PersonY's", "their")
    return told.replace("PersonY", "them").replace("___", "it")


def words(text: str) -> list[str]:
    """The words of a text as the tokeniser folds them: lower case, every digit a 0."""
    return WORD.findall(re.sub(r"\d", "0", text.lower().replace("\u2019", "'")))
