"""The head: five readings from an embedding, each a matrix product; kept as a model file of this workspace."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bootmaker.annotators.models import Model
from bootmaker.annotators.reading.linear import Scores, softmax
from bootmaker.annotators.valence.annotator import LEAST_SD
from bootmaker.base.errors import SettingsError

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Readings:
    """One number per text and reading; `intent` is a probability for each of the intents."""

    valence: Scores
    intensity: Scores
    complaint: Scores
    informative: Scores
    intent: Scores


def head_path(models: Path, fingerprint: str) -> Path:
    """Where the head for the weights with this fingerprint is kept."""
    return models / f"transformer-{fingerprint}.model"


def open_head(path: Path) -> Model:
    """The trained head. SettingsError when it has not been trained."""
    if not path.exists():
        raise SettingsError(
            "The transformer that BOOTMAKER_TRANSFORMER names has no trained head yet.",
            hint="Run `bootmaker train-reader` once.",
        )
    return Model(path)


def readings(model: Any, embedding: Floats) -> Readings:
    """What the head reads in embeddings; `model` maps `<task>` to weights (the last row: the constant)."""
    rows = with_constant(embedding)
    raw = {task: rows @ model[task].astype(np.float64) for task in Readings.__dataclass_fields__}
    return Readings(
        valence=np.clip(raw["valence"][:, 0], -1, 1),
        intensity=np.clip(raw["intensity"][:, 0], 0, 1),
        complaint=softmax(raw["complaint"])[:, 1],
        informative=softmax(raw["informative"])[:, 1],
        intent=softmax(raw["intent"]),
    )


def with_constant(embedding: Floats) -> Scores:
    """Embeddings with a column of ones."""
    return np.concatenate([embedding.astype(np.float64), np.ones((len(embedding), 1))], axis=1)


def deviation(fitted: Sequence[float], spread: Scores) -> Scores:
    """sqrt(a + b * spread), with a and b fitted so that 80 % intervals hold 80 % of held-out messages."""
    base, growth = fitted
    return np.sqrt(np.maximum(base + growth * spread, LEAST_SD**2))
