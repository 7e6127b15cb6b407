"""The scores of one task: which columns of the network's output they are, for texts and for sentences."""

from functools import cache

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import Ints, flat_rows, rows_of
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import Scores


def of_texts(batch: pa.RecordBatch, task: str) -> Scores:
    """Raw scores of a task, (texts, width); needs the column `scores`."""
    return np.asarray(rows_of(batch.column("scores"))[:, columns()[task]], np.float64)


def of_sentences(batch: pa.RecordBatch, task: str) -> tuple[Scores, Ints]:
    """Raw scores of a task for every sentence, and each text's offsets among them; needs `sentence_scores`."""
    found, offsets = flat_rows(batch.column("sentence_scores"))
    return np.asarray(found[:, columns()[task]], np.float64), offsets


def of_clauses(batch: pa.RecordBatch, task: str) -> tuple[Scores, Ints]:
    """Raw scores of a task for every clause, and each text's offsets among them; needs `clause_scores`."""
    found, offsets = flat_rows(batch.column("clause_scores"))
    return np.asarray(found[:, columns()[task]], np.float64), offsets


@cache
def columns() -> dict[str, slice]:
    """Where each task's numbers stand in a row of scores."""
    start, found = 0, {}
    for task in shipped("reading").about["tasks"]:
        found[task["name"]] = slice(start, start + task["width"])
        start += task["width"]
    return found
