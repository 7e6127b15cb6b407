"""Valence and intensity of a message, each with an uncertainty."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from bootmaker.annotators.columns import milli
from bootmaker.annotators.linear import Scores, scores, sigmoid, softmax
from bootmaker.annotators.models import Model, shipped
from bootmaker.nouns.contracts import Annotations

LEAST_SD = 0.05


class Valence:
    """Reads how good or bad a message is, [-1, 1], and how strongly it says so, [0, 1]."""

    name = "valence"
    version = "1"
    needs: Sequence[str] = ("grams", "dense", "language")
    gives: Mapping[str, pa.DataType] = {
        "valence": pa.int32(),
        "valence_sd": pa.int32(),
        "intensity": pa.int32(),
        "intensity_sd": pa.int32(),
    }

    def annotate(self, batch: pa.RecordBatch) -> Annotations:
        """Give valence and intensity with their standard deviations, in milli-units."""
        model = shipped("valence")
        raw = scores(model, batch)
        valence, valence_sd = lean(model, raw[:, :3])
        strength, strength_sd = strong(model, raw[:, 3])
        return {
            "valence": milli(valence),
            "valence_sd": milli(valence_sd),
            "intensity": milli(strength),
            "intensity_sd": milli(strength_sd),
        }


def lean(model: Model, raw: Scores) -> tuple[Scores, Scores]:
    """Valence and its deviation from the scores of negative, neutral, positive.

    The deviation grows with the variance of a three-way choice, s^2 = a + b (p+ + p- - (p+ - p-)^2); a and b were
    fitted so that 80 % intervals hold 80 % of held-out rows.
    """
    share = softmax(raw / model.about["temperature"])
    leaning = share[:, 2] - share[:, 0]
    spread = share[:, 2] + share[:, 0] - leaning**2
    base, growth = model.about["sd"]
    return np.clip(leaning * model.about["slope"], -1, 1), np.sqrt(np.maximum(base + growth * spread, LEAST_SD**2))


def strong(model: Model, raw: Scores) -> tuple[Scores, Scores]:
    """Intensity and its deviation, largest in the middle of the scale."""
    strength = sigmoid(raw)
    base, growth = model.about["intensity_sd"]
    return strength, np.sqrt(np.maximum(base + growth * strength * (1 - strength), LEAST_SD**2))


ANNOTATOR = Valence()
