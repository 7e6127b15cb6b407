"""Every annotator of the catalog keeps the contract: no annotator needs tests of its own for that."""

import pickle

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bootmaker.annotators.catalog import ANNOTATORS
from bootmaker.annotators.chain import annotate, annotate_batches, run
from bootmaker.annotators.header import CONTENT
from bootmaker.annotators.order import giving
from bootmaker.nouns.marks import MARKS, Grade, Intent, Need, Quadrant, Softening
from tests.parts.annotators.batches import TEXTS, said

WORDS = st.sampled_from([word for text in TEXTS for word in text.split(" ")])
ANY_TEXTS = st.lists(st.one_of(st.none(), st.text(), st.lists(WORDS, max_size=30).map(" ".join)), max_size=12)


@pytest.mark.parametrize("name", list(ANNOTATORS))
def test_it_gives_the_columns_and_types_it_declares(name: str) -> None:
    annotator = ANNOTATORS[name]
    batch = run(said(TEXTS).select(["text"]), giving([*annotator.needs]))
    given_ = annotator.annotate(batch)
    assert {column: array.type for column, array in given_.items()} == dict(annotator.gives)
    assert {len(array) for array in given_.values()} == {len(TEXTS)}
    assert all(kind == MARKS[column] for column, kind in annotator.gives.items() if column in MARKS)


@pytest.mark.parametrize("name", list(ANNOTATORS))
def test_it_reads_an_empty_batch(name: str) -> None:
    annotator = ANNOTATORS[name]
    given_ = annotator.annotate(run(said([]).select(["text"]), giving([*annotator.needs])))
    assert {column: array.type for column, array in given_.items()} == dict(annotator.gives)


@pytest.mark.parametrize("name", list(ANNOTATORS))
def test_it_can_be_sent_to_another_process(name: str) -> None:
    annotator = pickle.loads(pickle.dumps(ANNOTATORS[name]))
    batch = run(said(TEXTS).select(["text"]), giving([*annotator.needs]))
    assert annotator.annotate(batch) == ANNOTATORS[name].annotate(batch)


@pytest.mark.parametrize("name", list(ANNOTATORS))
def test_it_is_named_as_in_the_catalog_and_has_a_card(name: str) -> None:
    assert ANNOTATORS[name].name == name
    assert ANNOTATORS[name].version
    assert (CONTENT.parent / "annotators" / name / "card.md").is_file()


@settings(max_examples=60, deadline=None)
@given(texts=ANY_TEXTS, cut=st.integers(0, 12), order=st.randoms(use_true_random=False))
def test_the_marks_do_not_depend_on_the_batch_or_the_order(texts: list[str | None], cut: int, order: object) -> None:
    together = _rows(annotate(said(texts)))
    parts = [annotate(said(part)) for part in (texts[:cut], texts[cut:])]
    assert [row for part in parts for row in _rows(part)] == together
    shuffled = list(range(len(texts)))
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _rows(annotate(said([texts[place] for place in shuffled]))) == [together[place] for place in shuffled]


@settings(max_examples=60, deadline=None)
@example(texts=["P\x1f", "P\x1c\x1d\x1e", "P\x85", "P\xa0"])
@given(texts=ANY_TEXTS)
def test_every_mark_keeps_its_range_and_every_span_its_text(texts: list[str | None]) -> None:
    for text, row in zip(texts, _rows(annotate(said(texts))), strict=True):
        _check(text, row)


def test_the_number_of_processes_changes_nothing() -> None:
    batches = [said(TEXTS * 400) for _ in range(4)]
    alone = pa.Table.from_batches(annotate_batches(batches, processes=1))
    pooled = pa.Table.from_batches(annotate_batches(batches, processes=2))
    assert alone.equals(pooled)


def _rows(marks: dict[str, pa.Array]) -> list[dict[str, object]]:
    return pa.RecordBatch.from_pydict(marks).to_pylist()


def _check(text: str | None, row: dict[str, object]) -> None:
    assert row["valence"] is None or -1000 <= row["valence"] <= 1000
    for name in ("intensity", "complaint_p", "effort", "informative", "softening"):
        assert row[name] is None or 0 <= row[name] <= 1000
    assert row["intent"] is None or row["intent"] in list(Intent)
    assert (row["emotion_grade"] is None) == (not row["emotions"])
    for span in row["spans"] or ():
        assert 0 <= span["start"] < span["end"] <= len(text or "")
        quote = (text or "")[span["start"] : span["end"]]
        assert quote == quote.strip()
        assert span["label"] in (*Quadrant, *Need, *Softening)
        assert span["grade"] in list(Grade)
        assert 0 <= span["score"] <= 1000
