"""The language model as an annotator: it keeps the contract, and the built-in readers fill what it leaves."""

import json
import pickle

import pyarrow as pa
import pytest

from bootmaker.annotators.chain import annotate
from bootmaker.language_models.annotator import LanguageModel
from bootmaker.nouns.marks import MARKS
from tests.llm_server import Asked, Reply, honest, labelled, says, serving
from tests.parts.annotators.batches import TEXTS, said
from tests.parts.language_models.asking import asking

TEXT = "I am sorry to bother you. The zip broke \U0001f621 and I called twice."


def rows(texts: list[str | None], reader: LanguageModel | None = None) -> list[dict[str, object]]:
    marks = annotate(said(texts), extra=[reader] if reader else ())
    return pa.RecordBatch.from_pydict(marks).to_pylist()


def spanning(asked: Asked) -> Reply:
    answer = labelled(asked)
    for entry in answer["answers"]:
        start = asked.texts[entry["id"]].index("The zip")
        entry["spans"] = [
            {"label": label, "start": start, "end": start + 13} for label in ("says", "feels_inferred", "pain")
        ]
    return Reply(json.dumps(answer))


def test_what_the_model_reads_takes_the_place_of_what_was_read() -> None:
    with serving(honest) as server:
        (row,) = rows(["My parcel is late"], LanguageModel(asking(server)))
    assert (row["valence"], row["complaint_p"], row["effort"]) == (-600, 900, 900)
    assert (row["emotions"], row["emotion_grade"]) == (["annoyance"], "inferred")
    assert row["method"] == "language model tiny"


def test_a_span_is_a_place_in_the_stored_text() -> None:
    with serving(spanning) as server:
        (row,) = rows([TEXT], LanguageModel(asking(server)))
    found = [(span["label"], span["grade"], TEXT[span["start"] : span["end"]]) for span in row["spans"]]  # type: ignore[union-attr, attr-defined, index]
    assert ("says", "stated", "The zip broke") in found
    assert ("feels", "inferred", "The zip broke") in found
    assert ("pain", "inferred", "The zip broke") in found


def test_the_model_is_told_where_the_clauses_are() -> None:
    with serving(honest) as server:
        rows([TEXT], LanguageModel(asking(server)))
    told = json.loads(server.asked[0].body["messages"][1]["content"])
    assert [TEXT[one["start"] : one["end"]] for one in told["clauses"]] == [one["words"] for one in told["clauses"]]
    assert len(told["clauses"]) >= 2


@pytest.mark.parametrize("content", ["nonsense", '{"answers": []}'])
def test_without_a_good_answer_the_marks_are_the_built_in_ones(content: str) -> None:
    with serving(says(content)) as server:
        found = rows(list(TEXTS), LanguageModel(asking(server)))
    assert [row.pop("method") for row in found] == [None] * len(TEXTS)
    assert found == rows(list(TEXTS))


def test_only_what_customers_said_in_english_is_sent() -> None:
    with serving(honest) as server:
        reader = LanguageModel(asking(server))
        found = rows([*TEXTS, None], reader)
        annotate(said(["We are sorry"], speaker="staff"), extra=[reader])
    sent = {text for asked in server.asked for text in asked.texts.values()}
    assert sent == {text for text, row in zip(TEXTS, found, strict=False) if row["language"] == "en"}
    assert all((row["method"] is None) == (row["language"] != "en") for row in found)


def test_it_keeps_the_contract_in_any_batch_and_process() -> None:
    with serving(honest) as server:
        reader = pickle.loads(pickle.dumps(LanguageModel(asking(server))))
        together = rows(list(TEXTS), reader)
        assert [row for text in TEXTS for row in rows([text], reader)] == together
        assert rows([], reader) == []
    assert all(kind == MARKS[name] for name, kind in reader.gives.items())
