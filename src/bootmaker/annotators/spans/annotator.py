"""Spans of Says, Does, Thinks, Feels and of needs: clauses, with a grade; and of softening: phrases."""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.clauses import Clauses, clauses
from bootmaker.annotators.columns import Ints, flat, flat_rows, row_numbers
from bootmaker.annotators.features.hashing import word_hash
from bootmaker.annotators.lexicon.compile import lexicon
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import sigmoid, softmax
from bootmaker.nouns.contracts import Annotations
from bootmaker.nouns.marks import SPAN, Grade, Need, Quadrant, Softening

Flags = npt.NDArray[np.bool_]
Chances = npt.NDArray[np.float64]
Part = tuple[str, str, Flags, Chances]  # label, grade, which clauses, how likely

KINDS = ("none", "says", "does", "thinks_stated", "thinks_inferred", "feels_stated")
"""What a clause is; exactly one."""
QUADRANT_OF = np.array([0, 1, 2, 3, 3, 4])
"""The quadrant of each: none, says, does, thinks, feels. It is told first, then the grade."""
BESIDES = ("feels_inferred", "pain", "gain", "wish", "gap")
"""What it may be besides."""
TINY = 1e-9
CONDITIONS = ("if", "unless", "supposing", "should")
LABELS = (*Quadrant, *Need, *Softening)
GRADES = tuple(Grade)
GRADE_OF = {"says": Grade.STATED, "does": Grade.REPORTED, "pain": Grade.INFERRED, "gain": Grade.INFERRED}
GRADE_OF |= {"wish": Grade.STATED, "gap": Grade.INFERRED}


class Spans:
    """Reads the spans of an empathy map. What is said and done is evidence; thinks and feels may be inferred."""

    name = "spans"
    version = "5"
    needs: Sequence[str] = (
        *("tokens", "token_starts", "token_tails", "clause_firsts", "clause_scores"),
        *("hits", "hit_tokens", "hit_lengths", "language"),
    )
    gives: Mapping[str, pa.DataType] = {"spans": pa.list_(SPAN)}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `spans`, by place in the text, then by label; offsets are code points, scores milli-units."""
        kinds, besides, cut = read(batch)
        best = told(kinds, shipped("reading").about["quadrant_bonus"])
        words = flat(batch.column("token_starts"))[0], flat(batch.column("token_tails"))[0]
        places = cut.offsets[:-1], cut.offsets[1:] - 1
        found = [
            _column(cut.row[flags], label, grade, (places[0][flags], places[1][flags]), score[flags])
            for label, grade, flags, score in [*_kinds(kinds, best), *_besides(besides, best > 0)]
        ]
        found += _softening(batch)
        row, label, grade, first, last, score = (np.concatenate(parts) for parts in zip(*found, strict=True))
        order = np.lexsort((label, last, first))
        row, label, grade, first, last, score = (part[order] for part in (row, label, grade, first, last, score))
        columns = [
            _words(LABELS, label),
            pa.array(words[0][first].astype(np.int32)),
            pa.array(words[1][last].astype(np.int32)),
            _words(GRADES, grade),
            pa.array(score.astype(np.int32)),
        ]
        offsets = np.searchsorted(row, np.arange(batch.num_rows + 1)).astype(np.int32)
        return {
            "spans": pa.ListArray.from_arrays(pa.array(offsets), pa.StructArray.from_arrays(columns, fields=list(SPAN)))
        }


def read(batch: pa.RecordBatch) -> tuple[Chances, Chances, Clauses]:
    """How likely each clause is each of KINDS and each of BESIDES, and where the clauses are.

    KINDS sum to one, but where an act is ruled out.
    """
    raw, cut = flat_rows(batch.column("clause_scores"))[0].astype(np.float64), clauses(batch)
    kinds = softmax(raw[:, : len(KINDS)])
    first = flat(batch.column("tokens"))[0][cut.offsets[:-1]]
    kinds[np.isin(first, _conditions()), KINDS.index("does")] = 0  # “if I called” tells of no act
    return kinds, sigmoid(raw[:, len(KINDS) :]), cut


def told(kinds: Chances, bonus: Sequence[float]) -> npt.NDArray[np.intp]:
    """Which of KINDS each clause is: what it is most likely with both grades together, and the likelier grade.

    `bonus` is added to the logarithm of how likely each of says, does, thinks and feels is, and nothing to none's.
    """
    together = np.stack([kinds[:, of == QUADRANT_OF].sum(axis=1) for of in range(QUADRANT_OF[-1] + 1)], axis=1)
    best = (np.log(together + TINY) + np.append(0.0, bonus)).argmax(axis=1)
    return np.asarray(np.where(best[:, None] == QUADRANT_OF, kinds, -1).argmax(axis=1))


@cache
def _conditions() -> npt.NDArray[np.uint64]:
    return np.array([word_hash(word) for word in CONDITIONS], np.uint64)


def _kinds(chance: Chances, best: npt.NDArray[np.intp]) -> list[Part]:
    out = []
    for place, kind in enumerate(KINDS[1:], start=1):
        label, _, graded = kind.partition("_")
        out.append((label, graded or GRADE_OF[label].value, best == place, chance[:, place]))
    return out


def _besides(chance: Chances, substance: Flags) -> list[Part]:
    """What clauses are besides; those without `substance` show no feeling, such as “yours faithfully”."""
    shown = chance >= np.array(shipped("reading").about["besides_thresholds"])
    shown[:, BESIDES.index("feels_inferred")] &= substance
    out = []
    for place, kind in enumerate(BESIDES):
        label, _, graded = kind.partition("_")
        out.append((label, graded or GRADE_OF[label].value, shown[:, place], chance[:, place]))
    return out


Found = tuple[Ints, Ints, Ints, Ints, Ints, Ints]  # row, label, grade, first word, last word, score


def _column(row: Ints, label: str, grade: str, words: tuple[Ints, Ints], score: npt.NDArray[np.float64]) -> Found:
    same = np.ones(len(row), np.int64)
    return (
        *(row, same * LABELS.index(label), same * GRADES.index(grade), words[0], words[1]),
        np.rint(score * 1000).astype(np.int64),
    )


def _softening(batch: pa.RecordBatch) -> list[Found]:
    """The phrases by which less is said than is meant; a phrase stands in the text as it is found."""
    hits, offsets = flat(batch.column("hits"))
    row = row_numbers(offsets)
    _, words = flat(batch.column("tokens"))
    first = flat(batch.column("hit_tokens"))[0] + words[row]
    last = first + flat(batch.column("hit_lengths"))[0] - 1
    known = lexicon()
    mine = [(label, hits == known.number(label)) for label in Softening]
    return [
        _column(row[flags], label, Grade.STATED, (first[flags], last[flags]), np.ones(int(flags.sum())))
        for label, flags in mine
    ]


def _words(names: Sequence[str], picks: Ints) -> pa.StringArray:
    codes = pa.array(picks.astype(np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array([str(name) for name in names], pa.string())).cast(pa.string())


ANNOTATOR = Spans()
