"""The scores of one task: which columns of the network's output they are."""

from functools import cache

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import rows_of
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import Scores


def of_texts(batch: pa.RecordBatch, task: str) -> Scores:
    """Raw scores of a task, (texts, width); needs the column `scores`."""
    return np.asarray(rows_of(batch.column("scores"))[:, columns()[task]], np.float64)


@cache
def columns() -> dict[str, slice]:
    """Where each task's numbers stand in a row of scores."""
    start, found = 0, {}
    for task in shipped("reading").about["tasks"]:
        found[task["name"]] = slice(start, start + task["width"])
        start += task["width"]
    return found
