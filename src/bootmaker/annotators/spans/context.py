"""A clause in its context: what the network reads in it, beside it, in its sentence and in the whole text."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import flat_rows, rows_of
from bootmaker.annotators.reading.tasks import of_clauses
from bootmaker.annotators.stretches import Units, units

Numbers = npt.NDArray[np.float32]

UNIT, MOST = 32, 255  # scores as whole numbers: sums of products are exact
CLAUSE_TASKS = ("quadrant", "needs")


def context(batch: pa.RecordBatch) -> tuple[Numbers, Units]:
    """One row of small whole numbers per clause, and the units of the batch."""
    cut = units(batch)
    own, sentences = (flat_rows(batch.column(name))[0] for name in ("clause_scores", "sentence_scores"))
    texts = rows_of(batch.column("bag_scores"))
    beside = np.concatenate([of_clauses(batch, task)[0] for task in CLAUSE_TASKS], axis=1).astype(np.float32)
    sentence = cut.sentences.owner(cut.clauses.offsets[:-1])
    row = cut.clauses.row
    parts = [own, _shifted(beside, row, 1), _shifted(beside, row, -1), sentences[sentence], texts[row]]
    scores = np.concatenate(parts, axis=1) * np.float32(UNIT)
    np.clip(np.rint(scores, out=scores), -MOST, MOST, out=scores)
    return np.concatenate([scores, _places(cut, sentence)], axis=1), cut


def _shifted(values: Numbers, row: npt.NDArray[np.int64], step: int) -> Numbers:
    """The values of the clause before (1) or after (-1); zeros where there is none in the text."""
    out = np.zeros_like(values)
    if step > 0:
        same = row[1:] == row[:-1]
        out[1:][same] = values[:-1][same]
    else:
        same = row[:-1] == row[1:]
        out[:-1][same] = values[1:][same]
    return out


def _places(cut: Units, sentence: npt.NDArray[np.int64]) -> Numbers:
    """First and last of its text, alone in its sentence, how many clauses the text has, how many words the clause."""
    row = cut.clauses.row
    count = np.diff(cut.text_clauses)[row]
    place = np.arange(len(row)) - cut.text_clauses[:-1][row]
    alone = np.diff(cut.sentence_clauses)[sentence] == 1
    words = np.diff(cut.clauses.offsets)
    flags = np.stack([place == 0, place == count - 1, alone], axis=1) * UNIT
    sizes = np.rint(np.log2(1 + np.stack([count, words], axis=1)) * 8)
    return np.concatenate([flags, sizes], axis=1).astype(np.float32)
