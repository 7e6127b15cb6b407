"""The language model as an annotator: revises the marks of texts it answered well; all others stay as they were."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.language_models.answer import Labels
from bootmaker.language_models.asking import Asking
from bootmaker.language_models.fields import EFFORTS
from bootmaker.language_models.prompt import VERSION, Text
from bootmaker.nouns.contracts import Annotations
from bootmaker.nouns.marks import MARKS, Grade, Quadrant, Softening

READ_LANGUAGES = ("en",)
WORTH = dict(zip(EFFORTS, (None, 100, 500, 900), strict=True))
GRADE_OF = {"says": Grade.STATED, "does": Grade.REPORTED, "wish": Grade.STATED}
"""Of labels that do not say it themselves; what else a model reads is inferred."""
SCORE = 700  # a language model does not say how sure it is of a span
REVISED = (
    *("valence", "intensity", "emotions", "emotion_grade", "intent", "complaint_p", "effort", "informative"),
    *("urgency", "targets", "spans"),
)
PLACES = ("token_starts", "token_tails", "clause_firsts")


class LanguageModel:
    """Revises all marks that the model labels; deviations, sides and softening stay the built-in readers'."""

    name = "language_model"

    def __init__(self, asking: Asking, *, revises_method: bool = False) -> None:
        """`revises_method`: another stronger reader gives `method` before this one."""
        self.asking = asking
        self.version = f"{VERSION}+{asking.endpoint.model}"
        self.needs: Sequence[str] = ("text", "language", *PLACES, *REVISED, *(("method",) if revises_method else ()))
        self.gives: Mapping[str, pa.DataType] = {name: MARKS[name] for name in (*REVISED, "method")}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the revised marks, and `method` where the model was believed."""
        rows = np.flatnonzero(np.asarray(pc.is_in(batch.column("language"), pa.array(READ_LANGUAGES))))
        answers = self.asking.read(_texts(batch.take(pa.array(rows))))
        read = [(int(row), labels) for row, labels in zip(rows, answers, strict=True) if labels]
        before = {name: _column(batch, name) for name in self.gives}
        softened = dict(zip([row for row, _ in read], _softening(before["spans"], read), strict=True))
        values = [_marks(labels, softened[row], self.method) for row, labels in read]
        return {
            name: _put(column, [row for row, _ in read], [marks[name] for marks in values])
            for name, column in before.items()
        }

    @property
    def method(self) -> str:
        """What the mark `method` says."""
        return f"language model {self.asking.endpoint.model}"


def _texts(batch: pa.RecordBatch) -> list[Text]:
    places = (batch.column(name).to_pylist() for name in PLACES)
    return [
        Text(text, tuple(_clauses(*where)))
        for text, *where in zip(batch.column("text").to_pylist(), *places, strict=True)
    ]


def _clauses(starts: list[int], tails: list[int], firsts: list[int]) -> Iterator[tuple[int, int]]:
    for first, following in zip(firsts, [*firsts[1:], len(starts)], strict=True):
        yield starts[first], tails[following - 1]


def _column(batch: pa.RecordBatch, name: str) -> pa.Array:
    kind = MARKS[name]
    return batch.column(name) if name in batch.schema.names else pa.nulls(batch.num_rows, kind)


def _softening(spans: pa.Array, read: Sequence[tuple[int, Labels]]) -> list[list[dict[str, Any]]]:
    """The softening phrases that the lexicon found: the model is not asked for them."""
    found = spans.take(pa.array([row for row, _ in read], pa.int64())).to_pylist()
    return [[span for span in listed or () if span["label"] in list(Softening)] for listed in found]


def _marks(labels: Labels, softening: list[dict[str, Any]], method: str) -> dict[str, Any]:
    spans = sorted([*_spans(labels), *softening], key=lambda span: (span["start"], span["end"], span["label"]))
    stated = any(span.label == "feels_stated" for span in labels.spans)
    grade = Grade.STATED if stated else Grade.INFERRED
    return {
        "valence": round(labels.valence * 1000),
        "intensity": round(labels.intensity * 1000),
        "emotions": labels.emotions,
        "emotion_grade": grade.value if labels.emotions else None,
        "intent": labels.intent,
        "complaint_p": round(labels.complaint * 1000),
        "effort": WORTH[labels.effort],
        "informative": round(labels.informative * 1000),
        "urgency": labels.urgency,
        "targets": labels.targets,
        "spans": spans,
        "method": method,
    }


def _spans(labels: Labels) -> Iterator[dict[str, Any]]:
    for span in labels.spans:
        name, _, graded = span.label.partition("_")
        label = name if name in list(Quadrant) else span.label
        grade = graded or GRADE_OF.get(span.label, Grade.INFERRED).value
        yield {"label": label, "start": span.start, "end": span.end, "grade": grade, "score": SCORE}


def _put(column: pa.Array, rows: Sequence[int], values: Sequence[Any]) -> pa.Array:
    """The column with these values in these rows."""
    if not rows:
        return column
    places = np.arange(len(column))
    places[list(rows)] = len(column) + np.arange(len(rows))
    return pa.concat_arrays([column, pa.array(values, column.type)]).take(pa.array(places))
