"""Two annotators: one gives the embedding, one lets the head read it and takes the mean with the built-in readers."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import chosen, matrix, milli, rows_of, text_column
from bootmaker.annotators.models import Model, shipped
from bootmaker.annotators.reading.linear import Scores, softmax
from bootmaker.annotators.reading.tasks import of_texts
from bootmaker.annotators.transformer.encoder import Encoder
from bootmaker.annotators.transformer.head import open_head, readings
from bootmaker.annotators.valence.annotator import deviation
from bootmaker.nouns.contracts import Annotations

MILLI = pa.int32()
REVISED: Mapping[str, pa.DataType] = {
    "valence": MILLI,
    "valence_sd": MILLI,
    "intensity": MILLI,
    "intensity_sd": MILLI,
    "intent": pa.string(),
    "complaint_p": MILLI,
    "informative": MILLI,
}


class Embedding:
    """Gives the transient column `embedding`; texts that stand in a batch twice are encoded once."""

    name = "embedding"
    version = "1"
    needs: Sequence[str] = ("text",)

    def __init__(self, encoder: Encoder, width: int) -> None:
        self.encoder, self.width = encoder, width
        self.gives: Mapping[str, pa.DataType] = {"embedding": pa.list_(pa.float32(), width)}

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give `embedding`."""
        texts = text_column(batch).dictionary_encode()
        distinct = texts.dictionary.to_pylist()
        found = self.encoder.encode(distinct) if distinct else np.zeros((0, self.width), np.float32)
        return {"embedding": matrix(found[np.asarray(texts.indices)])}


class Transformer:
    """Revises valence, intensity, intent, complaint_p and informative: the mean of both readers' answers."""

    name = "transformer"
    needs: Sequence[str] = ("embedding", "scores", "language", *REVISED)
    gives: Mapping[str, pa.DataType] = {**REVISED, "method": pa.string()}

    def __init__(self, path: Path, fingerprint: str) -> None:
        self.path = path
        self.version = f"1+{fingerprint}"
        self.method = f"transformer {fingerprint}"

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the revised marks and `method`; the deviations are those of the mean, fitted on held-out messages."""
        head = _opened(self.path, _stamp(self.path))
        own = readings(head, rows_of(batch.column("embedding")))
        valence, intensity = _mean(batch, "valence", own.valence), _mean(batch, "intensity", own.intensity)
        about = head.about
        return {
            "valence": milli(valence),
            "valence_sd": milli(deviation(about["valence_sd"], 1 - valence**2)),
            "intensity": milli(intensity),
            "intensity_sd": milli(deviation(about["intensity_sd"], intensity * (1 - intensity))),
            "intent": chosen(about["intents"], intents(batch, own.intent, about["intents"]).argmax(axis=1)),
            "complaint_p": milli(_mean(batch, "complaint_p", own.complaint)),
            "informative": milli(_mean(batch, "informative", own.informative)),
            "method": pa.array([self.method] * batch.num_rows, pa.string()),
        }


def intents(batch: pa.RecordBatch, own: Scores, names: Sequence[str]) -> Scores:
    """How likely each intent is: the mean of the built-in reader's probabilities and the head's."""
    listed = list(shipped("reading").about["intents"])
    built_in = softmax(of_texts(batch, "intent"))[:, [listed.index(name) for name in names]]
    return np.asarray((built_in + own) / 2)


def _mean(batch: pa.RecordBatch, column: str, own: Scores) -> Scores:
    return np.asarray((np.asarray(batch.column(column).cast(pa.float64())) / 1000 + own) / 2)


def _stamp(path: Path) -> int:
    """When a head was trained, so that a new one is taken at once."""
    return path.stat().st_mtime_ns if path.exists() else 0


@cache
def _opened(path: Path, _stamp: int) -> Model:
    return open_head(path)
