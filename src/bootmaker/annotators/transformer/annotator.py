"""Two annotators: one gives the embedding, one lets the head read it and mixes in the built-in readers' answer."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import matrix, milli, rows_of, text_column
from bootmaker.annotators.intent.annotator import likely, sure
from bootmaker.annotators.models import Model, shipped
from bootmaker.annotators.transformer.encoder import Encoder
from bootmaker.annotators.transformer.head import Readings, deviation, open_head, readings
from bootmaker.annotators.transformer.sharing import mixed, shares_of
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
    """Revises valence, intensity, intent, complaint_p and informative: both readers' answers, each by its share."""

    name = "transformer"
    needs: Sequence[str] = ("embedding", "scores", "language", *REVISED)
    gives: Mapping[str, pa.DataType] = {**REVISED, "method": pa.string()}

    def __init__(self, path: Path, fingerprint: str) -> None:
        self.path = path
        self.version = f"3+{fingerprint}"
        self.method = f"transformer {fingerprint}"

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give the revised marks and `method`; the deviations are those of the mix, fitted on held-out messages."""
        head = _opened(self.path, _stamp(self.path))
        about = head.about
        own = readings(head, rows_of(batch.column("embedding")))
        found = mixed(built_in(batch, about["intents"]), own, shares_of(about))
        valence, intensity = found.valence, found.intensity
        return {
            "valence": milli(valence),
            "valence_sd": milli(deviation(about["valence_sd"], 1 - valence**2)),
            "intensity": milli(intensity),
            "intensity_sd": milli(deviation(about["intensity_sd"], intensity * (1 - intensity))),
            "intent": sure(about["intents"], found.intent),
            "complaint_p": milli(found.complaint),
            "informative": milli(found.informative),
            "method": pa.array([self.method] * batch.num_rows, pa.string()),
        }


def built_in(batch: pa.RecordBatch, intents: Sequence[str]) -> Readings:
    """The built-in readers' answers, from their marks and the column `scores`; `intents`: the order of these."""
    marks = {
        name: np.asarray(batch.column(name).cast(pa.float64())) / 1000
        for name in ("valence", "intensity", "complaint_p", "informative")
    }
    listed = list(shipped("reading").about["intents"])
    intent = likely(batch)[:, [listed.index(name) for name in intents]]
    return Readings(marks["valence"], marks["intensity"], marks["complaint_p"], marks["informative"], intent)


def _stamp(path: Path) -> int:
    """When a head was trained, so that a new one is taken at once."""
    return path.stat().st_mtime_ns if path.exists() else 0


@cache
def _opened(path: Path, _stamp: int) -> Model:
    return open_head(path)
