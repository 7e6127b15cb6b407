"""Emotions, several at once or none, and whether they were stated or inferred."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import rows_of
from bootmaker.annotators.lexicon.compile import lexicon
from bootmaker.annotators.linear import scores, sigmoid
from bootmaker.annotators.models import shipped
from bootmaker.nouns.contracts import Annotations
from bootmaker.nouns.marks import Grade

NONE_SHOWN = "neutral"


class Emotion:
    """Reads the 27 emotions of Demszky et al. 2020 (GoEmotions); an empty list where none is shown."""

    name = "emotion"
    version = "1"
    needs: Sequence[str] = ("grams", "dense", "groups", "language")
    gives: Mapping[str, pa.DataType] = {"emotions": pa.list_(pa.string()), "emotion_grade": pa.string()}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `emotions` and `emotion_grade` (null where no emotion is shown)."""
        model = shipped("emotion")
        labels = model.about["labels"]
        chance = sigmoid(scores(model, batch))
        chance[:, labels.index(NONE_SHOWN)] = 0
        shown = chance >= np.array(model.about["thresholds"])
        said = _said(batch)
        silent = np.flatnonzero(said & ~shown.any(axis=1))
        shown[silent, chance[silent].argmax(axis=1)] = True
        any_shown = shown.any(axis=1)
        grade = np.where(said, Grade.STATED.value, Grade.INFERRED.value)
        return {
            "emotions": _named(shown, labels),
            "emotion_grade": pa.array(grade, pa.string(), mask=~any_shown),
        }


def _named(shown: np.ndarray, labels: Sequence[str]) -> pa.ListArray:
    offsets = np.concatenate([[0], np.cumsum(shown.sum(axis=1))]).astype(np.int32)
    picks = pa.array(np.nonzero(shown)[1].astype(np.int32))
    names = pa.DictionaryArray.from_arrays(picks, pa.array(labels, pa.string())).cast(pa.string())
    return pa.ListArray.from_arrays(pa.array(offsets), names)


def _said(batch: pa.RecordBatch) -> np.ndarray:
    """Rows that say outright what is felt, and do not deny it."""
    said = lexicon().having(label="feels_stated")
    return np.asarray(rows_of(batch.column("groups"))[:, : len(said)][:, said].any(axis=1))


ANNOTATOR = Emotion()
