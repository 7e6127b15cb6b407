"""Spans of Says, Does, Thinks, Feels, pain and gain: whole sentences, with a grade. Rules over the lexicons' hits."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bootmaker.annotators.columns import Ints
from bootmaker.annotators.spans.sentences import Sentences, sentences
from bootmaker.nouns.contracts import Annotations
from bootmaker.nouns.marks import SPAN, Grade, Quadrant

Flags = npt.NDArray[np.bool_]

LABELS = (*(quadrant.value for quadrant in Quadrant), "pain", "gain")
GRADES = tuple(grade.value for grade in Grade)
SURE, LIKELY = 900, 700  # scores of what is stated outright, and of what a pattern suggests
MOVED = 400  # intensity from which a message of one sentence feels something without a word of feeling
WORTH_SAYING = 500  # informative, milli-units
FEWEST_WORDS = 3


class Spans:
    """Reads the spans of an empathy map. What is said and done is evidence; thinks and feels may be inferred."""

    name = "spans"
    version = "1"
    needs: Sequence[str] = (
        *("tokens", "token_starts", "token_tails", "sentences"),
        *("hits", "hit_tokens", "hit_lengths", "hit_negated", "informative", "intensity", "emotions", "language"),
    )
    gives: Mapping[str, pa.DataType] = {"spans": pa.list_(SPAN)}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `spans`, by place in the text, then by label; offsets are code points, scores milli-units."""
        found = sentences(batch)
        parts = [*_quadrants(batch, found), *_needs(found)]
        which = np.concatenate([np.flatnonzero(flags) for _, _, flags, _ in parts])
        label, grade, score = (
            np.concatenate([np.broadcast_to(part[place], part[2].shape)[part[2]] for part in parts])
            for place in (0, 1, 3)
        )
        order = np.lexsort((label, which))
        which, label, grade, score = which[order], label[order], grade[order], score[order]
        columns = [
            _words(LABELS, label),
            pa.array(found.starts[which].astype(np.int32)),
            pa.array(found.ends[which].astype(np.int32)),
            _words(GRADES, grade),
            pa.array(score.astype(np.int32)),
        ]
        offsets = np.searchsorted(found.row[which], np.arange(batch.num_rows + 1)).astype(np.int32)
        return {
            "spans": pa.ListArray.from_arrays(pa.array(offsets), pa.StructArray.from_arrays(columns, fields=list(SPAN)))
        }


Part = tuple[int, int, Flags, npt.NDArray[np.int64] | int]  # label, grade, which sentences, score


def _quadrants(batch: pa.RecordBatch, found: Sentences) -> list[Part]:
    row = found.row
    informative = np.asarray(batch.column("informative")).astype(np.int64)[row]
    intensity = np.asarray(batch.column("intensity")).astype(np.int64)[row]
    moved = np.asarray(pc.list_value_length(batch.column("emotions"))).astype(np.int64)[row] > 0
    thinks, feels = found.has("thinks_stated", denied=True), found.has("feels_stated")
    coloured = np.abs(found.valence()) >= 40
    alone = np.bincount(row, minlength=batch.num_rows)[row] == 1
    say, do, think, feel = (
        LABELS.index(name) for name in (Quadrant.SAYS, Quadrant.DOES, Quadrant.THINKS, Quadrant.FEELS)
    )
    stated, reported, inferred = (GRADES.index(name) for name in (Grade.STATED, Grade.REPORTED, Grade.INFERRED))
    substance = (found.words >= FEWEST_WORDS) & (found.words > found.covered("talk"))
    return [
        (say, stated, (informative >= WORTH_SAYING) & substance, informative),
        (do, reported, found.has("does") & ~found.has("unreal"), 800),
        (think, stated, thinks, SURE),
        (think, inferred, found.has("thinks") & ~thinks, LIKELY),
        (feel, stated, feels, SURE),
        (feel, inferred, moved & (coloured | (alone & (intensity >= MOVED))) & ~feels, intensity),
    ]


def _needs(found: Sentences) -> list[Part]:
    pain = found.has("pain") | found.only_denied("praise") | (found.has("feels_stated") & (found.valence() < 0))
    score = np.clip(np.abs(found.valence()) * 10, 300, 1000)
    stated, inferred = GRADES.index(Grade.STATED), GRADES.index(Grade.INFERRED)
    return [
        (LABELS.index("pain"), inferred, pain, score),
        (LABELS.index("gain"), stated, found.has("gain"), LIKELY),
    ]


def _words(names: Sequence[str], picks: Ints) -> pa.StringArray:
    codes = pa.array(picks.astype(np.int32))
    return pa.DictionaryArray.from_arrays(codes, pa.array(list(names), pa.string())).cast(pa.string())


ANNOTATOR = Spans()
