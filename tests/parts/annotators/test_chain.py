"""The order of annotators, and which rows are read."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pytest

from bootmaker.annotators.chain import annotate, annotate_batches, transient
from bootmaker.annotators.order import chosen, giving, ordered
from bootmaker.base.errors import BootmakerError
from bootmaker.nouns.contracts import Annotations
from bootmaker.nouns.marks import MARKS
from tests.parts.annotators.batches import said


class Shout:
    """An annotator of another package: gives a theme to shouted texts."""

    name = "shout"
    version = "1"
    needs: Sequence[str] = ("traits", "language")
    gives: Mapping[str, pa.DataType] = {"theme": pa.string()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        shouts = [any(trait & 1 for trait in traits) for traits in batch.column("traits").to_pylist()]
        return {"theme": pa.array(["shouting" if shout else None for shout in shouts], pa.string())}


class Circle(Shout):
    needs = ("theme",)


def test_annotators_run_after_those_they_rest_on() -> None:
    names = [annotator.name for annotator in chosen(["spans"], [])]
    assert names.index("features") < names.index("lexicon") < names.index("reading") < names.index("spans")
    assert "effort" not in names


def test_a_circle_or_a_missing_column_is_an_error_that_names_it() -> None:
    with pytest.raises(BootmakerError, match="shout lacks theme"):
        ordered([Circle()])


def test_two_annotators_may_not_give_the_same_column() -> None:
    with pytest.raises(BootmakerError, match="both shout and shout".capitalize()):
        ordered([Shout(), Shout()])


def test_an_annotator_from_outside_joins_the_chain() -> None:
    marks = annotate(said(["help!", "fine"]), ["language"], extra=[Shout()])
    assert marks["theme"].to_pylist() == ["shouting", None]


@pytest.mark.parametrize(("speaker", "kind"), [("staff", "said"), ("bot", "said"), ("customer", "did")])
def test_what_others_said_is_not_read(speaker: str, kind: str) -> None:
    marks = annotate(said(["I am furious!"], speaker=speaker, kind=kind))
    assert {name: array.null_count for name, array in marks.items()} == dict.fromkeys(marks, 1)


def test_what_staff_noted_about_a_customer_is_read() -> None:
    assert annotate(said(["She was furious about the delay"], speaker="staff", kind="noted"))["valence"].null_count == 0


def test_another_language_is_named_and_otherwise_not_read() -> None:
    row = pa.RecordBatch.from_pydict(annotate(said(["Ich bin sehr enttäuscht und warte noch immer"]))).to_pylist()[0]
    assert row.pop("language") == "de"
    assert set(row.values()) == {None}


def test_marks_are_added_to_every_batch_in_order_and_all_columns_are_there() -> None:
    batches = [said(["one parcel is late"]), said([]), said(["two", "three"])]
    marked = list(annotate_batches(batches, names=["language"]))
    assert [batch.num_rows for batch in marked] == [1, 0, 2]
    assert marked[0].schema.names == [*batches[0].schema.names, *MARKS]
    assert all(marked[0].schema.field(name).type == kind for name, kind in MARKS.items())


def test_transient_columns_can_be_asked_for_whoever_speaks() -> None:
    columns = transient(said(["late parcel", None], speaker="staff"), ("vector", "informative"))
    assert [len(column) for column in columns.values()] == [2, 2]
    assert columns["vector"].null_count == 0


def test_asking_for_one_column_brings_only_what_it_rests_on() -> None:
    assert [annotator.name for annotator in giving(["language"])] == ["features", "language"]
