"""One row of the scorecard, and the marks of texts as numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.chain import annotate
from bootmaker.annotators.measures import interval
from bootmaker.nouns.contracts import Annotator

Numbers = npt.NDArray[np.float64]
Extra = Sequence[Annotator]


@dataclass(frozen=True)
class Score:
    """An annotator's `metric` on a test set of `n` rows; `low` and `high` bound 95 % where that is cheap."""

    annotator: str
    dataset: str
    metric: str
    value: float
    n: int
    low: float | None = None
    high: float | None = None
    trained: str = "no"  # "no", or what of the same kind was trained on


def marks_of(texts: Sequence[str], extra: Extra = ()) -> dict[str, pa.Array]:
    """The marks of messages of customers; `extra`: stronger readers beside the built-in ones."""
    count = len(texts)
    columns = {"text": pa.array(texts, pa.string()), "kind": ["said"] * count, "speaker": ["customer"] * count}
    return annotate(pa.RecordBatch.from_pydict(columns), extra=extra)


def numbers(column: pa.Array) -> Numbers:
    """A column of milli-units; what was not read is 0."""
    return np.asarray(column.cast(pa.float64()).fill_null(0), np.float64)


def listed(column: pa.Array) -> list[list[str]]:
    """A column of lists; what was not read is an empty one."""
    return [one or [] for one in column.to_pylist()]


def flags(told: Sequence[Sequence[str]], labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Which of the labels each row has."""
    return np.array([[label in one for label in labels] for one in told], bool).reshape(len(told), len(labels))


def scored(
    annotator: str, dataset: str, metric: str, pair: tuple[Numbers, Numbers], *, of: Callable[[Numbers, Numbers], float]
) -> Score:
    """A score with its interval (bootstrap over rows)."""
    return Score(annotator, dataset, metric, of(*pair), len(pair[0]), *interval(pair, of))
