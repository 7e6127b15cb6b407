"""Emotions, several at once or none, whether they were stated or inferred, and how strong the basic ones are."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from bootmaker.annotators.columns import milli, named, rows_of
from bootmaker.annotators.lexicon.compile import lexicon
from bootmaker.annotators.models import shipped
from bootmaker.annotators.reading.linear import sigmoid
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.nouns.contracts import Annotations
from bootmaker.nouns.marks import FEELINGS, Grade

NONE_SHOWN, LOVE = "neutral", "love"


class Emotion:
    """Reads the 27 emotions of Demszky et al. 2020 (GoEmotions); an empty list where none is shown.

    Each that reaches its threshold is shown; where neither one nor none shown does, what comes nearest to its own. Who
    would love to have something from a company wishes for it: that is no love.
    """

    name = "emotion"
    version = "5"
    needs: Sequence[str] = ("scores", "groups", "language")
    gives: Mapping[str, pa.DataType] = {
        "emotions": pa.list_(pa.string()),
        "emotion_grade": pa.string(),
        **dict.fromkeys(FEELINGS, pa.int32()),
    }

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `emotions`, `emotion_grade` (null where no emotion is shown) and the strength of each basic feeling."""
        about = shipped("reading").about
        labels = about["emotions"]
        said = _having(batch, "feels_stated")
        wished = _having(batch, "gain") & ~said & (of_texts(batch, "service")[:, 0] > 0)
        likely = sigmoid(of_texts(batch, "emotion")) / np.array(about["emotion_thresholds"])
        likely[said, labels.index(NONE_SHOWN)] = 0
        likely[wished, labels.index(LOVE)] = 0
        shown = likely >= 1
        unsure = np.flatnonzero(~shown.any(axis=1))
        shown[unsure, likely[unsure].argmax(axis=1)] = True
        shown[:, labels.index(NONE_SHOWN)] = False
        strength = np.clip(of_texts(batch, "feelings"), 0, 1)
        grade = np.where(said, Grade.STATED.value, Grade.INFERRED.value)
        return {
            "emotions": named(shown, labels),
            "emotion_grade": pa.array(grade, pa.string(), mask=~shown.any(axis=1)),
            **{feeling: milli(strength[:, place]) for place, feeling in enumerate(FEELINGS)},
        }


def _having(batch: pa.RecordBatch, label: str) -> npt.NDArray[np.bool_]:
    """Rows with a phrase of this label that is not denied, such as what is felt, said outright."""
    mine = lexicon().having(label=label)
    return np.asarray(rows_of(batch.column("groups"))[:, : len(mine)][:, mine].any(axis=1))


ANNOTATOR = Emotion()
