"""A clause in its context: what the network reads in it, beside it, in its sentence and in the whole text."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import flat_rows, rows_of
from bootmaker.annotators.reading.linear import ROWS
from bootmaker.annotators.reading.tasks import of_clauses
from bootmaker.annotators.stretches import Units, units

Numbers = npt.NDArray[np.float32]

UNIT, MOST = 32, 255  # scores as whole numbers: sums of products are exact
CLAUSE_TASKS = ("quadrant", "needs")


@dataclass(frozen=True)
class Context:
    """What is read of every clause, in small whole numbers: of itself, beside it, of its sentence and text, its place.

    `sentence` and `row` say which sentence and which text each clause is in.
    """

    own: Numbers
    beside: Numbers
    sentences: Numbers
    texts: Numbers
    places: Numbers
    sentence: npt.NDArray[np.int64]
    row: npt.NDArray[np.int64]

    def features(self) -> Numbers:
        """One row per clause."""
        before, after = (_shifted(self.beside, self.row, step) for step in (1, -1))
        around = self.sentences[self.sentence], self.texts[self.row]
        return np.concatenate([self.own, before, after, *around, self.places], axis=1)

    def times(self, weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """`features` @ weights, what is of a sentence or a text multiplied once; exact, so the same."""
        widths = [part.shape[1] for part in (self.own, self.beside, self.beside, self.sentences, self.texts)]
        own, before, after, sentences, texts, places = np.split(weights, np.cumsum(widths))
        total = _product(self.own, own) + _product(self.places, places)
        for step, part in ((1, before), (-1, after)):
            total += _shifted(_product(self.beside, part), self.row, step)
        return np.asarray(
            total + _product(self.sentences, sentences)[self.sentence] + _product(self.texts, texts)[self.row]
        )


def context(batch: pa.RecordBatch) -> tuple[Context, Units]:
    """The context of every clause, and the units of the batch."""
    cut = units(batch)
    own, sentences = (flat_rows(batch.column(name))[0] for name in ("clause_scores", "sentence_scores"))
    beside = np.concatenate([of_clauses(batch, task)[0] for task in CLAUSE_TASKS], axis=1).astype(np.float32)
    sentence = cut.sentences.owner(cut.clauses.offsets[:-1])
    return Context(
        own=_whole(own),
        beside=_whole(beside),
        sentences=_whole(sentences),
        texts=_whole(rows_of(batch.column("bag_scores"))),
        places=_places(cut, sentence),
        sentence=sentence,
        row=cut.clauses.row,
    ), cut


def _whole(scores: Numbers) -> Numbers:
    total = scores * np.float32(UNIT)
    return np.clip(np.rint(total, out=total), -MOST, MOST, out=total)


def _product(rows: Numbers, weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Sums of whole numbers too large for single precision, some rows at a time."""
    parts = (rows[start : start + ROWS].astype(np.float64) for start in range(0, max(len(rows), 1), ROWS))
    return np.concatenate([part @ weights for part in parts])


def _shifted(values: Any, row: npt.NDArray[np.int64], step: int) -> Any:
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
